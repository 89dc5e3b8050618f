package dev.tessera.local.documents;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tessera.local.Repository;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The README can be read in a terminal. */
final class ReadmeTest {
    private static final int LONGEST = 140;

    @Test
    void linesOfProseAreShort() throws IOException {
        assertEquals(
                List.of(),
                Page.of(Repository.ROOT.resolve("README.md")).lines().stream()
                        .filter(line -> !line.startsWith("|") && line.length() > LONGEST)
                        .toList());
    }
}
