package dev.tessera.local.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Wrong options; what a right token lets in is tested where a stack takes it. */
final class TokenCommandTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--scope=segments/all | --scope must be of segments/erase, segments/read, segments/write, but has",
                "--scope= | --scope must be of",
                "--minutes=0 | --minutes must be from 1 to 1440, but is 0",
                "--minutes=1441 | --minutes must be from 1 to 1440, but is 1441",
            })
    void wrongOptionsAreNamed(String option, String message) {
        Run run = Run.of("token", option);
        assertEquals(2, run.exitCode());
        assertTrue(run.err().startsWith("tessera: " + message), run.err());
        assertEquals("", run.out());
    }

    @Test
    void helpShowsHowToUseIt() {
        assertTrue(Run.of("token", "--help").out().contains("TOKEN=$(./tessera token)"));
    }
}
