package dev.tessera.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tessera.model.customers.Customers;
import dev.tessera.model.definition.ColumnDefinition;
import dev.tessera.model.definition.ColumnType;
import dev.tessera.model.definition.Definition;
import dev.tessera.model.definition.MissingValues;
import dev.tessera.model.definition.Recipe;
import dev.tessera.model.definition.Role;
import dev.tessera.model.definition.Scale;
import dev.tessera.model.definition.SegmentationDefinition;
import dev.tessera.model.definition.Transform;
import dev.tessera.training.features.CategoryFitter;
import dev.tessera.training.stage.Progress;
import dev.tessera.training.stage.TrainingException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What cannot be segmented is refused in one sentence that says why and what to do, and nothing is written. */
final class RefusalsTest {
    private static final ColumnDefinition NUMBER = ColumnDefinition.of(ColumnType.NUMBER, Role.BEHAVIOUR);
    private static final ColumnDefinition CATEGORY = ColumnDefinition.of(ColumnType.CATEGORY, Role.BEHAVIOUR);
    private static final ColumnDefinition LOG1P = ColumnDefinition.of(ColumnType.NUMBER, Role.BEHAVIOUR)
            .with(Recipe.of(ColumnType.NUMBER, false)
                    .with(Transform.LOG1P)
                    .with(Scale.STANDARD)
                    .with(MissingValues.MEDIAN)
                    .weighted(1));

    @Test
    void noCustomers() {
        refuses("at least 2 customers, but there are none", Trainings.scaled("2"), NUMBER);
    }

    @Test
    void oneCustomer() {
        refuses("at least 2 customers, but there is 1", Trainings.scaled("2"), NUMBER, 1);
    }

    @Test
    void fewerCustomersThanTheLargestK() {
        refuses("there are only 3 customers. Ask for a k of at most 3", Trainings.scaled("3-5"), NUMBER, 1, 2, 3);
    }

    @Test
    void allCustomersAlike() {
        refuses("all 4 customers are alike in its features (a)", Trainings.scaled("2"), NUMBER, 5, 5, 5, 5);
    }

    @Test
    void fewerDifferentRowsThanTheLargestK() {
        refuses("only 2 different rows", Trainings.scaled("2-3"), NUMBER, 1, 2, 1, 2);
    }

    @Test
    void fewerDifferentRowsThanTheLargestKInPrincipalComponents() {
        refuses("only 2 different rows", Trainings.pca("3", 0.9), NUMBER, 1, 2, 1, 2);
    }

    @Test
    void aNumberWithoutAnyValue() {
        refuses("'a' has no value in any of the 3 customers", Trainings.scaled("2"), NUMBER, null, null, null);
    }

    @Test
    void aCategoryWithoutAnyValue() {
        refuses("'a' has no value in any of the 3 customers", Trainings.scaled("2"), CATEGORY, null, null, null);
    }

    @Test
    void aLogarithmOfANegativeValue() {
        refuses("the least is -2.0. Choose the transform none", Trainings.scaled("2"), LOG1P, 1, -2, 3);
    }

    @Test
    void valuesTooLargeToSquare() {
        refuses("Give it in another unit", Trainings.scaled("2"), NUMBER, 1e300, -1e300, 3);
    }

    @Test
    void valuesTooSmallToSquare() {
        refuses("Give it in another unit", Trainings.scaled("2"), NUMBER, 1e-300, 2e-300, 3e-300);
    }

    @Test
    void aCategoryOfTooManyLevels() {
        @Nullable Object[] cells = new @Nullable Object[CategoryFitter.LEVEL_LIMIT + 1];
        for (int i = 0; i < cells.length; i++) {
            cells[i] = "level " + i;
        }
        refuses("has 251 different values; at most 250", Trainings.scaled("2"), CATEGORY, cells);
    }

    @Test
    void aFeatureListedTwice() {
        refuses("lists the feature 'a' twice", Trainings.scaled("2", "a", "a"), NUMBER, 1, 2, 3);
    }

    @Test
    void twoColumnsOfOneName() throws Exception {
        Map<String, ColumnDefinition> columns = new LinkedHashMap<>();
        columns.put("a", CATEGORY);
        columns.put("a=x", NUMBER);
        Definition definition = Trainings.definition(columns, Map.of("all", Trainings.scaled("2")));
        Customers customers = Trainings.customers(definition)
                .add("1", Trainings.row("x", 1))
                .add("2", Trainings.row("y", 2))
                .build();
        TrainingException refusal = assertThrows(TrainingException.class, () -> Trainings.run(definition, customers));
        assertTrue(String.valueOf(refusal.getMessage()).contains("would be called 'a=x'"));
    }

    @Test
    void customersThatAreNotTheDefinitionsAreAFaultOfTheCaller() {
        Definition definition = Trainings.definition(Map.of("a", NUMBER), Map.of("all", Trainings.scaled("2")));
        Definition other = Trainings.definition(Map.of("b", NUMBER), Map.of("all", Trainings.scaled("2")));
        Customers customers = Trainings.customers(other).build();
        assertThrows(IllegalArgumentException.class, () -> Trainings.run(definition, customers));
    }

    private static void refuses(
            String part, SegmentationDefinition segmentation, ColumnDefinition column, @Nullable Object... cells) {
        Definition definition = Trainings.definition(Map.of("a", column), Map.of("all", segmentation));
        Customers.Builder builder = Trainings.customers(definition);
        for (int i = 0; i < cells.length; i++) {
            builder.add("c" + i, Trainings.row(cells[i]));
        }
        MemoryOutput output = new MemoryOutput();
        TrainingException refusal = assertThrows(
                TrainingException.class,
                () -> Training.run(Trainings.request(definition, builder.build(), 1), output, Progress.none()));
        assertTrue(String.valueOf(refusal.getMessage()).contains(part), refusal::toString);
        assertEquals(List.of(), List.copyOf(output.files.keySet()));
    }
}
