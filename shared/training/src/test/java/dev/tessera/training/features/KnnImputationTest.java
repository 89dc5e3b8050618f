package dev.tessera.training.features;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tessera.clustering.matrix.Matrix;
import dev.tessera.model.customers.Customers;
import dev.tessera.model.definition.ColumnDefinition;
import dev.tessera.model.definition.ColumnType;
import dev.tessera.model.definition.Definition;
import dev.tessera.model.definition.MissingValues;
import dev.tessera.model.definition.Recipe;
import dev.tessera.model.definition.Role;
import dev.tessera.model.pipeline.Donors;
import dev.tessera.model.value.Values;
import dev.tessera.training.Trainings;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class KnnImputationTest {
    private static final int COLUMNS = 17;
    private static final Recipe KNN = Recipe.of(ColumnType.NUMBER, false).with(MissingValues.KNN);

    private static Definition definition(int columns) {
        Map<String, ColumnDefinition> all = new LinkedHashMap<>();
        for (int j = 0; j < columns; j++) {
            all.put(
                    "x" + j,
                    ColumnDefinition.of(ColumnType.NUMBER, Role.BEHAVIOUR).with(KNN));
        }
        return Trainings.definition(all, Map.of("all", Trainings.scaled("2")));
    }

    @Test
    void gapsAreFilledAsScikitLearnFillsThem() throws Exception {
        List<String> lines = lines();
        Definition definition = definition(COLUMNS);
        Customers.Builder builder = Trainings.customers(definition);
        for (int i = 0; i < 500; i++) {
            Values row = new Values(COLUMNS);
            String[] cells = lines.get(i).split(",", -1);
            for (int j = 0; j < COLUMNS; j++) {
                row.setNumber(j, cells[j].isEmpty() ? Double.NaN : Double.parseDouble(cells[j]));
            }
            builder.add(String.format(Locale.ROOT, "%03d", i), row);
        }
        Customers customers = builder.build();
        FittedPipeline fitted = PipelineFitter.fit(definition.allFeatures(), customers, 1);
        Matrix matrix = fitted.pipeline().transform(customers, 2);
        int gap = 500;
        for (int i = 0; i < 500; i++) {
            for (int j = 0; j < COLUMNS; j++) {
                if (Double.isNaN(customers.value(i, j))) {
                    assertEquals(Double.parseDouble(lines.get(gap++)), matrix.get(i, j), 1e-9);
                }
            }
        }
        assertEquals(lines.size(), gap);
        assertTrue(fitted.notes().get(0).endsWith("the mean of the 5 nearest of all 500 customers, exactly."));
    }

    @Test
    void aboveTheLimitASampleDonatesInTrainingAndLookup() throws Exception {
        Definition definition = definition(3);
        Customers customers = customers(definition, DonorsFitter.DONORS + 500);
        FittedPipeline fitted = PipelineFitter.fit(definition.allFeatures(), customers, 7);
        Donors donors = assertNotNullValue(fitted.pipeline().donors());
        assertEquals(DonorsFitter.DONORS, donors.values().rows());
        assertTrue(fitted.notes().get(0).endsWith("2,000 customers, a sample of the 2,500."), fitted.notes()::toString);
        Matrix matrix = fitted.pipeline().transform(customers, 2);
        for (int row = 0; row < customers.size(); row++) {
            assertArrayEquals(fitted.pipeline().transform(customers.values(row)), matrix.row(row));
        }
        Donors again = assertNotNullValue(PipelineFitter.fit(definition.allFeatures(), customers, 7)
                .pipeline()
                .donors());
        assertArrayEquals(donors.values().values(), again.values().values());
    }

    @Test
    void whatNoDonorHasIsFilledWithTheMedianWhichIsSaid() throws Exception {
        Definition definition = definition(3);
        Customers.Builder builder = Trainings.customers(definition);
        Random random = new Random(3);
        for (int i = 0; i < 20_000; i++) {
            builder.add("c" + i, Trainings.row(random.nextGaussian(), random.nextGaussian(), i == 77 ? 5.0 : null));
        }
        Customers customers = builder.build();
        FittedPipeline fitted = PipelineFitter.fit(definition.allFeatures(), customers, 1);
        assertEquals(
                List.of("x0", "x1"),
                assertNotNullValue(fitted.pipeline().donors()).features());
        assertTrue(
                fitted.notes()
                        .get(0)
                        .contains("'x2' are filled with its median: none of the 2000 donors has a value of it"),
                fitted.notes()::toString);
        for (int row = 0; row < 10; row++) {
            assertEquals(0, fitted.pipeline().transform(customers).get(row, 2));
        }
    }

    @Test
    void withoutKnnThereAreNoDonors() throws Exception {
        Map<String, ColumnDefinition> columns = Map.of("x", ColumnDefinition.of(ColumnType.NUMBER, Role.RISK));
        Definition definition = Trainings.definition(columns, Map.of("all", Trainings.scaled("2")));
        Customers customers = Trainings.customers(definition)
                .add("1", Trainings.row(1))
                .add("2", Trainings.row(2))
                .build();
        assertNull(PipelineFitter.fit(definition.allFeatures(), customers, 1)
                .pipeline()
                .donors());
    }

    private static Customers customers(Definition definition, int size) {
        Customers.Builder builder = Trainings.customers(definition);
        Random random = new Random(5);
        for (int i = 0; i < size; i++) {
            Double[] cells = new Double[3];
            for (int j = 0; j < 3; j++) {
                cells[j] = random.nextInt(20) == 0 ? Double.NaN : random.nextGaussian();
            }
            builder.add("c" + i, Trainings.row((Object[]) cells));
        }
        return builder.build();
    }

    private static <T> T assertNotNullValue(@org.jspecify.annotations.Nullable T value) {
        assertNotNull(value);
        return Objects.requireNonNull(value);
    }

    private static List<String> lines() throws Exception {
        try (InputStream in = Objects.requireNonNull(KnnImputationTest.class.getResourceAsStream("knn.csv"))) {
            return new ArrayList<>(new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList());
        }
    }
}
