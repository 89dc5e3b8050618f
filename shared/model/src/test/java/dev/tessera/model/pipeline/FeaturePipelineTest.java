package dev.tessera.model.pipeline;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tessera.clustering.matrix.Matrix;
import dev.tessera.model.Models;
import dev.tessera.model.customers.Customers;
import dev.tessera.model.definition.ColumnType;
import dev.tessera.model.definition.Indicator;
import dev.tessera.model.definition.Transform;
import dev.tessera.model.value.TableSchema.Column;
import dev.tessera.model.value.Values;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class FeaturePipelineTest {
    private static final NumberFeature PLAIN = new NumberFeature("x", Transform.NONE, 10, 4, 0.5, 2);
    private static final NumberFeature LOG = new NumberFeature("y", Transform.LOG1P, 1, 2, 3, 1);
    private static final CategoryFeature FILLED =
            new CategoryFeature("c", List.of("a", "b"), false, "b", new double[] {0.25, 0.75}, 2);
    private static final CategoryFeature OWN =
            new CategoryFeature("c", List.of("a", "b"), true, null, new double[] {0.5, 0.25, 0.125, 0.125}, 2);

    @Test
    void aNumberIsCenteredScaledAndWeighted() {
        assertArrayEquals(new double[] {(20.0 - 10) / 4 * 2}, transform(PLAIN, 20, null));
        assertArrayEquals(new double[] {0.5 * 2}, transform(PLAIN, Double.NaN, null));
    }

    @Test
    void aLoggedNumberBelowZeroCountsAsMissing() {
        assertArrayEquals(new double[] {(StrictMath.log1p(7) - 1) / 2}, transform(LOG, 7, null));
        double[] filled = {3};
        assertArrayEquals(filled, transform(LOG, Double.NaN, null));
        assertArrayEquals(filled, transform(LOG, -5, null));
        assertArrayEquals(new double[] {(StrictMath.log1p(0) - 1) / 2}, transform(LOG, -0.0, null));
    }

    @Test
    void aMissingOrUnseenCategoryTakesTheFill() {
        double[] b = {-0.5, 0.5};
        assertArrayEquals(b, transform(FILLED, 0, "b"));
        assertArrayEquals(b, transform(FILLED, 0, null));
        assertArrayEquals(b, transform(FILLED, 0, "never seen"));
        assertArrayEquals(new double[] {1.5, -1.5}, transform(FILLED, 0, "a"));
    }

    @Test
    void everySpellingOfALevelIsThatLevelUnlessItIsOneItself() {
        CategoryFeature feature = new CategoryFeature(
                "c", List.of("High  Risk", "Low", "low"), true, null, new double[] {0, 0, 0, 0, 0}, 1);
        assertArrayEquals(new double[] {1, 0, 0, 0, 0}, transform(feature, 0, "high risk"));
        assertArrayEquals(new double[] {0, 0, 1, 0, 0}, transform(feature, 0, "low"));
        assertArrayEquals(new double[] {0, 1, 0, 0, 0}, transform(feature, 0, "LOW"));
        assertArrayEquals(new double[] {0, 0, 0, 0, 1}, transform(feature, 0, "highrisk"));
    }

    @Test
    void missingAndUnseenCategoriesHaveColumnsOfTheirOwn() {
        assertEquals(List.of("c=a", "c=b", "c=(missing)", "c=(other)"), OWN.columns());
        assertArrayEquals(new double[] {-1, -0.5, 1.75, -0.25}, transform(OWN, 0, null));
        assertArrayEquals(new double[] {-1, -0.5, -0.25, 1.75}, transform(OWN, 0, "never seen"));
    }

    @Test
    void anUnseenCategoryIsMissingWhereThereIsNoOther() {
        CategoryFeature feature = new CategoryFeature("c", List.of("a"), false, null, new double[] {0.5, 0.5}, 2);
        assertArrayEquals(new double[] {-1, 1}, transform(feature, 0, "never seen"));
    }

    @Test
    void imputedNamesWhatWasFilledIn() {
        FeaturePipeline pipeline = new FeaturePipeline(List.of(PLAIN, LOG, FILLED));
        Values values = new Values(3);
        assertEquals(List.of("x", "y", "c"), pipeline.imputed(values));
        values.setNumber(0, 1);
        values.setNumber(1, -1);
        values.setText(2, "a");
        assertEquals(List.of("y"), pipeline.imputed(values));
        values.setText(2, "never seen");
        assertEquals(List.of("y", "c"), pipeline.imputed(values));
        assertEquals(List.of(), new FeaturePipeline(List.of(OWN)).imputed(new Values(1)));
    }

    @Test
    void aFeatureThatCouldGiveNoNumberIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> new NumberFeature("x", Transform.NONE, 0, 0, 0, 1));
        NumberFeature withoutFill = new NumberFeature("x", Transform.NONE, 0, 1, Double.NaN, 1);
        assertThrows(IllegalArgumentException.class, () -> new FeaturePipeline(List.of(withoutFill)));
        Matrix donor = Matrix.wrap(new double[] {1}, 1, 1);
        assertThrows(
                IllegalArgumentException.class,
                () -> new FeaturePipeline(List.of(withoutFill), new Donors(List.of("y"), donor, 1)));
        assertThrows(IllegalArgumentException.class, () -> Power.of(Transform.YEO_JOHNSON));
        assertThrows(IllegalArgumentException.class, () -> new Bounds(2, 1, false));
        double[] two = {0, 0};
        assertThrows(
                IllegalArgumentException.class, () -> new CategoryFeature("c", List.of("b", "a"), false, "a", two, 1));
        assertThrows(
                IllegalArgumentException.class, () -> new CategoryFeature("c", List.of("a", "b"), false, "c", two, 1));
        assertThrows(
                IllegalArgumentException.class, () -> new CategoryFeature("c", List.of("a", "b"), true, "a", two, 1));
    }

    @Test
    void customersWithoutAFeatureAreRefused() {
        FeaturePipeline pipeline = new FeaturePipeline(List.of(PLAIN));
        Customers lacking =
                Customers.builder(List.of(new Column("y", ColumnType.NUMBER))).build();
        Customers otherwise =
                Customers.builder(List.of(new Column("x", ColumnType.CATEGORY))).build();
        assertThrows(IllegalArgumentException.class, () -> pipeline.transform(lacking));
        assertThrows(IllegalArgumentException.class, () -> pipeline.transform(otherwise));
    }

    @Property(tries = 200)
    void aBatchHasTheBitsOfItsRows(@ForAll long seed, @ForAll @IntRange(min = 0, max = 600) int rows) {
        Random random = new Random(seed);
        FeaturePipeline pipeline = Models.pipeline(random);
        Customers.Builder builder = Customers.builder(Models.SCHEMA.columns());
        for (int i = 0; i < rows; i++) {
            builder.add(Integer.toString(i), Models.DERIVATIONS.recompute(Models.row(random)));
        }
        Customers customers = builder.build();
        Matrix matrix = pipeline.transform(customers, 1 + random.nextInt(3));
        assertEquals(rows, matrix.rows());
        assertEquals(pipeline.columns().size(), matrix.columns());
        for (int i = 0; i < rows; i++) {
            assertArrayEquals(pipeline.transform(inFeatureOrder(pipeline, customers, i)), matrix.row(i));
        }
    }

    @Property(tries = 200)
    void featureUnitsAreTheWayBack(@ForAll long seed) {
        Random random = new Random(seed);
        FeaturePipeline pipeline = Models.pipeline(random);
        Values row = new Values(7);
        row.setNumber(0, random.nextGaussian() * 100);
        row.setText(1, "plus");
        row.setNumber(2, random.nextDouble() * 100);
        row.setNumber(4, random.nextDouble() * 90);
        row.setText(5, "B");
        row.setNumber(6, (2 * random.nextDouble() - 1) * 900);
        double[] units = pipeline.toFeatureUnits(pipeline.transform(row));
        double[] expected = {row.number(0), 0, 1, 0, row.number(2), 0, 0, 1, row.number(4), 0, 1, 1, row.number(6)};
        assertArrayEquals(expected, units, 1e-6);
        assertArrayEquals(pipeline.transform(row), pipeline.fromFeatureUnits(units), 1e-9);
    }

    @Test
    void outliersAreClippedOrMissing() {
        NumberFeature clipped = number(new Bounds(0, 10, false), Power.NONE);
        assertArrayEquals(new double[] {10}, transform(clipped, 11, null));
        assertArrayEquals(new double[] {0}, transform(clipped, -1e9, null));
        assertArrayEquals(new double[] {7}, transform(clipped, 7, null));
        NumberFeature missing = number(new Bounds(0, 10, true), Power.NONE);
        assertArrayEquals(new double[] {-3}, transform(missing, 11, null));
        assertArrayEquals(new double[] {10}, transform(missing, 10, null));
    }

    @Test
    void transformsFollowClipping() {
        NumberFeature log = number(new Bounds(0, 10, false), Power.of(Transform.LOG1P));
        assertArrayEquals(new double[] {StrictMath.log1p(10)}, transform(log, 1e6, null));
        assertArrayEquals(new double[] {0}, transform(log, -5, null));
        NumberFeature signed = number(Bounds.NONE, Power.of(Transform.SIGNED_LOG));
        assertArrayEquals(new double[] {-StrictMath.log1p(5)}, transform(signed, -5, null));
        NumberFeature power = number(Bounds.NONE, new Power(Transform.YEO_JOHNSON, 0.5));
        assertArrayEquals(new double[] {2}, transform(power, 3, null), 1e-15);
    }

    @Test
    void whatNoNumberBecomesIsTheLastThatADoubleCanSay() {
        Power power = new Power(Transform.YEO_JOHNSON, -1);
        assertEquals(Double.MAX_VALUE, power.invert(2));
        assertEquals(3, power.invert(power.apply(3)), 1e-12);
    }

    @Test
    void indicatorsSayWhatIsMissingOrNotZero() {
        NumberFeature feature = new NumberFeature(
                "x",
                new Bounds(-10, 10, true),
                Power.NONE,
                0,
                1,
                -3,
                List.of(
                        new IndicatorColumn(Indicator.MISSING, 0.25, 2),
                        new IndicatorColumn(Indicator.NONZERO, 0.5, 4)),
                1);
        assertEquals(List.of("x", "x=(missing)", "x=(nonzero)"), feature.columns());
        assertArrayEquals(new double[] {5, -0.5, 2}, transform(feature, 5, null));
        assertArrayEquals(new double[] {0, -0.5, -2}, transform(feature, 0, null));
        assertArrayEquals(new double[] {-3, 1.5, 0}, transform(feature, Double.NaN, null));
        assertArrayEquals(new double[] {-3, 1.5, 2}, transform(feature, 99, null));
    }

    @Test
    void anOrdinalIsTheIndexOfItsLevel() {
        OrdinalFeature feature =
                new OrdinalFeature(List.of("low", "high"), new NumberFeature("x", Transform.NONE, 0.5, 0.5, 7, 1));
        assertArrayEquals(new double[] {-1}, transform(feature, 0, "low"));
        assertArrayEquals(new double[] {1}, transform(feature, 0, "high"));
        assertArrayEquals(new double[] {7}, transform(feature, 0, null));
        assertArrayEquals(new double[] {7}, transform(feature, 0, "higher"));
        assertEquals(List.of("x"), new FeaturePipeline(List.of(feature)).imputed(new Values(1)));
    }

    @Test
    void aGapTakesTheMeanOfItsNearestDonorsAsScaled() {
        NumberFeature a = new NumberFeature("a", Transform.NONE, 0, 10, 0, 5);
        NumberFeature b = new NumberFeature("b", Transform.NONE, 100, 1, Double.NaN, 3);
        Matrix donors = Matrix.wrap(new double[] {0, 1, 1, 2, 2, 6, 9, 9}, 4, 2);
        FeaturePipeline pipeline = new FeaturePipeline(List.of(a, b), new Donors(List.of("a", "b"), donors, 2));
        Values values = new Values(2);
        values.setNumber(0, 16);
        // 1.6 is nearest to 2 and 1, whose b are 6 and 2.
        assertArrayEquals(new double[] {1.6 * 5, 4 * 3}, pipeline.transform(values));
        assertEquals(List.of("b"), pipeline.imputed(values));
    }

    private static NumberFeature number(Bounds bounds, Power power) {
        return new NumberFeature("x", bounds, power, 0, 1, -3, List.of(), 1);
    }

    @Test
    void aCategoryWithoutVarianceHasItsShareInFeatureUnits() {
        CategoryFeature constant = new CategoryFeature("c", List.of("a"), false, "a", new double[] {1}, 0);
        FeaturePipeline pipeline = new FeaturePipeline(List.of(constant));
        assertArrayEquals(new double[] {0}, pipeline.transform(new Values(1)));
        assertArrayEquals(new double[] {1}, pipeline.toFeatureUnits(new double[] {0}));
        assertArrayEquals(new double[] {0}, pipeline.fromFeatureUnits(new double[] {1}));
    }

    @Test
    void whatATransformDoesNotTakeIsPutAtTheCentre() {
        FeaturePipeline logged = new FeaturePipeline(List.of(number(Bounds.NONE, Power.of(Transform.LOG1P))));
        assertArrayEquals(new double[] {0}, logged.fromFeatureUnits(new double[] {-2}));
    }

    private static Values inFeatureOrder(FeaturePipeline pipeline, Customers customers, int row) {
        Values values = new Values(pipeline.features().size());
        for (int i = 0; i < values.size(); i++) {
            int source = customers.indexOf(pipeline.features().get(i).name());
            if (customers.features().get(source).type() == ColumnType.NUMBER) {
                values.setNumber(i, customers.value(row, source));
            } else {
                values.setText(i, customers.text(row, source));
            }
        }
        assertTrue(values.size() > 0);
        return values;
    }

    private static double[] transform(Feature feature, double number, @org.jspecify.annotations.Nullable String text) {
        Values values = new Values(1);
        values.setNumber(0, number);
        values.setText(0, text);
        return new FeaturePipeline(List.of(feature)).transform(values);
    }
}
