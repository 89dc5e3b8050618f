package dev.tessera.local.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DriftCommandTest {
    @TempDir
    private static Path folder;

    @BeforeAll
    static void january() throws IOException {
        Path file = Files.writeString(folder.resolve("january.csv"), customers(1, 1));
        Run run = Run.of(
                "segment",
                file.toString(),
                "--exports",
                "--out",
                folder.resolve("january").toString());
        assertEquals(0, run.exitCode(), run.err());
    }

    @Test
    void customersOfTheSameKindHaveNotDrifted() throws IOException {
        Path file = Files.writeString(folder.resolve("same.csv"), customers(2, 1));
        Run run = Run.of("drift", folder.resolve("january").toString(), file.toString());
        assertEquals(0, run.exitCode(), run.err());
        assertTrue(run.out().contains("No feature has drifted."), run.out());
    }

    @Test
    void whatHasMovedIsFoundInFilesAndInAnotherFolderAlike() throws IOException {
        Path file = Files.writeString(folder.resolve("march.csv"), customers(3, 3));
        Path json = folder.resolve("drift.json");
        Run files = Run.of("drift", folder.resolve("january").toString(), file.toString(), "--json", json.toString());
        assertEquals(0, files.exitCode(), files.err());
        assertEquals(List.of("balance"), drifted(json));
        assertTrue(files.out().contains("1 of "), files.out());

        Path out = folder.resolve("march");
        Run segment = Run.of("segment", file.toString(), "--out", out.toString());
        assertEquals(0, segment.exitCode(), segment.err());
        Path other = folder.resolve("drift-folders.json");
        Run folders = Run.of("drift", folder.resolve("january").toString(), out.toString(), "--json", other.toString());
        assertEquals(0, folders.exitCode(), folders.err());
        assertEquals(List.of("balance"), drifted(other));
    }

    @Test
    void whatCannotBeComparedIsToldWhy() throws IOException {
        Path january = folder.resolve("january");
        Run alone = Run.of("drift", january.toString());
        assertEquals(2, alone.exitCode());
        assertTrue(alone.err().contains("name a second folder, or files, to compare"), alone.err());
        Run none = Run.of("drift", folder.resolve("nothing").toString(), january.toString());
        assertEquals(2, none.exitCode());
        assertTrue(none.err().contains("is no output of './tessera segment'"), none.err());
    }

    @Test
    void exportsLieBesideTheOtherResultsOnlyWhereAskedFor() throws IOException {
        Path exports = folder.resolve("january/exports");
        assertTrue(Files.size(exports.resolve("xlsx/behaviour.xlsx")) > 1000);
        assertEquals(
                1001,
                Files.readAllLines(exports.resolve("csv/assignments/behaviour.csv"))
                        .size());
        Path file = folder.resolve("january.csv");
        Path out = folder.resolve("replaced");
        for (String option : List.of("--exports", "--features-csv")) {
            Run run = Run.of("segment", file.toString(), option, "--k", "2", "--out", out.toString());
            assertEquals(0, run.exitCode(), run.err());
        }
        assertFalse(Files.exists(out.resolve("exports")));
    }

    private static List<String> drifted(Path json) throws IOException {
        JsonNode report = new ObjectMapper().readTree(json.toFile());
        return report.path("features").findParents("alarm").stream()
                .filter(feature -> feature.path("alarm").asBoolean())
                .map(feature -> feature.path("feature").asText())
                .toList();
    }

    /** Every other balance as many times as high. */
    private static String customers(long seed, double times) {
        Random random = new Random(seed);
        StringBuilder csv = new StringBuilder("customer_id,balance,visits,plan\n");
        for (int i = 0; i < 1000; i++) {
            double balance = Math.exp(7 + 0.8 * random.nextGaussian()) * (i % 2 == 0 ? times : 1);
            csv.append(String.format(
                    Locale.ROOT,
                    "c%05d,%.2f,%d,%s%n",
                    i,
                    balance,
                    3 + random.nextInt(25),
                    List.of("basic", "plus", "gold").get(random.nextInt(3))));
        }
        return csv.toString();
    }
}
