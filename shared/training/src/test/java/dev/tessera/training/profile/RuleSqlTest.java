package dev.tessera.training.profile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tessera.model.customers.Customers;
import dev.tessera.model.definition.ColumnType;
import dev.tessera.model.result.Profiles.Question;
import dev.tessera.model.result.Profiles.Rule;
import dev.tessera.model.value.TableSchema.Column;
import dev.tessera.model.value.Values;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.Statement;
import java.sql.Types;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rules run as SQL on a database name just whom they say they name. */
final class RuleSqlTest {
    private static final String TABLE = "CREATE TABLE customers (\"row\" INT, \"select\" DOUBLE PRECISION,"
            + " \"a \"\"b\"\" ; --\" DOUBLE PRECISION, \"Größe €\" VARCHAR, \"has_x\" DOUBLE PRECISION)";
    private static final List<String> LEVELS = List.of("it's", "\"", "'); DROP TABLE customers; --", "% _", "\\", "é");

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
    void sqlNamesWhomTheQuestionsName(long seed) throws Exception {
        Random random = new Random(seed);
        Customers customers = customers(random, 400);
        int[] assignments = IntStream.range(0, customers.size())
                .map(row -> assignment(customers, row, random, (int) seed % 4))
                .toArray();
        List<FeatureText> features = IntStream.range(0, customers.features().size())
                .mapToObj(column -> FeatureText.of(customers, column))
                .toList();
        int[] rows = IntStream.range(0, customers.size()).toArray();
        SegmentRules rules = new SegmentRules(customers, features, Set.of("has_x"), assignments, rows);
        try (Connection database = DriverManager.getConnection("jdbc:h2:mem:")) {
            fill(database, customers);
            for (int segment = 0; segment < 3; segment++) {
                Rule rule = rules.of(segment);
                assertNotNull(rule);
                BitSet named = named(database, rule.sql());
                assertEquals(byQuestions(customers, rule), named, rule.sql());
                int of = segment;
                long hits = named.stream().filter(row -> assignments[row] == of).count();
                long members =
                        Arrays.stream(assignments).filter(each -> each == of).count();
                assertEquals(hits / (double) named.cardinality(), rule.precision(), 1e-12);
                assertEquals(hits / (double) members, rule.recall(), 1e-12);
                long wrong = named.cardinality() - hits + members - hits;
                assertEquals(1 - wrong / (double) customers.size(), rule.accuracy(), 1e-12);
                assertEquals(rule.sql().contains("has_x"), rule.sensitive().contains("has_x"), rule.sql());
            }
        }
    }

    @Test
    void hugeAndTinyBoundsAreNumbersOfSql() throws Exception {
        try (Connection database = DriverManager.getConnection("jdbc:h2:mem:");
                Statement statement = database.createStatement()) {
            statement.execute(TABLE);
            statement.execute("INSERT INTO customers VALUES (0, 2e300, 2e-300, 'x', 0), (1, 1e299, -1e-299, 'x', 1)");
            for (double bound : new double[] {1e300, 1.25e-301, -3e-300, 1.2345678901234568E17, 0.1, -0.0}) {
                Question above = new Question("select", bound, null, null, false, false);
                Question atMost = new Question("a \"b\" ; --", null, bound, null, false, false);
                BitSet expected = new BitSet();
                expected.set(0, 2e300 > bound && 2e-300 <= bound);
                expected.set(1, 1e299 > bound && -1e-299 <= bound);
                assertEquals(expected, named(database, RuleText.sql(List.of(List.of(above, atMost)))), "" + bound);
            }
        }
    }

    @Test
    void missingAloneAndAnythingAreConditionsToo() throws Exception {
        Random random = new Random(3);
        Customers customers = customers(random, 50);
        try (Connection database = DriverManager.getConnection("jdbc:h2:mem:")) {
            fill(database, customers);
            BitSet all = named(database, "1 = 1");
            for (String feature : List.of("select", "Größe €")) {
                Question missing = new Question(feature, null, null, List.of(), false, true);
                BitSet none = named(database, RuleText.sql(List.of(List.of(missing))));
                assertTrue(!none.isEmpty() && none.cardinality() < all.cardinality());
                BitSet known = named(
                        database,
                        RuleText.sql(List.of(List.of(new Question(feature, null, null, null, false, false)))));
                known.or(none);
                assertEquals(all, known);
            }
        }
    }

    private static int assignment(Customers customers, int row, Random random, int kind) {
        double x = customers.value(row, 0);
        double y = customers.value(row, 1);
        double level = customers.value(row, 2);
        if (random.nextInt(12) == 0) {
            return random.nextInt(3);
        }
        return switch (kind) {
            case 0 -> x > 0.5 && y <= 3 ? 0 : level < 2 ? 1 : 2;
            case 1 -> Double.isNaN(x) ? 0 : y > 5 || y < 1 ? 1 : 2;
            case 2 -> customers.value(row, 3) == 1 ? 0 : level == 4 || Double.isNaN(level) ? 1 : 2;
            default -> x <= 0.3 || Double.isNaN(x) ? 0 : level != 3 ? 1 : 2;
        };
    }

    private static Customers customers(Random random, int n) {
        Customers.Builder builder = Customers.builder(List.of(
                new Column("select", ColumnType.NUMBER),
                new Column("a \"b\" ; --", ColumnType.NUMBER),
                new Column("Größe €", ColumnType.CATEGORY),
                new Column("has_x", ColumnType.NUMBER)));
        for (int i = 0; i < n; i++) {
            Values values = new Values(4);
            values.setNumber(0, random.nextInt(10) == 0 ? Double.NaN : random.nextDouble());
            values.setNumber(1, random.nextInt(8));
            values.setText(2, random.nextInt(10) == 0 ? null : LEVELS.get(random.nextInt(LEVELS.size())));
            values.setNumber(3, random.nextInt(2));
            builder.add("c" + (10_000 + i), values);
        }
        return builder.build();
    }

    private static void fill(Connection database, Customers customers) throws Exception {
        try (Statement statement = database.createStatement()) {
            statement.execute(TABLE);
        }
        try (PreparedStatement insert = database.prepareStatement("INSERT INTO customers VALUES (?, ?, ?, ?, ?)")) {
            for (int row = 0; row < customers.size(); row++) {
                insert.setInt(1, row);
                for (int column = 0; column < 4; column++) {
                    double value = customers.value(row, column);
                    if (column == 2) {
                        insert.setString(4, customers.text(row, 2));
                    } else if (Double.isNaN(value)) {
                        insert.setNull(column + 2, Types.DOUBLE);
                    } else {
                        insert.setDouble(column + 2, value);
                    }
                }
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    private static BitSet named(Connection database, String sql) throws Exception {
        BitSet named = new BitSet();
        try (Statement statement = database.createStatement();
                ResultSet rows = statement.executeQuery("SELECT \"row\" FROM customers WHERE " + sql)) {
            while (rows.next()) {
                named.set(rows.getInt(1));
            }
        }
        return named;
    }

    private static BitSet byQuestions(Customers customers, Rule rule) {
        List<Integer> rows = new ArrayList<>();
        for (int row = 0; row < customers.size(); row++) {
            int each = row;
            if (rule.alternatives().stream()
                    .anyMatch(all -> all.stream().allMatch(question -> holds(customers, each, question)))) {
                rows.add(row);
            }
        }
        BitSet named = new BitSet();
        rows.forEach(named::set);
        return named;
    }

    private static boolean holds(Customers customers, int row, Question question) {
        int column = customers.indexOf(question.feature());
        double value = customers.value(row, column);
        if (Double.isNaN(value)) {
            return question.missing();
        }
        List<String> levels = question.levels();
        if (levels != null) {
            boolean among = customers.features().get(column).type() == ColumnType.CATEGORY
                    && levels.contains(String.valueOf(customers.text(row, column)));
            return among != question.none();
        }
        Double above = question.above();
        Double atMost = question.atMost();
        return (above == null || value > above) && (atMost == null || value <= atMost);
    }
}
