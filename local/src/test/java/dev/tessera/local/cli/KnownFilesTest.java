package dev.tessera.local.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tessera.local.SharedData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real files, as their authors left them, through the command line. */
final class KnownFilesTest {
    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it.
    private Path out;

    @Test
    void noCreditCardCustomerIsLost() throws IOException {
        segment("cc-general/CC GENERAL.csv", "--k", "3", "--seed", "42");
        assertEquals(8950, json("training.json").path("customers").asInt());
        assertFalse(Files.exists(out.resolve("rejected.csv")));
        JsonNode metrics = json("behaviour/metrics.json");
        assertEquals(8950, metrics.path("rows").asInt());
        assertEquals(0.250, metrics.path("silhouette").asDouble(), 0.0015);
        assertEquals(1.592, metrics.path("daviesBouldin").asDouble(), 0.01);
        assertEquals(
                8951,
                Files.readAllLines(out.resolve("behaviour/assignments.csv")).size());
    }

    @Test
    void churnersAreSegmentedWithoutTheirIds() throws IOException {
        segment("bankchurners/BankChurners.csv");
        assertEquals(10127, json("training.json").path("customers").asInt());
        assertEquals("key: CLIENTNUM", key());
    }

    @Test
    void aNumericIdIsNotClusteredOn() throws IOException {
        segment("p1g6-kelvin-rizky/P1G6_Set_1_kelvin_rizky.csv");
        assertEquals(4475, json("training.json").path("customers").asInt());
        assertEquals("key: CUST_ID", key());
        assertFalse(json("behaviour/metrics.json").path("columns").toString().contains("CUST_ID"));
    }

    @Test
    void theScriptOfTheDocumentsReproducesTheAssignmentsFromTheRawFile() throws Exception {
        for (String name : List.of("cc-general/CC GENERAL.csv", "bankchurners/BankChurners.csv")) {
            Path file = segment(name);
            assumeNumpy();
            for (JsonNode segmentation : json("training.json").path("segmentations")) {
                Path folder = out.resolve(segmentation.path("name").asText());
                Path scored = Files.createTempFile("scored", ".csv");
                Process process = new ProcessBuilder(
                                "python3",
                                SharedData.project().resolve("docs/score.py").toString(),
                                folder.resolve("model.json").toString(),
                                file.toString())
                        .redirectOutput(scored.toFile())
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start();
                assertTrue(process.waitFor(2, TimeUnit.MINUTES), "the script does not end");
                assertEquals(0, process.exitValue());
                AssignmentsCsv.assertSame(folder.resolve("assignments.csv"), scored);
                Files.delete(scored);
            }
        }
    }

    private static void assumeNumpy() throws InterruptedException {
        boolean there;
        try {
            there = new ProcessBuilder("python3", "-c", "import numpy")
                            .redirectError(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            there = false;
        }
        if (!there) {
            System.err.println("SKIPPED, for want of python3 with numpy: docs/score.py");
        }
        assumeTrue(there, "skipped for want of python3 with numpy");
    }

    private Path segment(String name, String... more) {
        Path file = SharedData.file(name);
        List<String> arguments = new ArrayList<>(List.of("segment", file.toString(), "--out", out.toString()));
        arguments.addAll(List.of(more));
        Run run = Run.of(arguments);
        assertEquals(0, run.exitCode(), run.err());
        return file;
    }

    private String key() throws IOException {
        return Files.readAllLines(out.resolve("definition.yaml")).stream()
                .map(String::strip)
                .filter(line -> line.startsWith("key: "))
                .findFirst()
                .orElse("");
    }

    private JsonNode json(String path) throws IOException {
        return new ObjectMapper().readTree(out.resolve(path).toFile());
    }
}
