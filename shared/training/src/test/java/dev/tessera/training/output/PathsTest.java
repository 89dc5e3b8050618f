package dev.tessera.training.output;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tessera.clustering.kmeans.Iteration;
import dev.tessera.clustering.matrix.Matrix;
import dev.tessera.clustering.pca.Pca;
import dev.tessera.model.definition.SegmentationDefinition;
import dev.tessera.model.definition.Space;
import dev.tessera.model.definition.Transform;
import dev.tessera.model.pipeline.FeaturePipeline;
import dev.tessera.model.pipeline.NumberFeature;
import dev.tessera.model.result.CustomerPaths;
import dev.tessera.model.result.ReplayRun;
import dev.tessera.model.result.ResultJson;
import dev.tessera.training.GeneratedBank;
import dev.tessera.training.MemoryOutput;
import dev.tessera.training.Trainings;
import dev.tessera.training.choice.Replay;
import dev.tessera.training.choice.SegmentOrder;
import dev.tessera.training.features.ClusterSpace;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class PathsTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void pathsOfAllCustomersCountUpToTheSnapshots() throws Exception {
        var definition = GeneratedBank.definition();
        MemoryOutput output = Trainings.run(definition, GeneratedBank.customers(definition, 500, 1));
        for (String segmentation : List.of("everything", "behaviour")) {
            JsonNode paths = JSON.readTree(output.text(segmentation + "/paths.json"));
            JsonNode replay =
                    JSON.readTree(output.text(segmentation + "/metrics.json")).get("replay");
            assertEquals(500, paths.get("customers").asInt());
            assertEquals(500, paths.get("pc1").size());
            assertEquals(500, paths.get("pc2").size());
            assertEquals(replay.get("folder"), paths.get("folder"));
            assertEquals(
                    replay.get("iterations").asInt() + 1, paths.get("segments").size());
            for (int i = 0; i < paths.get("segments").size(); i++) {
                String path = String.format(
                        "%s/%s/%04d.json", segmentation, paths.get("folder").asText(), i);
                JsonNode counts = JSON.readTree(output.text(path)).get("counts");
                int[] found = new int[counts.size()];
                paths.get("segments").get(i).asText().chars().forEach(digit -> found[digit - '0']++);
                for (int segment = 0; segment < found.length; segment++) {
                    assertEquals(counts.get(segment).asInt(), found[segment], path);
                }
            }
        }
    }

    @Test
    void manyIterationsOfManySegmentsStayWithinTheStatedSize() {
        int k = 12;
        Random random = new Random(2);
        Matrix matrix = Matrix.wrap(random.doubles(6_000, -1e9, 1e9).toArray(), 3_000, 2);
        FeaturePipeline pipeline = new FeaturePipeline(List.of(
                new NumberFeature("a", Transform.NONE, 0, 1, 0, 1),
                new NumberFeature("b", Transform.NONE, 0, 1, 0, 1)));
        ClusterSpace space = ClusterSpace.of(
                SegmentationDefinition.of(List.of(), SegmentationDefinition.K, Space.SCALED, 1),
                pipeline,
                matrix,
                Pca.fit(matrix));
        Iteration iteration = new Iteration(0, matrix.rows(IntStream.range(0, k).toArray()), new int[k], 1, 1);
        for (int iterations : new int[] {1, 150, 300, 2_000, 150_000}) {
            Replay replay = new Replay(
                    Collections.nCopies(iterations, iteration),
                    new SegmentOrder(IntStream.range(0, k).toArray()),
                    new ReplayRun(ReplayRun.TAKEN, iterations - 1, iterations, iterations, 0, ""));
            CustomerPaths paths = Paths.of("all", replay, space, 1);
            int expected = Math.max(1, Math.min(1_000, 100_000 / iterations));
            assertEquals(expected, paths.customers());
            assertEquals(2 * expected, paths.segments().get(0).length());
            int size = iterations > 100_000 ? 0 : ResultJson.write(paths).length;
            assertTrue(size <= 250_000, () -> iterations + " iterations: " + size);
        }
    }
}
