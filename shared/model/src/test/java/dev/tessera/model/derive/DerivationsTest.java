package dev.tessera.model.derive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tessera.model.definition.ColumnDefinition;
import dev.tessera.model.definition.ColumnType;
import dev.tessera.model.definition.Definition;
import dev.tessera.model.definition.DefinitionException;
import dev.tessera.model.definition.Delivery;
import dev.tessera.model.definition.FeatureDefinition;
import dev.tessera.model.definition.Recipe;
import dev.tessera.model.definition.Role;
import dev.tessera.model.definition.SegmentationDefinition;
import dev.tessera.model.definition.Space;
import dev.tessera.model.definition.TableDefinition;
import dev.tessera.model.expression.Expression;
import dev.tessera.model.value.TableSchema.Column;
import dev.tessera.model.value.Values;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DerivationsTest {
    private static Definition definition(String... namesAndExpressions) {
        return definition(null, namesAndExpressions);
    }

    /** {@code namesAndExpressions}, or in place of an expression {@code since} for the days since that date. */
    private static Definition definition(@Nullable LocalDate asOf, String... namesAndExpressions) {
        Map<String, ColumnDefinition> columns = new LinkedHashMap<>();
        columns.put("kind", ColumnDefinition.of(ColumnType.CATEGORY, Role.BEHAVIOUR));
        columns.put("balance", ColumnDefinition.of(ColumnType.NUMBER, Role.BEHAVIOUR));
        columns.put("since", ColumnDefinition.of(ColumnType.DATE, Role.BEHAVIOUR));
        columns.put("limit", ColumnDefinition.of(ColumnType.NUMBER, Role.BEHAVIOUR));
        Map<String, FeatureDefinition> features = new LinkedHashMap<>();
        for (int i = 0; i < namesAndExpressions.length; i += 2) {
            features.put(namesAndExpressions[i], feature(namesAndExpressions[i + 1]));
        }
        return Definition.builder(
                        "bank",
                        Map.of(
                                "customers",
                                TableDefinition.ofCustomers("id", Delivery.DELTA, List.of(), 0.05, columns)),
                        Map.of(
                                "all",
                                SegmentationDefinition.of(List.of(), SegmentationDefinition.K, Space.SCALED, 0.95)))
                .asOf(asOf)
                .features(features)
                .build();
    }

    private static FeatureDefinition feature(String expression) {
        Recipe recipe = Recipe.of(ColumnType.NUMBER, false);
        return expression.equals("since")
                ? FeatureDefinition.OfRows.daysSince("customers", "since", Role.BEHAVIOUR)
                : new FeatureDefinition.Derived(expression, Role.BEHAVIOUR, false, recipe);
    }

    @Test
    void daysSinceACustomersDateAreCountedToAsOf() {
        Derivations derivations = Derivations.of(definition("days", "since", "years", "days / 365.25"));
        assertEquals(
                List.of("kind", "balance", "since", "limit", "days", "years"),
                derivations.features().stream().map(Column::name).toList());
        assertEquals(
                List.of("kind", "balance", "since", "limit"),
                derivations.inputs().stream().map(Column::name).toList());
        Values inputs = new Values(4);
        inputs.setNumber(2, LocalDate.of(2020, 3, 1).toEpochDay() + 0.75);
        assertTrue(Double.isNaN(derivations.complete(inputs).number(4)), "nobody said to which day");

        LocalDate day = LocalDate.of(2024, 2, 29);
        for (Derivations dated : List.of(
                derivations.asOf(day),
                derivations.asOf(LocalDate.EPOCH).asOf(day),
                Derivations.of(definition(day, "days", "since", "years", "days / 365.25")))) {
            assertEquals(1460, dated.complete(inputs).number(4));
            assertEquals(1460 / 365.25, dated.complete(inputs).number(5));
            assertTrue(Double.isNaN(dated.complete(new Values(4)).number(4)));
        }
        Derivations none = Derivations.of(definition("use", "balance / limit"));
        assertSame(none, none.asOf(day));
    }

    @Test
    void anExpressionUsesWhatStandsBeforeIt() {
        Derivations derivations =
                Derivations.of(definition("use", "balance / limit", "high", "if(kind = 'a' and use > 0.5, 1, 0)"));
        Values inputs = new Values(3);
        inputs.setText(0, "a");
        inputs.setNumber(1, 30);
        inputs.setNumber(2, 40);
        Values all = derivations.complete(inputs);
        assertEquals(
                List.of("kind", "balance", "limit", "use", "high"),
                derivations.features().stream().map(Column::name).toList());
        assertEquals("a", all.text(0));
        assertEquals(
                List.of(30.0, 40.0, 0.75, 1.0), List.of(all.number(1), all.number(2), all.number(3), all.number(4)));
    }

    @Test
    void whatCannotBeComputedIsMissing() {
        Derivations derivations = Derivations.of(definition("use", "balance / limit"));
        Values inputs = new Values(3);
        inputs.setNumber(1, 30);
        assertTrue(Double.isNaN(derivations.complete(inputs).number(3)));
        inputs.setNumber(2, 0);
        assertTrue(Double.isNaN(derivations.complete(inputs).number(3)));
    }

    @Test
    void aMistakeLeadsToItsExpression() {
        DefinitionException wrong =
                assertThrows(DefinitionException.class, () -> Derivations.of(definition("use", "balance / limt")));
        assertEquals(List.of("features", "use", "expression"), wrong.path());
        assertTrue(String.valueOf(wrong.getMessage()).contains("character 11"), wrong::getMessage);
        assertTrue(String.valueOf(wrong.getMessage()).contains("Did you mean 'limit'?"), wrong::getMessage);
    }

    @Test
    void aFeatureThatStandsLaterIsNotThere() {
        assertThrows(DefinitionException.class, () -> Derivations.of(definition("a", "b + 1", "b", "balance")));
        assertThrows(DefinitionException.class, () -> Derivations.of(definition("a", "a + 1")));
    }

    @Test
    void operationsThatUseWhatStandsLaterAreRefused() {
        List<Column> columns = List.of(new Column("a", ColumnType.NUMBER), new Column("b", ColumnType.NUMBER));
        Expression later = Expression.compile("b", columns);
        assertThrows(IllegalArgumentException.class, () -> Derivations.of(columns, Map.of("a", later)));
        assertThrows(IllegalArgumentException.class, () -> Derivations.of(columns, Map.of("c", later)));
    }

    @Test
    void aRowOfAnotherWidthIsRefused() {
        Derivations derivations = Derivations.of(definition("use", "balance / limit"));
        assertThrows(IllegalArgumentException.class, () -> derivations.complete(new Values(4)));
        assertThrows(IllegalArgumentException.class, () -> derivations.recompute(new Values(3)));
    }
}
