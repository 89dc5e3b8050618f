package dev.tessera.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tessera.model.customers.Customers;
import dev.tessera.model.definition.Definition;
import dev.tessera.model.scoring.Model;
import dev.tessera.model.scoring.ModelJson;
import dev.tessera.training.stage.Progress;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

final class OutputLayoutTest {
    private static final Definition DEFINITION = GeneratedBank.definition();
    private static final Customers CUSTOMERS = GeneratedBank.customers(DEFINITION, 300, 1);
    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void trainingJsonIsWrittenLastAndEverySegmentationHasItsFolder() throws Exception {
        MemoryOutput output = Trainings.run(DEFINITION, CUSTOMERS);
        List<String> paths = List.copyOf(output.files.keySet());
        assertEquals("training.json", paths.get(paths.size() - 1));
        for (String segmentation : List.of("everything", "behaviour")) {
            for (String file : List.of(
                    "model.json",
                    "metrics.json",
                    "profiles.json",
                    "recommendations.json",
                    "identity.json",
                    "assignments.csv",
                    "features.csv",
                    "iterations.json",
                    "paths.json",
                    "snapshots/0000.json")) {
                assertTrue(paths.contains(segmentation + "/" + file), file);
            }
        }
        assertTrue(paths.contains("across.json"));
        assertTrue(paths.contains("report-data.json"));
        assertEquals("dataset: bank\n", output.text("definition.yaml"));
        assertEquals("application/json", output.contentTypes.get("training.json"));
        assertTrue(output.text("report.html").contains("bank"));
    }

    @Test
    void trainingJsonSaysWhatWasDoneAndHowLongItTook() throws Exception {
        Instant[] now = {Trainings.NOW};
        InstantSource ticking = () -> now[0] = now[0].plus(Duration.ofMillis(5));
        MemoryOutput output = new MemoryOutput();
        Training.run(Trainings.request(DEFINITION, CUSTOMERS, 1), output, Progress.none(), ticking);
        JsonNode summary = JSON.readTree(output.text("training.json"));
        assertEquals("2026-11-20T10:00:00Z", summary.get("startedAt").asText());
        assertEquals(42, summary.get("seed").asLong());
        assertEquals(300, summary.get("customers").asInt());
        assertTrue(
                summary.get("engine").asText().matches("tessera-clustering \\d+\\.\\d+\\.\\d+.*"), summary::toString);
        List<String> stages = new ArrayList<>();
        summary.get("stageMillis").fieldNames().forEachRemaining(stages::add);
        assertEquals(
                List.of(
                        "read",
                        "data report",
                        "pipeline",
                        "pca",
                        "kmeans",
                        "quality",
                        "structure",
                        "replay",
                        "profiles",
                        "scores",
                        "figures",
                        "write",
                        "report"),
                stages);
        assertEquals(12, summary.get("stageMillis").get("read").asLong());
        assertTrue(summary.get("stageMillis").get("kmeans").asLong() > 0);
        assertEquals(2, summary.get("segmentations").size());
    }

    @Test
    void snapshotsEndAtTheModelsCentroidsAndCountEveryCustomer() throws Exception {
        MemoryOutput output = Trainings.run(DEFINITION, CUSTOMERS);
        for (String segmentation : List.of("everything", "behaviour")) {
            Model model = ModelJson.read(Objects.requireNonNull(output.files.get(segmentation + "/model.json")));
            JsonNode metrics = JSON.readTree(output.text(segmentation + "/metrics.json"));
            int last = metrics.get("iterations").asInt();
            String path = String.format("%s/snapshots/%%04d.json", segmentation);
            assertFalse(output.files.containsKey(String.format(path, last + 1)));
            JsonNode snapshot = JSON.readTree(output.text(String.format(path, last)));
            JsonNode iterations = JSON.readTree(output.text(segmentation + "/iterations.json"))
                    .get("iterations");
            assertEquals(last + 1, iterations.size());
            for (String field : List.of("iteration", "inertia", "moved", "counts")) {
                assertEquals(snapshot.get(field), iterations.get(last).get(field));
            }
            assertEquals(
                    metrics.get("inertia").asDouble(), snapshot.get("inertia").asDouble());
            for (int i = 0; i < model.segments().size(); i++) {
                assertEquals(
                        model.segments().get(i).size(),
                        snapshot.get("counts").get(i).asInt());
            }
            JsonNode centroid = snapshot.get("centroids").get(0);
            assertEquals(model.pipeline().columns().size(), centroid.size());
            double meanAge = JSON.readTree(output.text(segmentation + "/profiles.json"))
                    .at("/segments/0/numbers/2/mean")
                    .asDouble();
            // Members without an age count as the median, so the two are near, not equal.
            assertEquals(meanAge, centroid.get("age").asDouble(), 5);
            assertEquals(2, snapshot.get("positions").get(0).size());
        }
    }

    @Test
    void segmentsAreNumberedByFallingSizeAndNamedApart() throws Exception {
        MemoryOutput output = Trainings.run(DEFINITION, CUSTOMERS);
        for (JsonNode segmentation : JSON.readTree(output.text("training.json")).get("segmentations")) {
            int previous = Integer.MAX_VALUE;
            int id = 1;
            HashSet<String> names = new HashSet<>();
            for (JsonNode segment : segmentation.get("segments")) {
                assertEquals(id++, segment.get("id").asInt());
                assertTrue(segment.get("size").asInt() <= previous);
                previous = segment.get("size").asInt();
                assertTrue(names.add(segment.get("name").asText()), names::toString);
            }
        }
    }

    @Test
    void profilesCoverColumnsThatAreNeverClustered() throws Exception {
        MemoryOutput output = Trainings.run(DEFINITION, CUSTOMERS);
        JsonNode profile = JSON.readTree(output.text("everything/profiles.json"))
                .get("segments")
                .get(0);
        assertEquals("churned", profile.at("/categories/2/feature").asText());
        assertFalse(new CsvFile(output.text("everything/features.csv"))
                .header.stream().anyMatch(column -> column.startsWith("churned")));
    }

    @Test
    void aFileWhoseWritingFailsIsAbsentAndSoIsTrainingJson() throws Exception {
        MemoryOutput whole = Trainings.run(DEFINITION, CUSTOMERS);
        long total =
                whole.files.values().stream().mapToLong(bytes -> bytes.length).sum();
        for (long limit = 0; limit < total; limit += total / 10) {
            MemoryOutput failing = MemoryOutput.failingAfter(limit);
            assertThrows(
                    UncheckedIOException.class,
                    () -> Training.run(
                            Trainings.request(DEFINITION, CUSTOMERS, 1),
                            failing,
                            Progress.none(),
                            InstantSource.fixed(Trainings.NOW)));
            assertFalse(failing.files.containsKey("training.json"));
            for (Map.Entry<String, byte[]> file : failing.files.entrySet()) {
                assertEquals(Objects.requireNonNull(whole.files.get(file.getKey())).length, file.getValue().length);
            }
        }
    }

    @Test
    void progressCountsEveryStepOnceUpToTheTotal() throws Exception {
        List<String> told = new ArrayList<>();
        Training.run(
                Trainings.request(DEFINITION, CUSTOMERS, 1),
                new MemoryOutput(),
                (stage, done, total) -> told.add(done + "/" + total + " " + stage));
        assertEquals("0/14 everything features", told.get(0));
        assertTrue(told.contains("3/14 everything k=4"), told::toString);
        assertEquals("14/14 done", told.get(told.size() - 1));
        assertEquals(15, told.size());
    }

    @Test
    void progressTellsOfIterationsOfEveryKThatIsTried() throws Exception {
        Set<String> stages = new TreeSet<>();
        Set<String> iterated = new TreeSet<>();
        AtomicInteger iterations = new AtomicInteger();
        String[] stage = {""};
        Training.run(Trainings.request(DEFINITION, CUSTOMERS, 1), new MemoryOutput(), new Progress() {
            @Override
            public void at(String now, int done, int total) {
                stage[0] = now;
                if (now.contains(" k=")) {
                    stages.add(now);
                }
            }

            @Override
            public void iterating(String segmentation, int k, int iteration) {
                assertEquals(segmentation + " k=" + k, stage[0]);
                iterated.add(stage[0]);
                iterations.incrementAndGet();
            }
        });
        assertEquals(stages, iterated);
        int runs = stages.size() * DEFINITION.training().restarts();
        assertTrue(iterations.get() >= 2 * runs, () -> iterations + " of " + runs + " runs");
    }
}
