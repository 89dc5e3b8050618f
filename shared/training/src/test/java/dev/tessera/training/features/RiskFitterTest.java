package dev.tessera.training.features;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tessera.model.customers.Customers;
import dev.tessera.model.definition.ColumnDefinition;
import dev.tessera.model.definition.ColumnType;
import dev.tessera.model.definition.Definition;
import dev.tessera.model.definition.RiskDefinition;
import dev.tessera.model.definition.RiskDefinition.Cuts;
import dev.tessera.model.definition.RiskDefinition.Part;
import dev.tessera.model.definition.RiskDefinition.Rule;
import dev.tessera.model.definition.Role;
import dev.tessera.model.definition.Scale;
import dev.tessera.model.definition.Tier;
import dev.tessera.model.risk.RiskScale;
import dev.tessera.model.value.TableSchema;
import dev.tessera.training.Trainings;
import dev.tessera.training.stage.TrainingException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;

class RiskFitterTest {
    private static final Part ONE = new Part(1.0, Map.of());

    @Test
    void aQuantileIsTheLeastScoreThatNoMoreThanTheRestReach() throws TrainingException {
        assertEquals(List.of(70, 20, 10), tiers(new Cuts(true, 0.7, 0.9), row -> row));
        // Of equals all are below: eight in ten have the same score, and none of them is Medium.
        assertEquals(List.of(80, 10, 10), tiers(new Cuts(true, 0.7, 0.9), row -> row < 80 ? 0 : row));
        assertEquals(List.of(100, 0, 0), tiers(new Cuts(true, 0.7, 0.9), row -> 5));
        assertEquals(List.of(0, 0, 100), tiers(new Cuts(true, 0, 0), row -> row));
        assertEquals(List.of(100, 0, 0), tiers(new Cuts(true, 1, 1), row -> row));
    }

    @Test
    void cutOffsAreOfTheStandardisedOrThePlainValueAsTheRecipeSays() throws TrainingException {
        assertEquals(List.of(60, 10, 30), tiers(new Cuts(false, 60, 70), row -> row));
        Map<String, ColumnDefinition> columns = Map.of("x", ColumnDefinition.of(ColumnType.NUMBER, Role.RISK));
        assertEquals(List.of(50, 50, 0), tiers(columns, new Cuts(false, 0, 2), row -> row));
    }

    @Test
    void aMissingValueCountsAsItsFill() throws TrainingException {
        assertEquals(List.of(99, 0, 1), tiers(new Cuts(false, 99, 99), row -> row < 50 ? Double.NaN : row));
    }

    @Test
    void rulesAreCompiledAndNoRiskIsNone() throws TrainingException {
        Definition definition = definition(
                Map.of("x", ColumnDefinition.of(ColumnType.NUMBER, Role.RISK)),
                new RiskDefinition(Map.of("x", ONE), Cuts.STANDARD, List.of(new Rule("x > 98", Tier.HIGH)), false));
        RiskScale scale = Objects.requireNonNull(
                RiskFitter.fit(definition, customers(definition, row -> row), new ArrayList<>()));
        assertEquals("x > 98 -> High", scale.rules().get(0).text());
        assertNull(RiskFitter.fit(
                definition.toBuilder().risk(null).build(), customers(definition, row -> row), new ArrayList<>()));
    }

    private static List<Integer> tiers(Cuts cuts, IntToDoubleFunction values) throws TrainingException {
        ColumnDefinition plain = ColumnDefinition.of(ColumnType.NUMBER, Role.RISK);
        return tiers(Map.of("x", plain.with(plain.recipe().with(Scale.NONE))), cuts, values);
    }

    /** How many of a hundred customers are Low, Medium and High. */
    private static List<Integer> tiers(Map<String, ColumnDefinition> columns, Cuts cuts, IntToDoubleFunction values)
            throws TrainingException {
        Definition definition = definition(columns, new RiskDefinition(Map.of("x", ONE), cuts, List.of(), false));
        Customers customers = customers(definition, values);
        List<String> notes = new ArrayList<>();
        RiskScale scale = Objects.requireNonNull(RiskFitter.fit(definition, customers, notes));
        Map<Tier, Integer> counts = new LinkedHashMap<>();
        int[] at = scale.columns(TableSchema.ofFeatures(definition));
        for (int row = 0; row < customers.size(); row++) {
            counts.merge(scale.risk(customers.values(row), at).tier(), 1, Integer::sum);
        }
        assertTrue(notes.isEmpty(), notes.toString());
        return List.of(
                counts.getOrDefault(Tier.LOW, 0),
                counts.getOrDefault(Tier.MEDIUM, 0),
                counts.getOrDefault(Tier.HIGH, 0));
    }

    private static Definition definition(Map<String, ColumnDefinition> columns, RiskDefinition risk) {
        return Trainings.definition(columns, Map.of("all", Trainings.scaled("2"))).toBuilder()
                .risk(risk)
                .build();
    }

    private static Customers customers(Definition definition, IntToDoubleFunction values) {
        Customers.Builder builder = Trainings.customers(definition);
        for (int row = 0; row < 100; row++) {
            builder.add(String.format("%03d", row), Trainings.row(values.applyAsDouble(row)));
        }
        return builder.build();
    }
}
