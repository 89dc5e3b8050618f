package dev.tessera.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tessera.model.customers.Customers;
import dev.tessera.model.definition.Definition;
import dev.tessera.model.definition.TrainingDefinition;
import dev.tessera.model.scoring.Model;
import dev.tessera.model.scoring.ModelJson;
import dev.tessera.training.identity.Ancestry;
import dev.tessera.training.identity.Predecessor;
import dev.tessera.training.stage.Progress;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** A retraining starts from the champion's centroids, too. */
final class WarmStartTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String[] SEGMENTATIONS = {"everything", "behaviour"};

    private final Definition definition = GeneratedBank.definition();
    private final Customers customers = GeneratedBank.customers(definition, 400, 1);

    @Test
    void sameDataGiveTheSameModelAndTheWarmRunIsNoBetter() throws Exception {
        MemoryOutput first = Trainings.run(definition, customers);
        MemoryOutput again = retrain(definition, customers, first, 2);
        for (String segmentation : SEGMENTATIONS) {
            assertEquals("none", choice(first, segmentation).get("warmStart").asText());
            assertEquals("lost", choice(again, segmentation).get("warmStart").asText());
            assertEquals(
                    model(first, segmentation).centroids().rows(),
                    choice(again, segmentation).get("championK").asInt());
            assertArrayEquals(
                    model(first, segmentation).centroids().values(),
                    model(again, segmentation).centroids().values());
        }
    }

    @Test
    void whereTheOtherRunsAreWorseTheWarmRunWinsInEitherSpace() throws Exception {
        Map<String, Integer> won = new HashMap<>();
        MemoryOutput good = Trainings.run(definition, customers);
        for (int seed = 1; seed <= 12 && won.size() < 2; seed++) {
            Definition hasty = hasty(seed);
            MemoryOutput cold = Trainings.run(hasty, customers);
            MemoryOutput warm = retrain(hasty, customers, good, 2);
            for (String segmentation : SEGMENTATIONS) {
                JsonNode metrics = metrics(warm, segmentation);
                if (metrics.get("choice").get("warmStart").asText().equals("won")) {
                    won.merge(segmentation, 1, Integer::sum);
                    int k = metrics.get("k").asInt();
                    assertTrue(metrics.get("inertia").asDouble() < inertia(cold, segmentation, k));
                    assertEquals(model(good, segmentation).centroids().rows(), k);
                }
            }
        }
        assertEquals(2, won.size(), won::toString);
    }

    @Test
    void threadsChangeNoBit() throws Exception {
        MemoryOutput first = Trainings.run(definition, GeneratedBank.customers(definition, 300, 1));
        Definition hasty = hasty(3);
        MemoryOutput one = retrain(hasty, customers, first, 1);
        MemoryOutput five = retrain(hasty, customers, first, 5);
        assertEquals(one.files.keySet(), five.files.keySet());
        one.files.forEach((path, bytes) -> assertArrayEquals(bytes, five.files.get(path), path));
    }

    /** One run of one iteration: what it ends on is seldom the best. */
    private Definition hasty(long seed) {
        return definition.toBuilder()
                .training(new TrainingDefinition(seed, 1, 1))
                .build();
    }

    private MemoryOutput retrain(Definition by, Customers of, MemoryOutput before, int threads) throws Exception {
        Map<String, Ancestry> ancestries = new HashMap<>();
        for (String segmentation : SEGMENTATIONS) {
            Predecessor predecessor = new Predecessor(model(before, segmentation), false, new int[of.size()], Map.of());
            ancestries.put(segmentation, new Ancestry(1, Map.of(), predecessor));
        }
        MemoryOutput output = new MemoryOutput();
        Training.run(
                Trainings.request(by, of, null, threads, ancestries, List.of()),
                output,
                Progress.none(),
                InstantSource.fixed(Trainings.NOW));
        return output;
    }

    private static double inertia(MemoryOutput output, String segmentation, int k) throws Exception {
        for (JsonNode candidate : metrics(output, segmentation).get("candidates")) {
            if (candidate.get("k").asInt() == k) {
                return candidate.get("inertia").asDouble();
            }
        }
        throw new AssertionError("k=" + k + " was not tried");
    }

    private static JsonNode metrics(MemoryOutput output, String segmentation) throws Exception {
        return JSON.readTree(output.text(segmentation + "/metrics.json"));
    }

    private static JsonNode choice(MemoryOutput output, String segmentation) throws Exception {
        return metrics(output, segmentation).get("choice");
    }

    private static Model model(MemoryOutput output, String segmentation) throws Exception {
        return ModelJson.read(Objects.requireNonNull(output.files.get(segmentation + "/model.json")));
    }
}
