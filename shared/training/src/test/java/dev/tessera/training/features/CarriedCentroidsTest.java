package dev.tessera.training.features;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.tessera.clustering.matrix.Matrix;
import dev.tessera.clustering.pca.Pca;
import dev.tessera.model.definition.SegmentationDefinition;
import dev.tessera.model.definition.Space;
import dev.tessera.model.definition.Transform;
import dev.tessera.model.pipeline.FeaturePipeline;
import dev.tessera.model.pipeline.NumberFeature;
import dev.tessera.model.scoring.Model;
import dev.tessera.model.scoring.ModelJson;
import dev.tessera.training.GeneratedBank;
import dev.tessera.training.MemoryOutput;
import dev.tessera.training.Trainings;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

final class CarriedCentroidsTest {
    @Test
    void centroidsStayWhereTheyAreInFeatureUnits() throws Exception {
        Model model = model();
        // The same two features on other scales, and with components of their own.
        FeaturePipeline other = new FeaturePipeline(List.of(
                new NumberFeature("balance", Transform.NONE, 900, 30, 0, 2),
                new NumberFeature("age", Transform.NONE, 10, 5, 0, 1)));
        Matrix scaled = Matrix.wrap(new double[] {0, 1, 3, 2, -1, 4, 2, 2}, 4, 2);
        for (Space space : Space.values()) {
            ClusterSpace into = ClusterSpace.of(
                    SegmentationDefinition.of(List.of(), SegmentationDefinition.K, space, 1),
                    other,
                    scaled,
                    Pca.fit(scaled));
            Matrix carried = CarriedCentroids.of(model, into);
            assertNotNull(carried);
            assertEquals(model.centroids().rows(), carried.rows());
            for (int c = 0; c < carried.rows(); c++) {
                double[] expected =
                        model.pipeline().toFeatureUnits(model.centroids().row(c));
                assertArrayEquals(expected, into.toFeatureUnits(carried.row(c)), 1e-6);
                assertNotEquals(model.centroids().get(c, 0), carried.get(c, 0));
            }
        }
    }

    @Test
    void otherColumnsAreNotCarried() throws Exception {
        FeaturePipeline other =
                new FeaturePipeline(List.of(new NumberFeature("balance", Transform.NONE, 900, 30, 0, 2)));
        Matrix scaled = Matrix.wrap(new double[] {0, 1, 3}, 3, 1);
        ClusterSpace into = ClusterSpace.of(
                SegmentationDefinition.of(List.of(), SegmentationDefinition.K, Space.SCALED, 1),
                other,
                scaled,
                Pca.fit(scaled));
        assertNull(CarriedCentroids.of(model(), into));
    }

    private static Model model() throws Exception {
        var definition =
                Trainings.definition(GeneratedBank.columns(), Map.of("some", Trainings.scaled("3", "balance", "age")));
        MemoryOutput output = Trainings.run(definition, GeneratedBank.customers(definition, 200, 1));
        return ModelJson.read(Objects.requireNonNull(output.files.get("some/model.json")));
    }
}
