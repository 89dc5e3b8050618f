package dev.tessera.model;

import dev.tessera.clustering.matrix.Matrix;
import dev.tessera.model.definition.ColumnType;
import dev.tessera.model.definition.Space;
import dev.tessera.model.definition.Transform;
import dev.tessera.model.pipeline.CategoryFeature;
import dev.tessera.model.pipeline.Feature;
import dev.tessera.model.pipeline.FeaturePipeline;
import dev.tessera.model.pipeline.NumberFeature;
import dev.tessera.model.scoring.Model;
import dev.tessera.model.scoring.Projection;
import dev.tessera.model.scoring.Segment;
import dev.tessera.model.value.TableSchema;
import dev.tessera.model.value.TableSchema.Column;
import java.time.Instant;
import java.util.List;
import java.util.Random;

/** Models made of random numbers, for tests that hold for any model. */
public final class Models {
    /** Columns in another order than the features, with one that no feature uses. */
    public static final TableSchema SCHEMA = new TableSchema(
            "0123456789ab",
            List.of(
                    new Column("region", ColumnType.CATEGORY),
                    new Column("balance", ColumnType.NUMBER),
                    new Column("unused", ColumnType.NUMBER),
                    new Column("plan", ColumnType.CATEGORY),
                    new Column("spend", ColumnType.NUMBER)));

    private Models() {}

    /** Four features, seven matrix columns. */
    public static FeaturePipeline pipeline(Random random) {
        List<Feature> features = List.of(
                new NumberFeature(
                        "balance",
                        Transform.NONE,
                        random.nextGaussian() * 1e3,
                        random.nextDouble() + 0.1,
                        random.nextGaussian(),
                        1.5),
                new CategoryFeature(
                        "plan",
                        List.of("basic", "plus"),
                        true,
                        "basic",
                        gaussians(random, 3),
                        random.nextDouble() + 0.1),
                new NumberFeature(
                        "spend",
                        Transform.LOG1P,
                        random.nextGaussian(),
                        random.nextDouble() + 0.1,
                        random.nextDouble() * 100,
                        1),
                new CategoryFeature(
                        "region",
                        List.of("East, \"old\"", "Øst"),
                        false,
                        null,
                        gaussians(random, 3),
                        random.nextDouble() + 0.1));
        return new FeaturePipeline(features);
    }

    /** Three segments in either space. */
    public static Model model(long seed, Space space) {
        Random random = new Random(seed);
        FeaturePipeline pipeline = pipeline(random);
        int d = pipeline.width();
        int components = 5;
        int clusterComponents = space == Space.PCA ? 3 : 0;
        int dimensions = space == Space.PCA ? clusterComponents : d;
        return new Model(
                "bank",
                "behaviour",
                "20261101-120000-1a2b",
                Instant.parse("2026-11-01T12:00:00.123456789Z"),
                "customers",
                "id",
                SCHEMA,
                List.of("-999", "not said"),
                pipeline,
                new Projection(
                        gaussians(random, d),
                        Matrix.wrap(gaussians(random, components * d), components, d),
                        gaussians(random, components)),
                space,
                clusterComponents,
                Matrix.wrap(gaussians(random, 3 * dimensions), 3, dimensions),
                List.of(
                        new Segment(1, "Big \"spenders\"", 3, 0.3),
                        new Segment(4, "Sparer", 6, 0.6),
                        new Segment(7, "Rest", 1, 0.1)));
    }

    private static double[] gaussians(Random random, int size) {
        double[] numbers = new double[size];
        for (int i = 0; i < size; i++) {
            numbers[i] = random.nextGaussian();
        }
        return numbers;
    }
}
