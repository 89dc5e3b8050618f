package dev.tessera.local.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tessera.local.Repository;
import dev.tessera.local.SharedData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real files, as their authors left them, through the command line. */
final class KnownFilesTest {
    private static final String CREDIT_CARDS = "cc-general/CC GENERAL.csv";
    private static final String CHURNERS = "bankchurners/BankChurners.csv";
    private static final String NUMBERED = "p1g6-kelvin-rizky/P1G6_Set_1_kelvin_rizky.csv";

    @TempDir
    private static Path folder;

    /** Each file is segmented once, whichever tests ask. */
    private static final Map<String, Path> OUTPUTS = new HashMap<>();

    @Test
    void noCreditCardCustomerIsLost() throws IOException {
        Path out = defined("card-portfolio.yaml", CREDIT_CARDS, "--k", "3", "--seed", "42");
        assertEquals(8950, json(out, "training.json").path("customers").asInt());
        assertFalse(Files.exists(out.resolve("rejected.csv")));
        JsonNode metrics = json(out, "behaviour/metrics.json");
        assertEquals(8950, metrics.path("rows").asInt());
        assertEquals(0.250, metrics.path("silhouette").asDouble(), 0.0015);
        assertEquals(1.592, metrics.path("daviesBouldin").asDouble(), 0.01);
        assertEquals(
                8951,
                Files.readAllLines(out.resolve("behaviour/assignments.csv")).size());
    }

    @Test
    void churnersAreSegmentedWithoutTheirIds() throws IOException {
        Path out = segmented(CHURNERS);
        assertEquals(10127, json(out, "training.json").path("customers").asInt());
        assertEquals("key: CLIENTNUM", key(out));
    }

    @Test
    void aNumericIdIsNotClusteredOn() throws IOException {
        Path out = segmented(NUMBERED);
        assertEquals(4475, json(out, "training.json").path("customers").asInt());
        assertEquals("key: CUST_ID", key(out));
        assertFalse(
                json(out, "behaviour/metrics.json").path("columns").toString().contains("CUST_ID"));
    }

    @Test
    void theScriptOfTheDocumentsReproducesTheCreditCardCustomersFromTheRawFile() throws Exception {
        assertScriptAgrees(CREDIT_CARDS, segmented(CREDIT_CARDS, "--k", "3", "--seed", "42"));
    }

    @Test
    void theScriptOfTheDocumentsReproducesTheChurnersFromTheRawFile() throws Exception {
        assertScriptAgrees(CHURNERS, segmented(CHURNERS));
    }

    @Test
    void thePublishedRecipeGivesItsFiguresAndTheScriptAgrees() throws Exception {
        Path out = defined("card-portfolio-logged.yaml", CREDIT_CARDS);
        JsonNode metrics = json(out, "behaviour/metrics.json");
        assertEquals(94421, metrics.path("inertia").asDouble(), 1.5);
        assertEquals(0.2297, metrics.path("silhouette").asDouble(), 0.00015);
        assertScriptAgrees(CREDIT_CARDS, out);
    }

    @Test
    void whoeverIsLeftOutOfTheTrainingHasASegmentAndTheScriptAgrees() throws Exception {
        Path out = defined("card-portfolio-components.yaml", NUMBERED);
        JsonNode metrics = json(out, "behaviour/metrics.json");
        assertEquals(4316, metrics.path("rows").asInt());
        assertEquals(9, metrics.path("columns").size());
        assertEquals(0.243, metrics.path("silhouette").asDouble(), 0.0005);
        assertEquals(
                4476,
                Files.readAllLines(out.resolve("behaviour/assignments.csv")).size());
        assertScriptAgrees(NUMBERED, out);
    }

    @Test
    void cardCustomersHaveOrderedIncomesAndEducationsByTheirReadyDefinition() throws Exception {
        Path out = defined("card-customers.yaml", CHURNERS);
        assertEquals(10127, json(out, "training.json").path("customers").asInt());
        assertFalse(Files.exists(out.resolve("rejected.csv")));
        String demographic =
                json(out, "demographic/metrics.json").path("columns").toString();
        // A column of its own for each, not one for each level.
        assertTrue(demographic.contains("\"Income_Category\""), demographic);
        assertTrue(demographic.contains("\"Education_Level\""), demographic);
        assertScriptAgrees(CHURNERS, out);
    }

    @Test
    void theRiskSummaryFitsItsReadyDefinition() throws Exception {
        Path out = defined("risk-summary.yaml", "risk-summary-synthetic/RiskSummary.xlsx");
        JsonNode training = json(out, "training.json");
        assertEquals(5000, training.path("customers").asInt());
        assertFalse(Files.exists(out.resolve("rejected.csv")));
        List<String> names = new ArrayList<>();
        training.path("segmentations")
                .forEach(each -> names.add(each.path("name").asText()));
        assertEquals(List.of("risk", "behaviour", "combined"), names);
        for (String column : List.of("isPep", "NumAlerts", "volume_ratio", "cash_share")) {
            assertTrue(json(out, "risk/metrics.json").path("columns").toString().contains(column), column);
        }
    }

    private static Path defined(String definition, String file, String... options) {
        Path yaml = Repository.ROOT.resolve("docs/definitions").resolve(definition);
        Path out = folder.resolve(definition);
        List<String> arguments = new ArrayList<>(List.of(
                "segment", SharedData.file(file).toString(), "--definition", yaml.toString(), "--out", out.toString()));
        arguments.addAll(List.of(options));
        Run run = Run.of(arguments);
        assertEquals(0, run.exitCode(), run.err());
        return out;
    }

    private static void assertScriptAgrees(String file, Path out) throws Exception {
        assumeNumpy();
        for (JsonNode segmentation : json(out, "training.json").path("segmentations")) {
            Path results = out.resolve(segmentation.path("name").asText());
            Path scored = folder.resolve("scored.csv");
            Process process = new ProcessBuilder(
                            "python3",
                            Repository.ROOT.resolve("docs/score.py").toString(),
                            results.resolve("model.json").toString(),
                            SharedData.file(file).toString())
                    .redirectOutput(scored.toFile())
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            assertTrue(process.waitFor(2, TimeUnit.MINUTES), "the script does not end");
            assertEquals(0, process.exitValue());
            AssignmentsCsv.assertSame(results.resolve("assignments.csv"), scored);
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

    private static Path segmented(String name, String... more) {
        Path file = SharedData.file(name);
        return OUTPUTS.computeIfAbsent(name, unused -> {
            Path out = folder.resolve(Integer.toString(OUTPUTS.size()));
            List<String> arguments = new ArrayList<>(List.of("segment", file.toString(), "--out", out.toString()));
            arguments.addAll(List.of(more));
            Run run = Run.of(arguments);
            assertEquals(0, run.exitCode(), run.err());
            return out;
        });
    }

    private static String key(Path out) throws IOException {
        return Files.readAllLines(out.resolve("definition.yaml")).stream()
                .map(String::strip)
                .filter(line -> line.startsWith("key: "))
                .findFirst()
                .orElse("");
    }

    private static JsonNode json(Path out, String path) throws IOException {
        return new ObjectMapper().readTree(out.resolve(path).toFile());
    }
}
