package dev.tessera.training.features;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tessera.clustering.matrix.Matrix;
import dev.tessera.clustering.scaling.ColumnStatistics;
import dev.tessera.clustering.scaling.YeoJohnson;
import dev.tessera.model.customers.Customers;
import dev.tessera.model.definition.CellFormat;
import dev.tessera.model.definition.Clip;
import dev.tessera.model.definition.ColumnDefinition;
import dev.tessera.model.definition.ColumnType;
import dev.tessera.model.definition.Definition;
import dev.tessera.model.definition.Encoding;
import dev.tessera.model.definition.FeatureSource;
import dev.tessera.model.definition.Indicator;
import dev.tessera.model.definition.MissingValues;
import dev.tessera.model.definition.Recipe;
import dev.tessera.model.definition.Role;
import dev.tessera.model.definition.Scale;
import dev.tessera.model.definition.ScaleOf;
import dev.tessera.model.definition.Transform;
import dev.tessera.model.definition.Valid;
import dev.tessera.model.pipeline.Bounds;
import dev.tessera.model.pipeline.CategoryFeature;
import dev.tessera.model.pipeline.Feature;
import dev.tessera.model.pipeline.FeaturePipeline;
import dev.tessera.model.pipeline.NumberFeature;
import dev.tessera.training.GeneratedBank;
import dev.tessera.training.Trainings;
import dev.tessera.training.stage.TrainingException;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class PipelineFitterTest {
    @Test
    void scaleIsLearnedFromPresentValuesAndTheFillFromThemToo() throws Exception {
        NumberFeature feature = (NumberFeature) fit(column(ColumnType.NUMBER, MissingValues.MEDIAN, 2), 0, 6, null, 0);
        assertEquals(2, feature.center());
        assertEquals(Math.sqrt(8), feature.scale(), 1e-15);
        assertEquals((0 - 2) / Math.sqrt(8), feature.fill(), 1e-15);
        assertEquals(2, feature.weight());
    }

    @Test
    void meanFillIsTheMeanOfTheScaledValuesUnderALogarithmToo() throws Exception {
        ColumnDefinition column = ColumnDefinition.of(ColumnType.NUMBER, Role.RISK)
                .with(Recipe.of(ColumnType.NUMBER, false)
                        .with(Transform.LOG1P)
                        .with(Scale.STANDARD)
                        .with(MissingValues.MEAN)
                        .weighted(1));
        NumberFeature feature = (NumberFeature) fit(column, 1, 3, null);
        assertEquals(0, feature.fill());
        assertEquals((Math.log(2) + Math.log(4)) / 2, feature.center(), 1e-15);
    }

    @Test
    void constantColumnIsCentredAndNotScaled() throws Exception {
        NumberFeature feature = (NumberFeature) fit(column(ColumnType.NUMBER, MissingValues.MEDIAN, 1), 0.1, 0.1, 0.1);
        assertEquals(0.1, feature.center());
        assertEquals(1, feature.scale());
    }

    @Test
    void unscaledColumnIsLeftAsItIs() throws Exception {
        ColumnDefinition column = ColumnDefinition.of(ColumnType.NUMBER, Role.RISK)
                .with(Recipe.of(ColumnType.NUMBER, false)
                        .with(Transform.NONE)
                        .with(Scale.NONE)
                        .with(MissingValues.MEDIAN)
                        .weighted(1));
        NumberFeature feature = (NumberFeature) fit(column, 10, 20, null);
        assertEquals(List.of(0.0, 1.0, 15.0), List.of(feature.center(), feature.scale(), feature.fill()));
    }

    private static final Recipe NUMBER = Recipe.of(ColumnType.NUMBER, false);

    private static Recipe clipped(Clip.Method method, double low, double high, Clip.Outliers outliers) {
        return new Recipe(
                new Clip(method, low, high, outliers),
                Transform.NONE,
                Scale.STANDARD,
                MissingValues.MEDIAN,
                null,
                Encoding.ONE_HOT,
                Set.of(),
                1);
    }

    private static FittedPipeline number(Recipe recipe, @Nullable Object... cells) throws TrainingException {
        return fitted(ColumnDefinition.of(ColumnType.NUMBER, Role.RISK).with(recipe), cells);
    }

    private static NumberFeature only(FittedPipeline fitted) {
        return (NumberFeature) fitted.pipeline().features().get(0);
    }

    @Test
    void quantilesToClipByAreInterpolatedLinearly() throws Exception {
        Recipe recipe = clipped(Clip.Method.QUANTILE, 0.1, 0.75, Clip.Outliers.CLIP);
        Bounds bounds = only(number(recipe, 0, 1, 2, null, 3, 10)).bounds();
        assertEquals(new Bounds(0.4, 3, false), bounds);
    }

    @Test
    void theScaleIsLearnedFromWhatClippingLeaves() throws Exception {
        NumberFeature feature = only(number(clipped(Clip.Method.IQR, 1.5, 1.5, Clip.Outliers.CLIP), 1, 2, 3, 4, 100));
        assertEquals(new Bounds(-1, 7, false), feature.bounds());
        assertEquals((1 + 2 + 3 + 4 + 7) / 5.0, feature.center(), 1e-15);
    }

    @Test
    void outliersThatCountAsMissingAreFilled() throws Exception {
        FittedPipeline fitted = number(clipped(Clip.Method.IQR, 1.5, 1.5, Clip.Outliers.MISSING), 1, 2, 3, 4, 100);
        assertEquals(2.5, only(fitted).center());
        assertEquals(0, fitted.pipeline().transform(fitted.customers()).get(4, 0));
    }

    @Test
    void aRangeBetweenQuartilesOfZeroClipsNothingAndIsSaid() throws Exception {
        FittedPipeline fitted = number(clipped(Clip.Method.IQR, 1.5, 1.5, Clip.Outliers.CLIP), 0, 0, 0, 0, 100);
        assertEquals(Bounds.NONE, only(fitted).bounds());
        assertTrue(fitted.notes().get(0).startsWith("The feature 'a' is not clipped: half of its values are 0.0"));
    }

    @Test
    void robustScalingFallsBackToTheStandardOneAndSaysSo() throws Exception {
        NumberFeature robust = only(number(NUMBER.with(Scale.ROBUST), 1, 2, 3, 4, 100));
        assertEquals(List.of(3.0, 2.0), List.of(robust.center(), robust.scale()));
        FittedPipeline fitted = number(NUMBER.with(Scale.ROBUST), 0, 0, 0, 0, 100);
        assertEquals(
                List.of(20.0, 40.0), List.of(only(fitted).center(), only(fitted).scale()));
        assertTrue(fitted.notes().get(0).contains("scaled by its standard deviation instead of robustly"));
    }

    @Test
    void leastAndGreatestBecomeZeroAndOne() throws Exception {
        NumberFeature feature = only(number(NUMBER.with(Scale.MIN_MAX), 2, 4, 12));
        assertEquals(List.of(0.0, 1.0), List.of(feature.z(2), feature.z(12)));
        assertEquals(1, only(number(NUMBER.with(Scale.MIN_MAX), 3, 3)).scale());
    }

    @Test
    void aScaleCanBeLearnedFromTheFilledColumn() throws Exception {
        Recipe recipe = new Recipe(
                Clip.NONE,
                Transform.NONE,
                Scale.STANDARD,
                ScaleOf.FILLED,
                MissingValues.MEDIAN,
                null,
                Encoding.ONE_HOT,
                Set.of(),
                1);
        NumberFeature feature = only(number(recipe, 0, 2, 10, null));
        assertEquals(3.5, feature.center());
        assertEquals(2, feature.fill() * feature.scale() + feature.center(), 1e-15);
    }

    @Test
    void theModeIsTheLeastOfTheMostFrequent() throws Exception {
        NumberFeature feature = only(number(NUMBER.with(Scale.NONE).with(MissingValues.MODE), 5, 3, 5, null, 3, 9));
        assertEquals(3, feature.fill());
    }

    @Test
    void aConstantGoesTheWayOfTheOtherValues() throws Exception {
        NumberFeature feature = only(number(constant("7"), 0, 7, 2, null));
        assertEquals(feature.z(7), feature.fill());
        assertThrows(TrainingException.class, () -> number(constant("seven"), 0, 7));
        assertThrows(TrainingException.class, () -> number(constant("-2").with(Transform.LOG1P), 0, 7));
    }

    private static Recipe constant(String value) {
        return new Recipe(
                Clip.NONE,
                Transform.LOG1P,
                Scale.STANDARD,
                MissingValues.CONSTANT,
                value,
                Encoding.ONE_HOT,
                Set.of(),
                1);
    }

    @Test
    void yeoJohnsonLearnsItsPowerFromTheClippedValues() throws Exception {
        Object[] cells = new Object[200];
        Random random = new Random(1);
        for (int i = 0; i < cells.length; i++) {
            cells[i] = Math.exp(random.nextGaussian());
        }
        NumberFeature feature = only(number(NUMBER.with(Transform.YEO_JOHNSON), cells));
        double[] values =
                Arrays.stream(cells).mapToDouble(cell -> (Double) cell).toArray();
        assertEquals(YeoJohnson.fit(values).lambda(), feature.power().lambda(), 1e-3);
    }

    @Test
    void signedLogTakesEitherSide() throws Exception {
        NumberFeature feature = only(number(NUMBER.with(Transform.SIGNED_LOG).with(Scale.NONE), -5, 5));
        assertEquals(-feature.z(5), feature.z(-5));
        assertEquals(StrictMath.log1p(5), feature.z(5));
    }

    @Test
    void whoLacksAValueIsLeftOutAndScoredAllTheSame() throws Exception {
        FittedPipeline fitted = number(NUMBER.with(MissingValues.LEAVE_OUT), 1, null, 3, 8);
        assertEquals(3, fitted.customers().size());
        assertEquals("c2", fitted.customers().id(1));
        assertEquals(4, only(fitted).center());
        assertEquals(only(fitted).z(3), only(fitted).fill());
        assertTrue(fitted.notes().get(0).startsWith("1 of 4 customers are left out of the training because they lack"));
        assertThrows(TrainingException.class, () -> number(NUMBER.with(MissingValues.LEAVE_OUT), 1, null, null));
    }

    @Test
    void whoIsAnOutlierIsLeftOutAndClippedInALookup() throws Exception {
        FittedPipeline fitted = number(clipped(Clip.Method.IQR, 1.5, 1.5, Clip.Outliers.LEAVE_OUT), 1, 2, 3, 4, 100);
        assertEquals(4, fitted.customers().size());
        assertEquals(2.5, only(fitted).center());
        assertEquals(only(fitted).z(7), only(fitted).z(100));
    }

    @Test
    void indicatorsHaveMeanZeroAndVarianceOne() throws Exception {
        Recipe recipe = new Recipe(
                Clip.NONE,
                Transform.NONE,
                Scale.STANDARD,
                MissingValues.MEDIAN,
                null,
                Encoding.ONE_HOT,
                Set.of(Indicator.MISSING, Indicator.NONZERO),
                1.5);
        FittedPipeline fitted = number(recipe, 0, 0, 4, null, 9, null, 0, 7);
        Matrix matrix = fitted.pipeline().transform(fitted.customers());
        assertEquals(
                List.of("a", "a=(missing)", "a=(nonzero)"), fitted.pipeline().columns());
        assertEquals(1.5 * 1.5, variance(matrix, 1, 2), 1e-12);
        assertEquals(1.5 * 1.5, variance(matrix, 2, 3), 1e-12);
    }

    @Test
    void anOrderedCategoryIsTheIndexOfItsLevelAndOthersAreMissing() throws Exception {
        CellFormat format = new CellFormat('.', null, List.of("low", "mid", "high"), Valid.ANY);
        ColumnDefinition column = new ColumnDefinition(
                ColumnType.CATEGORY,
                format,
                Role.RISK,
                false,
                Recipe.of(ColumnType.CATEGORY, true).with(Scale.NONE));
        FittedPipeline fitted = fitted(column, "high", "low", "low", "hihg", null, "mid");
        assertArrayEquals(
                new double[] {2, 0, 0, 0.5, 0.5, 1},
                fitted.pipeline().transform(fitted.customers()).values());
        assertEquals(List.of("Values of 'a' that its order does not name count as missing: hihg."), fitted.notes());
    }

    @Test
    void anOrderedCategoryIsFilledWithOneOfItsLevels() throws Exception {
        CellFormat format = new CellFormat('.', null, List.of("low", "mid", "high"), Valid.ANY);
        Recipe recipe = Recipe.of(ColumnType.CATEGORY, true).with(Scale.NONE);
        ColumnDefinition high =
                new ColumnDefinition(ColumnType.CATEGORY, format, Role.RISK, false, recipe.constant(" HIGH"));
        FittedPipeline fitted = fitted(high, "low", "mid", null);
        assertArrayEquals(
                new double[] {0, 1, 2},
                fitted.pipeline().transform(fitted.customers()).values());
        TrainingException refused = assertThrows(
                TrainingException.class,
                () -> fitted(
                        new ColumnDefinition(ColumnType.CATEGORY, format, Role.RISK, false, recipe.constant("hihg")),
                        "low",
                        "mid",
                        null));
        assertEquals(
                "the category 'a' cannot be filled with 'hihg', which its order does not name. Did you mean 'high'? Its"
                        + " levels are low, mid, high.",
                refused.getMessage());
    }

    @Test
    void aCategoryIsFilledWithALevelThatSomeoneHas() throws Exception {
        Recipe recipe = Recipe.of(ColumnType.CATEGORY, false);
        Recipe constant = new Recipe(
                Clip.NONE,
                Transform.NONE,
                Scale.STANDARD,
                MissingValues.CONSTANT,
                "gold",
                recipe.encode(),
                Set.of(),
                1);
        ColumnDefinition column =
                ColumnDefinition.of(ColumnType.CATEGORY, Role.RISK).with(constant);
        assertEquals("gold", ((CategoryFeature) fit(column, "basic", "basic", "gold", null)).fill());
        assertEquals("GOLD ", ((CategoryFeature) fit(column, "basic", "basic", "GOLD ", null)).fill());
        TrainingException refused = assertThrows(TrainingException.class, () -> fit(column, "basic", "Golt", null));
        assertTrue(String.valueOf(refused.getMessage()).contains("Did you mean 'Golt'?"), refused::getMessage);
    }

    @Test
    void rolesAreBalanced() throws Exception {
        Definition definition = GeneratedBank.definition();
        Customers customers = GeneratedBank.customers(definition, 400, 1);
        List<FeatureSource> features = definition.allFeatures().stream()
                .filter(feature -> feature.role() != Role.PROFILE)
                .toList();
        FeaturePipeline pipeline = PipelineFitter.fit(features, customers, 1).pipeline();
        Matrix before = pipeline.transform(customers);
        FeaturePipeline balanced = RoleBalance.of(pipeline, features, before);
        Matrix after = balanced.transform(customers);
        Map<Role, Double> byRole = new EnumMap<>(Role.class);
        int at = 0;
        for (int i = 0; i < features.size(); i++) {
            int width = pipeline.features().get(i).width();
            byRole.merge(features.get(i).role(), spread(after, at, at + width), Double::sum);
            at += width;
        }
        assertTrue(byRole.size() > 1, byRole::toString);
        double total = spread(before, 0, before.columns());
        byRole.values().forEach(variance -> assertEquals(total / byRole.size(), variance, 1e-9));
    }

    @Test
    void missingCategoryIsALevelOfItsOwn() throws Exception {
        CategoryFeature feature =
                (CategoryFeature) fit(column(ColumnType.CATEGORY, MissingValues.OWN_LEVEL, 1), "b", "a", null, "b");
        assertEquals(List.of("a", "b"), feature.levels());
        assertNull(feature.fill());
        assertEquals(List.of("a=a", "a=b", "a=(missing)", "a=(other)"), feature.columns());
        assertEquals(List.of(0.25, 0.5, 0.25, 0.0), boxed(feature.centers()));
    }

    @Test
    void missingCategoryIsTheMostFrequentLevelTheFirstAmongEquals() throws Exception {
        CategoryFeature feature =
                (CategoryFeature) fit(column(ColumnType.CATEGORY, MissingValues.MEDIAN, 1), "b", "a", null, "b", "a");
        assertEquals("a", feature.fill());
        assertEquals(List.of("a=a", "a=b", "a=(other)"), feature.columns());
        assertEquals(List.of(0.6, 0.4, 0.0), boxed(feature.centers()));
    }

    @Test
    void categoryOfOneLevelContributesNothing() throws Exception {
        Definition definition = Trainings.definition(
                Map.of("a", column(ColumnType.CATEGORY, MissingValues.MEDIAN, 1)),
                Map.of("all", Trainings.scaled("2")));
        Customers customers = Trainings.customers(definition)
                .add("1", Trainings.row("x"))
                .add("2", Trainings.row("x"))
                .build();
        FeaturePipeline pipeline =
                PipelineFitter.fit(definition.allFeatures(), customers, 1).pipeline();
        for (double value : pipeline.transform(customers).values()) {
            assertEquals(0, value);
        }
        assertEquals(1, pipeline.toFeatureUnits(new double[2])[0]);
    }

    @Test
    void everyFeatureHasMeanZeroAndItsWeightSquaredAsVariance() throws Exception {
        Definition definition = GeneratedBank.definition();
        Customers customers = GeneratedBank.customers(definition, 500, 1);
        List<FeatureSource> features = definition.allFeatures().stream()
                .filter(feature -> List.of("balance", "card").contains(feature.name()))
                .toList();
        FeaturePipeline pipeline = PipelineFitter.fit(features, customers, 1).pipeline();
        Matrix matrix = pipeline.transform(customers);
        assertEquals(1, variance(matrix, 0, 1), 1e-12);
        assertEquals(1.5 * 1.5, variance(matrix, 1, matrix.columns()), 1e-12);
    }

    /** The total variance of some columns, about their means. */
    private static double spread(Matrix matrix, int from, int to) {
        double total = 0;
        for (int j = from; j < to; j++) {
            double[] column = new double[matrix.rows()];
            for (int i = 0; i < column.length; i++) {
                column[i] = matrix.get(i, j);
            }
            total += Math.pow(ColumnStatistics.of(column).standardDeviation(), 2);
        }
        return total;
    }

    private static double variance(Matrix matrix, int from, int to) {
        double variance = 0;
        for (int j = from; j < to; j++) {
            double sum = 0;
            double squares = 0;
            for (int i = 0; i < matrix.rows(); i++) {
                sum += matrix.get(i, j);
                squares += matrix.get(i, j) * matrix.get(i, j);
            }
            assertTrue(Math.abs(sum / matrix.rows()) < 1e-12, "mean of column " + j);
            variance += squares / matrix.rows();
        }
        return variance;
    }

    private static ColumnDefinition column(ColumnType type, MissingValues missing, double weight) {
        return ColumnDefinition.of(type, Role.RISK)
                .with(Recipe.of(type, false)
                        .with(Transform.NONE)
                        .with(Scale.STANDARD)
                        .with(missing)
                        .weighted(weight));
    }

    private static Feature fit(ColumnDefinition column, @Nullable Object... cells) throws TrainingException {
        return fitted(column, cells).pipeline().features().get(0);
    }

    private static FittedPipeline fitted(ColumnDefinition column, @Nullable Object... cells) throws TrainingException {
        Definition definition = Trainings.definition(Map.of("a", column), Map.of("all", Trainings.scaled("2")));
        Customers.Builder builder = Trainings.customers(definition);
        for (int i = 0; i < cells.length; i++) {
            builder.add("c" + i, Trainings.row(cells[i]));
        }
        return PipelineFitter.fit(definition.allFeatures(), builder.build(), 1);
    }

    private static List<Double> boxed(double[] values) {
        return Arrays.stream(values).boxed().toList();
    }
}
