package dev.tessera.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tessera.clustering.matrix.Matrix;
import dev.tessera.model.customers.Customers;
import dev.tessera.model.definition.ColumnDefinition;
import dev.tessera.model.definition.ColumnType;
import dev.tessera.model.definition.Definition;
import dev.tessera.model.definition.FeatureSource;
import dev.tessera.model.definition.MissingValues;
import dev.tessera.model.definition.Recipe;
import dev.tessera.model.definition.Role;
import dev.tessera.model.definition.Scale;
import dev.tessera.model.definition.Transform;
import dev.tessera.model.pipeline.CategoryFeature;
import dev.tessera.model.pipeline.Feature;
import dev.tessera.model.pipeline.FeaturePipeline;
import dev.tessera.model.pipeline.NumberFeature;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
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
