package dev.tessera.training.figures;

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
import dev.tessera.model.result.ReplayRun;
import dev.tessera.model.scoring.Segment;
import dev.tessera.training.GeneratedBank;
import dev.tessera.training.MemoryOutput;
import dev.tessera.training.Trainings;
import dev.tessera.training.choice.Replay;
import dev.tessera.training.choice.SegmentOrder;
import dev.tessera.training.features.ClusterSpace;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class SegmentationFiguresTest {
    @Test
    void samplesStayWithinTheirLimitsAndTheRestCountsEverybody() throws Exception {
        var definition = GeneratedBank.definition();
        MemoryOutput output = Trainings.run(definition, GeneratedBank.customers(definition, 6_000, 1));
        JsonNode report = new ObjectMapper().readTree(output.text("report-data.json"));
        for (JsonNode drawn : report.path("segmentations")) {
            assertTrue(drawn.at("/points/pc1").size() <= ReplaySample.CUSTOMERS);
            assertEquals(
                    drawn.at("/points/pc1").size(), drawn.at("/paths/first").size());
            assertEquals(6_000, drawn.at("/paths/of").asInt());
            assertEquals(6_000, drawn.at("/silhouettes/rows").asInt());
            int counted = drawn.at("/density/outside").asInt();
            for (JsonNode cell : drawn.at("/density/cells")) {
                counted += cell.get(2).asInt();
            }
            assertEquals(6_000, counted);
            for (JsonNode segment : drawn.at("/silhouettes/segments")) {
                assertTrue(segment.path("values").size() <= SilhouettePlot.VALUES);
            }
            assertTrue(drawn.at("/components/0/loadings").size() <= Components.LOADINGS);
            assertTrue(Math.abs(drawn.at("/components/0/loadings/0/loading").asDouble()) <= 1 + 1e-6);
        }
    }

    @Test
    void zScoresAreOfTheScaledColumnsAlsoWhereKMeansSawComponents() throws Exception {
        var definition = GeneratedBank.definition();
        MemoryOutput output = Trainings.run(definition, GeneratedBank.customers(definition, 9_000, 1));
        JsonNode drawn = new ObjectMapper()
                .readTree(output.text("report-data.json"))
                .path("segmentations")
                .get(1);
        assertEquals("pca", drawn.at("/metrics/space").asText());
        JsonNode columns = drawn.at("/zScores/columns");
        assertEquals("balance", columns.get(0).asText());
        boolean any = false;
        for (int j = 0; j < columns.size(); j++) {
            double sum = 0;
            for (int s = 0; s < drawn.path("segments").size(); s++) {
                double z = drawn.at("/zScores/bySegment").get(s).get(j).asDouble();
                sum += z * drawn.path("segments").get(s).path("share").asDouble();
                any |= Math.abs(z) > 0.5;
            }
            assertEquals(0, sum, 1e-5, columns.get(j).asText());
        }
        assertTrue(any, "no column tells the segments apart");
    }

    @Test
    void aReplayWithManyMovesShowsFewerCustomers() {
        double[] values = new Random(2).doubles(12_000, -1, 1).toArray();
        Matrix matrix = Matrix.wrap(values, 6_000, 2);
        ClusterSpace space = ClusterSpace.of(
                SegmentationDefinition.of(List.of(), SegmentationDefinition.K, Space.SCALED, 1),
                new FeaturePipeline(List.of(
                        new NumberFeature("a", Transform.NONE, 0, 1, 0, 1),
                        new NumberFeature("b", Transform.NONE, 0, 1, 0, 1))),
                matrix,
                Pca.fit(matrix));
        List<Iteration> history = new ArrayList<>();
        for (int i = 0; i < 21; i++) {
            // Everybody changes sides at each.
            double side = i % 2 == 0 ? 1 : -1;
            history.add(new Iteration(i, Matrix.wrap(new double[] {side, 0, -side, 0}, 2, 2), new int[2], 1, 6_000));
        }
        Replay replay = new Replay(
                history, new SegmentOrder(new int[] {0, 1}), new ReplayRun(ReplayRun.TAKEN, 20, 21, 21, 0, ""));
        List<Segment> segments = List.of(new Segment(1, "a", 3_000, 0.5), new Segment(2, "b", 3_000, 0.5));
        ReplaySample sample = ReplaySample.of(replay, space, new int[6_000], segments, 1);
        assertEquals(1_250, sample.points().size());
        assertEquals(20, sample.paths().moves().size());
        for (int[] moves : sample.paths().moves()) {
            assertEquals(2 * 1_250, moves.length);
        }
    }
}
