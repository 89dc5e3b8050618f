package dev.tessera.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tessera.clustering.matrix.Matrix;
import dev.tessera.clustering.pca.Pca;
import dev.tessera.model.customers.Customers;
import dev.tessera.model.definition.Direction;
import dev.tessera.model.definition.Play;
import dev.tessera.model.definition.PlayCondition;
import dev.tessera.model.definition.Playbook;
import dev.tessera.model.value.Values;
import dev.tessera.training.stage.Progress;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a training says of whether there are segments at all. */
final class VerdictsTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void cardCustomersHaveWeakStructure() throws Exception {
        CcGeneral data = CcGeneral.read(Trainings.scaled("3-5"));
        MemoryOutput output = advised(data, data.customers);
        JsonNode structure = metrics(output).get("structure");
        assertEquals("weak", structure.get("verdict").asText(), structure::toString);
        JsonNode recommendations = JSON.readTree(output.text("behaviour/recommendations.json"));
        assertTrue(recommendations.get("withheld").isNull());
        assertTrue(recommendations.findValuesAsText("play").contains("test/much"), recommendations::toString);
    }

    /** As many customers, with the means, deviations and correlations of the card customers, and nothing else. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void noiseWithTheCardCustomersCorrelationsHasNoStructure(int seed) throws Exception {
        CcGeneral data = CcGeneral.read(Trainings.scaled("3-5"));
        MemoryOutput output = advised(data, noise(data, seed));
        JsonNode metrics = metrics(output);
        JsonNode structure = metrics.get("structure");
        assertEquals("no_structure", structure.get("verdict").asText(), structure::toString);
        // It is cut as well as many real data are: the silhouette alone would not tell.
        assertTrue(metrics.get("silhouette").asDouble() > 0.1, metrics::toString);
        assertTrue(output.text("report.html").contains("no_structure"));
        JsonNode recommendations = JSON.readTree(output.text("behaviour/recommendations.json"));
        assertEquals(structure.get("reason"), recommendations.get("withheld"));
        assertEquals(List.of(), recommendations.findValuesAsText("play"));
        JsonNode profiles = JSON.readTree(output.text("behaviour/profiles.json"));
        assertTrue(
                profiles.findValues("effect").stream().anyMatch(effect -> effect.asDouble() >= 0.3),
                "what k-means cuts differs, and is no reason to act");
    }

    /** With a play that any segment calls for that has a high balance. */
    private static MemoryOutput advised(CcGeneral data, Customers customers) throws Exception {
        PlayCondition high = new PlayCondition(
                "BALANCE",
                Direction.HIGH,
                PlayCondition.LEAST_EFFECT,
                List.of(),
                null,
                Double.NEGATIVE_INFINITY,
                Double.POSITIVE_INFINITY);
        Playbook book = new Playbook(
                "test", 1, Map.of(), List.of(new Play("much", List.of(high), "Do something.", "", "", List.of())));
        MemoryOutput output = new MemoryOutput();
        Training.run(
                Trainings.request(data.definition, customers, null, 2, Map.of(), List.of(book)),
                output,
                Progress.none(),
                InstantSource.fixed(Trainings.NOW));
        return output;
    }

    private static Customers noise(CcGeneral data, int seed) {
        Customers customers = data.customers;
        int n = customers.size();
        int d = customers.features().size();
        double[] values = new double[n * d];
        Arrays.setAll(values, i -> customers.value(i / d, i % d));
        for (int j = 0; j < d; j++) {
            int column = j;
            double mean = Arrays.stream(Matrix.wrap(values, n, d).column(column))
                    .filter(x -> !Double.isNaN(x))
                    .average()
                    .orElseThrow();
            for (int i = 0; i < n; i++) {
                values[i * d + j] = Double.isNaN(values[i * d + j]) ? mean : values[i * d + j];
            }
        }
        Pca pca = Pca.fit(Matrix.wrap(values, n, d));
        Random random = new Random(seed);
        Customers.Builder builder = Trainings.customers(data.definition);
        for (int i = 0; i < n; i++) {
            double[] scores = new double[d];
            Arrays.setAll(scores, c -> Math.sqrt(pca.explainedVariance()[c]) * random.nextGaussian());
            double[] row = pca.inverse(scores);
            Values noise = new Values(d);
            for (int j = 0; j < d; j++) {
                noise.setNumber(j, row[j]);
            }
            builder.add(customers.id(i), noise);
        }
        return builder.build();
    }

    private static JsonNode metrics(MemoryOutput output) throws Exception {
        return JSON.readTree(output.text("behaviour/metrics.json"));
    }
}
