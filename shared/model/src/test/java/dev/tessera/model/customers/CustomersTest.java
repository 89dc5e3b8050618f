package dev.tessera.model.customers;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.tessera.model.definition.ColumnType;
import dev.tessera.model.definition.Duplicates;
import dev.tessera.model.value.TableSchema.Column;
import dev.tessera.model.value.Values;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CustomersTest {
    private static final List<Column> FEATURES =
            List.of(new Column("balance", ColumnType.NUMBER), new Column("plan", ColumnType.CATEGORY));

    private record Row(String id, double balance, @Nullable String plan) {}

    @Test
    void customersAreSortedAndLevelsToo() {
        Customers customers =
                collect(List.of(new Row("C2", 2, "plus"), new Row("C10", Double.NaN, "basic"), new Row("C1", 1, null)));
        assertEquals(3, customers.size());
        assertEquals(List.of("C1", "C10", "C2"), ids(customers));
        assertArrayEquals(new double[] {1, Double.NaN, 2}, customers.column(0));
        assertArrayEquals(new double[] {Double.NaN, 0, 1}, customers.column(1));
        assertEquals(List.of("basic", "plus"), customers.levels(1));
        assertEquals(List.of(), customers.levels(0));
        assertNull(customers.text(0, 1));
        assertEquals("plus", customers.text(2, 1));
        assertEquals(1, customers.indexOf("plan"));
        assertEquals(-1, customers.indexOf("Plan"));
    }

    @Test
    void aCustomerAddedAgainReplacesTheFormerAndItsLevelIsGone() {
        Customers customers =
                collect(List.of(new Row("a", 1, "old"), new Row("b", 2, "zebra"), new Row("a", 3, "new")));
        assertEquals(2, customers.size());
        assertEquals(3, customers.value(0, 0));
        assertEquals("new", customers.text(0, 1));
        assertEquals(List.of("new", "zebra"), customers.levels(1));
    }

    @Test
    void spellingsOfALevelAreOneCalledAsMostCustomersHaveIt() {
        List<Row> rows = new ArrayList<>(List.of(
                new Row("a", 1, "High Risk"),
                new Row("b", 1, "high risk"),
                new Row("c", 1, "HIGH  RISK"),
                new Row("d", 1, "high risk"),
                new Row("e", 1, "low"),
                new Row("f", 1, "Low"),
                new Row("g", 1, null)));
        for (int seed = 0; seed < 10; seed++) {
            Collections.shuffle(rows, new Random(seed));
            Customers customers = collect(rows);
            // Of two as frequent the least, where capitals come first.
            assertEquals(List.of("Low", "high risk"), customers.levels(1));
            assertArrayEquals(new double[] {1, 1, 1, 1, 0, 0, Double.NaN}, customers.column(1));
            assertEquals(
                    Map.of(
                            "Low", Map.of("Low", 1, "low", 1),
                            "high risk", Map.of("HIGH  RISK", 1, "High Risk", 1, "high risk", 2)),
                    customers.spellings(1));
        }
    }

    @Test
    void whatCountsOfSeveralRowsIsAsTheDefinitionSays() {
        List<Row> rows = List.of(
                new Row("a", 1, "x"),
                new Row("a", 1, "x"),
                new Row("a", Double.NaN, "y"),
                new Row("b", 2, "y"),
                new Row("a", 3, null));
        for (Duplicates duplicates : Duplicates.values()) {
            Customers.Builder builder = Customers.builder(FEATURES, duplicates);
            rows.forEach(row -> builder.add(row.id(), values(row)));
            assertEquals(1, builder.repeated());
            assertEquals(2, builder.replaced());
            Customers customers = builder.build();
            assertEquals(3, customers.value(0, 0));
            assertEquals(duplicates == Duplicates.MERGE ? "y" : null, customers.text(0, 1));
        }
    }

    @Test
    void manyCustomersGrowOverChunksAndTables() {
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < 20_000; i++) {
            rows.add(new Row("customer-" + i * 7919 % 20_000, i, "level-" + i % 300));
        }
        Collections.shuffle(rows, new Random(1));
        Customers customers = collect(rows);
        assertEquals(20_000, customers.size());
        Map<String, Row> expected = new TreeMap<>();
        rows.forEach(row -> expected.put(row.id(), row));
        int i = 0;
        for (Row row : expected.values()) {
            assertEquals(row.id(), customers.id(i));
            assertEquals(row.balance(), customers.value(i, 0));
            assertEquals(row.plan(), customers.text(i, 1));
            i++;
        }
    }

    @Test
    void aRowOfAnotherWidthIsRefused() {
        Customers.Builder builder = Customers.builder(FEATURES);
        assertThrows(IllegalArgumentException.class, () -> builder.add("a", new Values(3)));
    }

    @Test
    void noCustomersAreACollectionToo() {
        assertEquals(0, Customers.builder(FEATURES).build().size());
    }

    @Property
    void theOrderOfArrivalLeavesNoTrace(@ForAll("rows") List<Row> rows, @ForAll long seed) {
        // Whichever row of an id comes last wins: each id once here, what is replaced is the subject above.
        Map<String, Row> distinct = new TreeMap<>();
        rows.forEach(row -> distinct.put(row.id(), row));
        List<Row> shuffled = new ArrayList<>(distinct.values());
        Collections.shuffle(shuffled, new Random(seed));
        assertSame(collect(List.copyOf(distinct.values())), collect(shuffled));
    }

    @Property
    void theLastRowOfAnIdIsAsIfItWereTheOnlyOne(@ForAll("rows") List<Row> rows) {
        Map<String, Row> last = new TreeMap<>();
        rows.forEach(row -> last.put(row.id(), row));
        assertSame(collect(List.copyOf(last.values())), collect(rows));
    }

    @Provide
    Arbitrary<List<Row>> rows() {
        Arbitrary<String> ids = Arbitraries.strings().ofMaxLength(3);
        Arbitrary<Double> balances = Arbitraries.doubles().injectNull(0.1).map(d -> d == null ? Double.NaN : d);
        Arbitrary<@Nullable String> plans =
                Arbitraries.of("a", "b", "c", "\uFFFD", "\uD83D\uDE00").injectNull(0.2);
        return Combinators.combine(ids, balances, plans).as(Row::new).list().ofMaxSize(60);
    }

    private static void assertSame(Customers expected, Customers found) {
        assertEquals(ids(expected), ids(found));
        assertEquals(expected.levels(1), found.levels(1));
        assertArrayEquals(expected.column(0), found.column(0));
        assertArrayEquals(expected.column(1), found.column(1));
    }

    private static List<String> ids(Customers customers) {
        return IntStream.range(0, customers.size()).mapToObj(customers::id).toList();
    }

    private static Customers collect(List<Row> rows) {
        Customers.Builder builder = Customers.builder(FEATURES);
        rows.forEach(row -> builder.add(row.id(), values(row)));
        return builder.build();
    }

    private static Values values(Row row) {
        Values values = new Values(2);
        values.setNumber(0, row.balance());
        values.setText(1, row.plan());
        return values;
    }
}
