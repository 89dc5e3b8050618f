package dev.tessera.model;

import dev.tessera.clustering.drift.NumberBins;
import dev.tessera.clustering.matrix.Matrix;
import dev.tessera.model.definition.ColumnType;
import dev.tessera.model.definition.Indicator;
import dev.tessera.model.definition.Space;
import dev.tessera.model.definition.Tier;
import dev.tessera.model.definition.Transform;
import dev.tessera.model.derive.Derivations;
import dev.tessera.model.drift.FeatureSketch;
import dev.tessera.model.drift.PopulationSketch;
import dev.tessera.model.expression.Expression;
import dev.tessera.model.pipeline.Bounds;
import dev.tessera.model.pipeline.CategoryFeature;
import dev.tessera.model.pipeline.Donors;
import dev.tessera.model.pipeline.Feature;
import dev.tessera.model.pipeline.FeaturePipeline;
import dev.tessera.model.pipeline.IndicatorColumn;
import dev.tessera.model.pipeline.NumberFeature;
import dev.tessera.model.pipeline.OrdinalFeature;
import dev.tessera.model.pipeline.Power;
import dev.tessera.model.risk.OutlierScale;
import dev.tessera.model.risk.RiskRule;
import dev.tessera.model.risk.RiskScale;
import dev.tessera.model.risk.RiskTerm;
import dev.tessera.model.scoring.Model;
import dev.tessera.model.scoring.Projection;
import dev.tessera.model.scoring.Segment;
import dev.tessera.model.value.TableSchema;
import dev.tessera.model.value.TableSchema.Column;
import dev.tessera.model.value.Values;
import java.time.Instant;
import java.util.List;
import java.util.Map;
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
                    new Column("spend", ColumnType.NUMBER),
                    new Column("age", ColumnType.NUMBER),
                    new Column("grade", ColumnType.CATEGORY),
                    new Column("joined", ColumnType.DATE),
                    new Column("left", ColumnType.NUMBER)));

    /** What is left of the balance, a day; of no customer in grade B, and twice as much where it is exactly 1 or 2. */
    public static final Derivations DERIVATIONS = Derivations.of(
            SCHEMA.columns(),
            Map.of(
                    "left",
                    Expression.compile(
                            "if(grade = ' b', 0, (balance - spend) / max(1, spend)) * if(balance in (1, 2), 2, 1)"
                                    + " / (20000 - floor(joined))",
                            SCHEMA.columns().subList(0, 8))));

    private Models() {}

    /** Seven features, twelve matrix columns; {@code age} and {@code grade} are filled by donors. */
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
                        random.nextDouble() + 0.1),
                new NumberFeature(
                        "age",
                        new Bounds(-2, 90, true),
                        new Power(Transform.YEO_JOHNSON, random.nextDouble() * 2),
                        random.nextGaussian(),
                        random.nextDouble() + 0.1,
                        Double.NaN,
                        List.of(
                                new IndicatorColumn(Indicator.MISSING, 0.25, 2),
                                new IndicatorColumn(Indicator.NONZERO, 0.5, 1.5)),
                        0.5),
                new OrdinalFeature(
                        List.of("C", "B", "A"), new NumberFeature("grade", Transform.NONE, 1, 0.5, Double.NaN, 2)),
                new NumberFeature(
                        "left",
                        new Bounds(-1e3, 1e3, false),
                        Power.of(Transform.SIGNED_LOG),
                        random.nextGaussian(),
                        random.nextDouble() + 0.1,
                        random.nextGaussian(),
                        List.of(),
                        1));
        double[] donors = gaussians(random, 40 * 4);
        for (int i = 0; i < donors.length; i += 7) {
            donors[i] = Double.NaN;
        }
        return new FeaturePipeline(
                features, new Donors(List.of("balance", "spend", "age", "grade"), Matrix.wrap(donors, 40, 4), 3));
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
                DERIVATIONS,
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
                        new Segment(7, "Rest", 1, 0.1)),
                risk(random),
                outliers(random),
                population(random));
    }

    /** A number, an ordinal and a category; two rules. */
    private static RiskScale risk(Random random) {
        return new RiskScale(
                List.of(
                        new RiskTerm.Scaled(number("spend", Transform.LOG1P, random), random.nextGaussian()),
                        new RiskTerm.Scaled(
                                new OrdinalFeature(List.of("C", "B", "A"), number("grade", Transform.NONE, random)),
                                -0.5),
                        new RiskTerm.Levels("plan", Map.of("basic", 0.25, "Gold", -0.75))),
                -0.5,
                0.5,
                List.of(
                        new RiskRule("age > 80 -> High", Expression.condition("age > 80", SCHEMA.columns()), Tier.HIGH),
                        new RiskRule(
                                "region = 'Øst' and left > 0 -> Low",
                                Expression.condition("region = 'Øst' and left > 0", SCHEMA.columns()),
                                Tier.LOW)));
    }

    private static PopulationSketch population(Random random) {
        return new PopulationSketch(
                random.nextInt(1000),
                List.of(
                        new FeatureSketch.Numbers("age", NumberBins.of(gaussians(random, 100))),
                        new FeatureSketch.Numbers("unused", NumberBins.of(new double[] {Double.NaN, 0})),
                        new FeatureSketch.Levels("plan", Map.of("basic", random.nextLong(1 << 20)), 2, 3)));
    }

    private static OutlierScale outliers(Random random) {
        return new OutlierScale(
                List.of(
                        number("balance", Transform.SIGNED_LOG, random),
                        new OrdinalFeature(List.of("C", "B", "A"), number("grade", Transform.NONE, random)),
                        number("left", Transform.NONE, random)),
                4 + random.nextDouble());
    }

    private static NumberFeature number(String name, Transform transform, Random random) {
        return new NumberFeature(
                name, transform, random.nextGaussian(), random.nextDouble() + 0.1, random.nextGaussian(), 1);
    }

    /** A customer in the order of {@link #SCHEMA}, with gaps; derived features are left missing. */
    public static Values row(Random random) {
        Values values = new Values(SCHEMA.columns().size());
        List<List<String>> levels = List.of(
                List.of("East, \"old\"", "Øst", "never seen"),
                List.of("basic", "plus", "gold", "zinc"),
                List.of("A", "B", "b ", "C", "D"));
        int category = 0;
        for (int i = 0; i < values.size() - 1; i++) {
            boolean present = random.nextInt(4) > 0;
            if (SCHEMA.columns().get(i).type() == ColumnType.NUMBER) {
                double number = random.nextInt(5) == 0 ? random.nextInt(3) : random.nextGaussian() * 50;
                values.setNumber(i, present ? number : Double.NaN);
            } else if (SCHEMA.columns().get(i).type() == ColumnType.DATE) {
                values.setNumber(i, present ? random.nextInt(19_000) + random.nextInt(4) / 4.0 : Double.NaN);
            } else {
                List<String> texts = levels.get(category++);
                values.setText(i, present ? texts.get(random.nextInt(texts.size())) : null);
            }
        }
        return values;
    }

    private static double[] gaussians(Random random, int size) {
        double[] numbers = new double[size];
        for (int i = 0; i < size; i++) {
            numbers[i] = random.nextGaussian();
        }
        return numbers;
    }
}
