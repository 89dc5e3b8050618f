package dev.tessera.local.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tessera.local.sample.DemoCustomers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DemoCommandTest {
    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it.
    private Path folder;

    @Test
    void theWholeProductIsShownOnceAndTheReportWritten() throws IOException {
        Path report = folder.resolve("report.html");
        Path csv = folder.resolve("bank.csv");
        Run run = Run.of(
                "demo",
                "--once",
                "--customers",
                "400",
                "--seed",
                "7",
                "--report",
                report.toString(),
                "--csv",
                csv.toString());
        assertEquals(0, run.exitCode(), run.err());
        assertTrue(run.out().contains("behaviour: "), run.out());
        assertEquals(
                3,
                Pattern.compile("^\\$ curl -H \"Authorization: Bearer \\$TOKEN\" http://127", Pattern.MULTILINE)
                        .matcher(run.out())
                        .results()
                        .count());
        assertTrue(run.out().contains("Report: " + report.toAbsolutePath()), run.out());
        assertTrue(Files.readString(report).startsWith("<!"), "the report is a page");
        assertArrayEquals(DemoCustomers.csv(400, 7), Files.readAllBytes(csv));
    }
}
