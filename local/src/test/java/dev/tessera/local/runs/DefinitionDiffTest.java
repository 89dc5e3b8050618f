package dev.tessera.local.runs;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

final class DefinitionDiffTest {
    @Test
    void linesThatDifferAreToldInOrderAndCommentsAreNot() {
        assertEquals(
                List.of("-     k: 3-5", "+     k: 6", "+ training: {seed: 7}"),
                DefinitionDiff.of(
                        "# why\ndataset: a\nsegmentations:\n  all:\n    k: 3-5\n",
                        "dataset: a\n\nsegmentations:\n  all:\n    k: 6\n# other\ntraining: {seed: 7}\n"));
    }

    @Test
    void sameDefinitionsDifferInNothing() {
        assertEquals(List.of(), DefinitionDiff.of("a: 1\n", "a: 1   \n"));
        assertEquals(List.of("+ a: 1"), DefinitionDiff.of("", "a: 1"));
        assertEquals(List.of("- a: 1"), DefinitionDiff.of("a: 1", ""));
    }
}
