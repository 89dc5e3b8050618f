package dev.tessera.model.assembly;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.tessera.model.aggregate.Partial;
import dev.tessera.model.aggregate.States;
import dev.tessera.model.aggregate.TableMeasures;
import dev.tessera.model.contribution.FileVersion;
import dev.tessera.model.definition.ColumnDefinition;
import dev.tessera.model.definition.ColumnType;
import dev.tessera.model.definition.Definition;
import dev.tessera.model.definition.Delivery;
import dev.tessera.model.definition.Duplicates;
import dev.tessera.model.definition.FeatureDefinition;
import dev.tessera.model.definition.FeatureDefinition.OfRows;
import dev.tessera.model.definition.Owner;
import dev.tessera.model.definition.Role;
import dev.tessera.model.definition.SegmentationDefinition;
import dev.tessera.model.definition.Space;
import dev.tessera.model.definition.TableDefinition;
import dev.tessera.model.derive.Derivations;
import dev.tessera.model.value.Values;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Dates in a table of customers, of which days are counted. */
class OwnDatesTest {
    private static final double NAN = Double.NaN;

    @Test
    void daysAreCountedToTheNewestDateOfACustomer() {
        Assembled assembled = assemble(definition(false), NAN, row("a", 9000.25, NAN), row("b", 9010.75, 9999));
        assertEquals(LocalDate.ofEpochDay(9010), assembled.plan().asOf(), "what nothing is counted from says nothing");
        assertEquals(List.of(10.0, 0.0), days(assembled));
    }

    @Test
    void aNewerEventIsTheDay() {
        Assembled assembled = assemble(definition(true), 9020, row("a", 9000, NAN), row("b", 9010, NAN));
        assertEquals(LocalDate.ofEpochDay(9020), assembled.plan().asOf());
        assertEquals(List.of(20.0, 10.0), days(assembled));
    }

    @Test
    void withoutADateThereIsNoDay() {
        Assembled assembled = assemble(definition(true), NAN, row("a", NAN, 9000));
        assertNull(assembled.plan().asOf());
        assertEquals(List.of(NAN), days(assembled));
    }

    @Test
    void aLookupCountsToTheDayOfTheTraining() throws Exception {
        Definition definition = definition(true);
        Assembled trained = assemble(definition, 9020, row("a", 9000, NAN));
        AssemblyPlan kept = AssemblyJson.read(AssemblyJson.write(trained.plan()));
        assertEquals(trained.plan(), kept);

        Values newer = row("a", 9500, NAN).values();
        Values inputs = kept.inputs(Map.of("customers", newer), Map.of());
        Derivations model = Derivations.of(definition).asOf(trained.plan().asOf());
        Values all = model.complete(inputs);
        assertEquals(9020 - 9500.0, all.number(trained.customers().indexOf("days")));
        assertEquals(all.number(3), model.recompute(all).number(3));
    }

    private record Row(String id, Values values) {}

    private static Row row(String id, double joined, double unused) {
        Values values = new Values(3);
        values.setNumber(0, joined);
        values.setNumber(1, unused);
        values.setNumber(2, 30);
        return new Row(id, values);
    }

    private static List<Double> days(Assembled assembled) {
        int column = assembled.customers().indexOf("days");
        List<Double> days = new java.util.ArrayList<>();
        for (double each : assembled.customers().column(column)) {
            days.add(each);
        }
        return days;
    }

    private static Assembled assemble(Definition definition, double event, Row... rows) {
        Assembly assembly = new Assembly(AssemblyPlan.of(definition), Derivations.of(definition));
        for (Row row : rows) {
            assembly.row("customers", row.id(), row.values());
        }
        if (!Double.isNaN(event)) {
            TableMeasures measures = new TableMeasures(definition, "events");
            States states = new States(measures.measures());
            Values values = new Values(1);
            values.setNumber(0, event);
            measures.add(states, "1", values);
            assembly.partial(
                    "events",
                    FileVersion.of("events.csv", Instant.EPOCH, "", 1),
                    new Partial(rows[0].id(), "0", states));
        }
        return assembly.finish(Map.of());
    }

    private static Definition definition(boolean events) {
        Map<String, ColumnDefinition> columns = new LinkedHashMap<>();
        columns.put("joined", ColumnDefinition.of(ColumnType.DATE, Role.BEHAVIOUR));
        columns.put("unused", ColumnDefinition.of(ColumnType.DATE, Role.BEHAVIOUR));
        columns.put("age", ColumnDefinition.of(ColumnType.NUMBER, Role.BEHAVIOUR));
        Map<String, TableDefinition> tables = new LinkedHashMap<>();
        tables.put("customers", TableDefinition.ofCustomers("id", Delivery.FULL, List.of(), 0, columns));
        Map<String, FeatureDefinition> features = new LinkedHashMap<>();
        features.put("days", OfRows.daysSince("customers", "joined", Role.BEHAVIOUR));
        if (events) {
            tables.put(
                    "events",
                    new TableDefinition(
                            List.of(),
                            null,
                            List.of("n"),
                            new Owner("id", null),
                            Delivery.APPEND,
                            null,
                            Duplicates.LAST,
                            List.of(),
                            0,
                            Map.of("day", ColumnDefinition.of(ColumnType.DATE, Role.BEHAVIOUR))));
            features.put("seen", OfRows.daysSince("events", "day", Role.BEHAVIOUR));
        }
        return Definition.builder(
                        "bank",
                        tables,
                        Map.of(
                                "all",
                                SegmentationDefinition.of(List.of(), SegmentationDefinition.K, Space.SCALED, 0.9)))
                .features(features)
                .build();
    }
}
