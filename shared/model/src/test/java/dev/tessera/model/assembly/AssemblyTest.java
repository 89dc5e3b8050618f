package dev.tessera.model.assembly;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.tessera.model.aggregate.Partial;
import dev.tessera.model.aggregate.States;
import dev.tessera.model.aggregate.TableMeasures;
import dev.tessera.model.assembly.CountingFiles.Covering;
import dev.tessera.model.assembly.CountingFiles.Days;
import dev.tessera.model.contribution.FileVersion;
import dev.tessera.model.customers.Customers;
import dev.tessera.model.definition.Aggregate;
import dev.tessera.model.definition.ColumnDefinition;
import dev.tessera.model.definition.ColumnType;
import dev.tessera.model.definition.Definition;
import dev.tessera.model.definition.DefinitionException;
import dev.tessera.model.definition.Delivery;
import dev.tessera.model.definition.Duplicates;
import dev.tessera.model.definition.FeatureDefinition;
import dev.tessera.model.definition.FeatureDefinition.Derived;
import dev.tessera.model.definition.FeatureDefinition.OfRows;
import dev.tessera.model.definition.KRange;
import dev.tessera.model.definition.Owner;
import dev.tessera.model.definition.Recipe;
import dev.tessera.model.definition.Role;
import dev.tessera.model.definition.SegmentationDefinition;
import dev.tessera.model.definition.Space;
import dev.tessera.model.definition.TableDefinition;
import dev.tessera.model.derive.Derivations;
import dev.tessera.model.value.Values;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AssemblyTest {
    private static final Recipe RECIPE = Recipe.of(ColumnType.NUMBER, false);
    private static final FileVersion OLD = version("old", 1);
    private static final FileVersion NEW = version("new", 2);

    /** What is taken, to be taken in any order. */
    private interface Taking {
        void by(Assembly assembly);
    }

    @Test
    void customersWithoutRowsHaveZerosAndNothingElse() {
        Assembled assembled = assemble(Delivery.APPEND, List.of(customer("a", 30)), Map.of());
        assertEquals("[age 30.0, accounts 0.0, amount 0.0, mean NaN, since NaN, each NaN]", row(assembled, "a"));
        assertEquals(List.of(), assembled.notes());
    }

    @Property(tries = 50)
    void theOrderInWhichThingsAreTakenDecidesNothing(@ForAll long seed) {
        List<Taking> all = new ArrayList<>(List.of(
                customer("a", 30),
                customer("b", 40),
                account("1", "a", OLD),
                account("2", "a", OLD),
                account("2", "b", NEW),
                event("1", "0", 5, 9000, OLD),
                event("1", "0", 7, 9010, NEW),
                event("2", "0", 11, 9005, OLD),
                event("3", "0", 13, 9999, OLD),
                account("4", "nobody", OLD)));
        Collections.shuffle(all, new Random(seed));
        Assembled assembled = assemble(Delivery.APPEND, all, Map.of());
        assertEquals("[age 30.0, accounts 1.0, amount 12.0, mean 6.0, since 0.0, each 12.0]", row(assembled, "a"));
        assertEquals("[age 40.0, accounts 1.0, amount 11.0, mean 11.0, since 5.0, each 11.0]", row(assembled, "b"));
        assertEquals(LocalDate.ofEpochDay(9010), assembled.plan().asOf(), "what waits does not count");
        assertEquals(
                List.of(
                        "1 rows of events, of 1 different keys, wait: accounts has no row that leads them to a customer.",
                        "1 customers of accounts wait: customers, which says who the customers are, does not have them."),
                assembled.notes());
    }

    @Test
    void aRowReplacesTheRowOfItsKey() {
        Assembled assembled = assemble(
                Delivery.DELTA,
                List.of(
                        customer("a", 30),
                        account("1", "a", OLD),
                        event("1", "x", 5, 9000, NEW),
                        event("1", "x", 99, 9000, OLD),
                        event("1", "y", 1, 9000, OLD)),
                Map.of());
        assertEquals("[age 30.0, accounts 1.0, amount 6.0, mean 3.0, since 0.0, each 6.0]", row(assembled, "a"));
    }

    @Test
    void aFileReplacesTheDaysThatItCoversAlsoWithoutARow() {
        CountingFiles files = new CountingFiles(
                List.of(new Covering(OLD, new Days(9000, 9002)), new Covering(NEW, new Days(9001, 9003))));
        Assembled assembled = assemble(
                Delivery.WINDOW,
                List.of(
                        customer("a", 30),
                        account("1", "a", OLD),
                        event("1", "9000.0", 1, 9000, OLD),
                        event("1", "9000.1", 2, 9000, OLD),
                        event("1", "9001.0", 4, 9001, OLD),
                        event("1", "9002.0", 8, 9002, OLD),
                        event("1", "9002.0", 16, 9002, NEW),
                        event("1", "9003.0", 32, 9003, NEW)),
                Map.of("events", files));
        // The new file has no row on day 9001, and so there is none.
        assertEquals("[age 30.0, accounts 1.0, amount 51.0, mean 12.75, since 0.0, each 51.0]", row(assembled, "a"));
    }

    @Test
    void theDayThatIsStatedStays() {
        AssemblyPlan plan = AssemblyPlan.of(definition(Delivery.APPEND));
        assertEquals(
                LocalDate.of(2026, 1, 1),
                plan.asOf(LocalDate.of(2026, 1, 1))
                        .asOf(LocalDate.of(2027, 1, 1))
                        .asOf());
    }

    @Test
    void aPlanIsReadAsItWasWritten() throws IOException {
        AssemblyPlan plan = AssemblyPlan.of(definition(Delivery.APPEND)).asOf(LocalDate.of(1995, 12, 31));
        assertEquals(plan, AssemblyJson.read(AssemblyJson.write(plan)));
        assertThrows(
                IOException.class,
                () -> AssemblyJson.read(
                        "{\"format\":\"tessera-assembly/9\"}".getBytes(java.nio.charset.StandardCharsets.UTF_8)));
    }

    @Test
    void aTableThatLeadsToCustomersDoesNotReplaceDays() {
        DefinitionException e = assertThrows(
                DefinitionException.class, () -> AssemblyPlan.of(definition(Delivery.APPEND, Delivery.WINDOW)));
        assertEquals(List.of("tables", "accounts", "delivery"), e.path());
    }

    private static Assembled assemble(Delivery delivery, List<Taking> all, Map<String, CountingFiles> files) {
        Definition definition = definition(delivery);
        Assembly assembly = new Assembly(AssemblyPlan.of(definition), Derivations.of(definition));
        all.forEach(taking -> taking.by(assembly));
        return assembly.finish(files);
    }

    private static Taking customer(String id, double age) {
        Values values = new Values(1);
        values.setNumber(0, age);
        return assembly -> assembly.row("customers", id, values);
    }

    private static Taking account(String key, String customer, FileVersion version) {
        Values values = new Values(1);
        values.setNumber(0, 9000);
        return assembly -> assembly.partial("accounts", version, partial("accounts", customer, key, values));
    }

    private static Taking event(String account, String part, double amount, double day, FileVersion version) {
        Values values = new Values(2);
        values.setNumber(0, amount);
        values.setNumber(1, day);
        return assembly -> assembly.partial("events", version, partial("events", account, part, values));
    }

    private static Partial partial(String table, String owner, String part, Values values) {
        TableMeasures measures = new TableMeasures(definition(Delivery.APPEND), table);
        States states = new States(measures.measures());
        measures.add(states, part, values);
        return new Partial(owner, part, states);
    }

    private static String row(Assembled assembled, String id) {
        Customers customers = assembled.customers();
        for (int row = 0; row < customers.size(); row++) {
            if (customers.id(row).equals(id)) {
                List<String> cells = new ArrayList<>();
                for (int i = 0; i < customers.features().size(); i++) {
                    cells.add(customers.features().get(i).name() + " " + customers.value(row, i));
                }
                return cells.toString();
            }
        }
        throw new AssertionError("no customer " + id);
    }

    private static Definition definition(Delivery events) {
        return definition(events, Delivery.DELTA);
    }

    private static Definition definition(Delivery events, Delivery accounts) {
        ColumnDefinition number = ColumnDefinition.of(ColumnType.NUMBER, Role.BEHAVIOUR);
        ColumnDefinition date = ColumnDefinition.of(ColumnType.DATE, Role.BEHAVIOUR);
        Map<String, TableDefinition> tables = new LinkedHashMap<>();
        tables.put("customers", TableDefinition.ofCustomers("id", Delivery.FULL, List.of(), 0, Map.of("age", number)));
        tables.put("accounts", table("account", new Owner("id", null), accounts, "opened", Map.of("opened", date)));
        Map<String, ColumnDefinition> columns = new LinkedHashMap<>();
        columns.put("amount", number);
        columns.put("day", date);
        tables.put("events", table("event", new Owner("account", "accounts"), events, "day", columns));
        Map<String, FeatureDefinition> features = new LinkedHashMap<>();
        features.put("accounts", rows("accounts", Aggregate.COUNT, null));
        features.put("amount", rows("events", Aggregate.SUM, "amount"));
        features.put("mean", rows("events", Aggregate.MEAN, "amount"));
        features.put("since", rows("events", Aggregate.DAYS_SINCE, "day"));
        features.put("each", new Derived("amount / accounts", Role.BEHAVIOUR, false, RECIPE));
        return Definition.builder(
                        "bank",
                        tables,
                        Map.of("all", SegmentationDefinition.of(List.of(), KRange.parse("3"), Space.SCALED, 0.9)))
                .features(features)
                .build();
    }

    private static TableDefinition table(
            String key, Owner owner, Delivery delivery, String window, Map<String, ColumnDefinition> columns) {
        return new TableDefinition(
                List.of(),
                null,
                List.of(key),
                owner,
                delivery,
                delivery == Delivery.WINDOW ? window : null,
                Duplicates.LAST,
                List.of(),
                0,
                columns);
    }

    private static OfRows rows(String table, Aggregate aggregate, @Nullable String column) {
        return new OfRows(table, aggregate, column, null, Double.NaN, null, null, Role.BEHAVIOUR, false, RECIPE);
    }

    private static FileVersion version(String key, int second) {
        return FileVersion.of(key, Instant.ofEpochSecond(second), key, 1);
    }
}
