package dev.tessera.training.profile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tessera.model.result.Profiles.Highlight;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

final class SegmentNamesTest {
    @Test
    void theTwoStrongestEffectsMakeTheName() {
        assertEquals(
                List.of("High CASH_ADVANCE, low PURCHASES", "Low A"),
                names(List.of(effects("high CASH_ADVANCE", "low PURCHASES", "high X"), effects("low A"))));
    }

    @Test
    void namesThatAreAlikeGrowUntilTheyDiffer() {
        assertEquals(
                List.of("High A, high B, low C", "High A, high B, high C"),
                names(List.of(effects("high A", "high B", "low C"), effects("high A", "high B", "high C"))));
    }

    @Test
    void namesThatCannotDifferGetTheirId() {
        assertEquals(
                List.of("High A (1)", "Low A", "High A (5)"),
                names(List.of(effects("high A"), effects("low A"), effects("high A"))));
    }

    @Test
    void segmentsWithoutEffectsAreAverage() {
        assertEquals(
                List.of("Average on everything (1)", "Average on everything (3)"),
                names(List.of(effects(), effects())));
    }

    @Property
    void noTwoSegmentsShareAName(
            @ForAll @Size(min = 2, max = 8) List<@Size(max = 6) List<@IntRange(min = 0, max = 3) Integer>> segments) {
        List<List<Highlight>> all = new ArrayList<>();
        for (List<Integer> segment : segments) {
            // A feature can be called like a numbered name, or differ from another by capitals only.
            String[] phrases = {"high A", "high a", "high A (1)", "low B"};
            all.add(effects(segment.stream().map(i -> phrases[i]).toArray(String[]::new)));
        }
        Set<String> names = new HashSet<>();
        for (String name : names(all)) {
            assertTrue(names.add(name.toLowerCase(Locale.ROOT)), names::toString);
        }
    }

    @Test
    void noTwoDescriptionsAreAlike() {
        List<List<Highlight>> highlights =
                List.of(effects("high A"), effects("low A"), effects("high A"), effects(), effects());
        List<String> descriptions = SegmentNames.descriptions(highlights, names(highlights));
        assertEquals(5, new HashSet<>(descriptions).size(), descriptions::toString);
        assertEquals("Low A (effect 0.5).", descriptions.get(1));
    }

    private static List<String> names(List<List<Highlight>> highlights) {
        int[] ids = new int[highlights.size()];
        Arrays.setAll(ids, i -> 2 * i + 1);
        return SegmentNames.of(highlights, ids);
    }

    private static List<Highlight> effects(String... phrases) {
        List<Highlight> effects = new ArrayList<>();
        for (String phrase : phrases) {
            effects.add(new Highlight(phrase, "x", null, 0.5, null, null, null));
        }
        return effects;
    }
}
