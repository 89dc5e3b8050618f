package dev.tessera.local.functions;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tessera.aws.store.DatasetState;
import dev.tessera.aws.store.DatasetStore;
import dev.tessera.aws.store.FileEntry;
import dev.tessera.definition.DefinitionYaml;
import dev.tessera.model.assembly.Assembled;
import dev.tessera.model.assembly.AssemblyPlan;
import dev.tessera.model.customers.Customers;
import dev.tessera.model.definition.Definition;
import dev.tessera.model.derive.Derivations;
import dev.tessera.model.value.Values;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Exports of all tables day by day, with accounts that change hands and files that come late, are overwritten and
 * deleted, in a store that keeps what differs and is swept: it reads as one that is filled anew with the files present.
 */
final class DailyExportsTest {
    private static final String YAML = """
            dataset: bank
            tables:
              customers:
                key: id
                delivery: full
                columns: {age: number, city: category}
              scores:
                key: id
                delivery: delta
                duplicates: merge
                columns: {score: number, band: category}
              accounts:
                key: account
                customer: id
                delivery: DELIVERY
                columns: {kind: category, balance: number}
              transactions:
                key: [account, n]
                customer: {column: account, table: accounts}
                delivery: append
                columns: {amount: number}
              visits:
                key: n
                customer: id
                delivery: {window: day}
                columns: {minutes: number, day: {type: date, format: yyyy-MM-dd}}
            features:
              accounts: {table: accounts, aggregate: count}
              balance: {table: accounts, aggregate: sum, column: balance}
              kinds: {table: accounts, aggregate: distinct, column: kind}
              transactions: {table: transactions, aggregate: count}
              spent: {table: transactions, aggregate: sum, column: amount}
              visits: {table: visits, aggregate: count}
              minutes: {table: visits, aggregate: sum, column: minutes}
            segmentations:
              all: {roles: behaviour, k: 3-5}
            """;

    private final Cloud cloud = new Cloud();
    private Duration ahead = Duration.ZERO;
    private final Cloud.Another sparing =
            cloud.another(true, () -> Instant.now().plus(ahead));

    @ParameterizedTest
    @CsvSource({"full, 0", "delta, 0", "full, 1", "delta, 1"})
    void whatIsReadIsWhatAStoreFilledAnewReads(String delivery, int seed) throws Exception {
        Random random = new Random(seed);
        String dataset = "bank" + seed;
        String yaml = YAML.replace("DELIVERY", delivery).replace("dataset: bank", "dataset: " + dataset);
        cloud.put("definitions/" + dataset + ".yaml", yaml);
        World world = new World(random);
        Map<String, String> present = new TreeMap<>();
        for (int day = 0; day < 6; day++) {
            world.change();
            Map<String, String> files = world.export(day);
            List<String> keys = new ArrayList<>();
            files.forEach((path, content) -> {
                String key = "incoming/" + dataset + "/" + path;
                cloud.put(key, content);
                present.put(key, path);
                keys.add(key);
            });
            if (day > 1) {
                String key = List.copyOf(present.keySet()).get(random.nextInt(present.size()));
                cloud.delete(key);
                present.remove(key);
                keys.add(key);
            }
            ahead = ahead.plus(Duration.ofMinutes(random.nextInt(100)));
            Collections.shuffle(keys, random);
            for (String key : keys) {
                JsonNode outcome = sparing.ingest(key);
                assertTrue(
                        List.of("visible", "withdrawn", "absent")
                                .contains(outcome.path("result").asText()),
                        outcome::toString);
            }
            if (day % 2 == 1) {
                Cloud.Another anew = cloud.another(false, Instant::now);
                for (String key : present.keySet()) {
                    anew.ingest(key);
                }
                assertAlike(
                        DefinitionYaml.read("test", yaml), anew.store, sparing.store, "seed " + seed + ", day " + day);
            }
        }
    }

    private static void assertAlike(Definition definition, DatasetStore expected, DatasetStore actual, String message) {
        AssemblyPlan plan = AssemblyPlan.of(definition);
        Map<String, List<Object>> all = read(definition, plan, expected);
        assertEquals(all, read(definition, plan, actual), message);
        assertTrue(all.size() > 20, message);
        DatasetState state = actual.open(definition.dataset());
        List<FileEntry> files = actual.files(state);
        for (String id : List.copyOf(all.keySet()).subList(0, 20)) {
            Values of =
                    actual.customers(state, plan, files).read(id).orElseThrow().values();
            Values wanted = expected.customers(
                            expected.open(definition.dataset()),
                            plan,
                            expected.files(expected.open(definition.dataset())))
                    .read(id)
                    .orElseThrow()
                    .values();
            assertEquals(cells(wanted), cells(of), message + ", customer " + id);
        }
    }

    private static Map<String, List<Object>> read(Definition definition, AssemblyPlan plan, DatasetStore store) {
        DatasetState state = store.open(definition.dataset());
        Assembled assembled = store.assemble(state, plan, Derivations.of(definition), store.files(state));
        Customers customers = assembled.customers();
        Map<String, List<Object>> read = new TreeMap<>();
        for (int row = 0; row < customers.size(); row++) {
            read.put(customers.id(row), cells(customers.values(row)));
        }
        return read;
    }

    private static List<Object> cells(Values values) {
        List<Object> cells = new ArrayList<>();
        for (int i = 0; i < values.size(); i++) {
            cells.add(values.number(i) + "/" + values.text(i));
        }
        return cells;
    }

    /** What the bank's own tables say, and how it exports them. */
    private static final class World {
        private final Random random;
        private final Map<Integer, String> customers = new TreeMap<>();
        private final Map<Integer, String> accounts = new TreeMap<>();
        private final Map<Integer, Map<Integer, String>> visits = new HashMap<>();

        World(Random random) {
            this.random = random;
            for (int i = 0; i < 50; i++) {
                customer(i);
            }
            for (int i = 0; i < 80; i++) {
                account(i);
            }
        }

        private void customer(int i) {
            customers.put(i, "c" + i + "," + (20 + random.nextInt(60)) + ",city " + random.nextInt(5));
        }

        private void account(int i) {
            accounts.put(
                    i,
                    "a" + i + ",c" + random.nextInt(55) + "," + (random.nextBoolean() ? "SV" : "CK") + ","
                            + random.nextInt(1000));
        }

        void change() {
            for (int change = 0; change < 4; change++) {
                customer(random.nextInt(55));
                account(random.nextInt(85));
            }
            customers.remove(random.nextInt(55));
            accounts.remove(random.nextInt(85));
        }

        Map<String, String> export(int day) {
            Map<String, String> files = new HashMap<>();
            files.put("customers/" + day + ".csv", "id,age,city\n" + String.join("\n", customers.values()) + "\n");
            files.put(
                    "accounts/" + day + ".csv",
                    "account,id,kind,balance\n" + String.join("\n", accounts.values()) + "\n");
            StringBuilder scores = new StringBuilder("id,score,band\n");
            for (int i = 0; i < 30; i++) {
                // Some say only the one, some only the other, and most the same as the day before.
                int at = i + random.nextInt(12) / 11;
                scores.append("c")
                        .append(at)
                        .append(',')
                        .append(at % 3 == 0 ? "" : at * 10)
                        .append(',');
                scores.append(at % 4 == 0 ? "" : "band " + random.nextInt(40) / 39)
                        .append('\n');
            }
            files.put("scores/" + day + ".csv", scores.toString());
            StringBuilder transactions = new StringBuilder("account,n,amount\n");
            for (int i = 0; i < 40; i++) {
                transactions
                        .append("a")
                        .append(random.nextInt(90))
                        .append(',')
                        .append(day * 100 + i)
                        .append(',');
                transactions.append(random.nextInt(500)).append('\n');
            }
            files.put("transactions/" + day + ".csv", transactions.toString());
            Map<Integer, String> today = new TreeMap<>();
            for (int i = 0; i < 15; i++) {
                today.put(day * 100 + i, "c" + random.nextInt(55) + "," + random.nextInt(90));
            }
            visits.put(day, today);
            StringBuilder window = new StringBuilder("n,id,minutes,day\n");
            for (int of = Math.max(0, day - 3); of <= day; of++) {
                Map<Integer, String> seen = visits.getOrDefault(of, Map.of());
                if (random.nextInt(3) == 0) {
                    seen.keySet().removeIf(n -> random.nextInt(6) == 0);
                }
                for (Map.Entry<Integer, String> visit : seen.entrySet()) {
                    window.append(visit.getKey())
                            .append(',')
                            .append(visit.getValue())
                            .append(",2026-03-0");
                    window.append(1 + of).append('\n');
                }
            }
            files.put("visits/" + day + ".csv", window.toString());
            return files;
        }
    }
}
