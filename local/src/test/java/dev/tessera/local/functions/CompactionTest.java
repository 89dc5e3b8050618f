package dev.tessera.local.functions;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tessera.aws.store.CompactionRule;
import dev.tessera.aws.store.DatasetState;
import dev.tessera.definition.DefinitionYaml;
import dev.tessera.model.assembly.Assembled;
import dev.tessera.model.assembly.AssemblyPlan;
import dev.tessera.model.customers.Customers;
import dev.tessera.model.definition.Definition;
import dev.tessera.model.derive.Derivations;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;

/** What daily files of events say of a customer becomes one item once they are old, and reads as before. */
final class CompactionTest {
    private static final int CUSTOMERS = 12;

    private static final int LEAST = CompactionRule.DEFAULT.least();
    private static final Duration MONTH = CompactionRule.DEFAULT.settled();

    private static final String DEFINITION = """
            dataset: shop
            tables:
              customers: {files: [customers*], key: id, columns: {age: number}}
              orders: {files: [orders*], key: no, customer: id, delivery: append, columns: {amount: number, day: date}}
            features:
              spent: {table: orders, aggregate: sum, column: amount}
              orders: {table: orders, aggregate: count}
              middle: {table: orders, aggregate: quantile, column: amount, quantile: 0.5}
              latest: {table: orders, aggregate: last, column: amount, by: day}
            segmentations: {all: {k: 2}}
            """;

    private final Cloud cloud = Cloud.withIngestQueue();
    private int days;

    @Test
    void oldFilesBecomeOneItemOfEachCustomerAndReadAsBefore() throws Exception {
        begin();
        goOn(LEAST);
        assertEquals(LEAST, items("C3#a#"), "an item a file");
        Map<String, List<Double>> before = customers();
        cloud.now = cloud.now.plus(MONTH);
        cloud.ingest(file(0));
        assertEquals(LEAST + 1, items("C3#a#"), "the others stay for as long as a training may read them");
        assertEquals(before, customers());
        goOn(2);
        assertEquals(1 + 2, items("C3#a#"));
        assertReadsAsPut();

        goOn(LEAST - 2);
        cloud.now = cloud.now.plus(MONTH);
        goOn(3);
        assertEquals(1 + 3, items("C3#a#"), "what was compacted before is compacted again");
        assertReadsAsPut();
    }

    @Test
    void whatIsCompactedIsKnownAsCountedAndErasedWithItsCustomer() throws Exception {
        begin();
        goOn(LEAST);
        cloud.now = cloud.now.plus(MONTH);
        goOn(1);
        cloud.put("incoming/shop/orders again.csv", orders(4, 0));
        assertEquals(
                "held",
                cloud.ingest("incoming/shop/orders again.csv").path("result").asText());
        assertReadsAsPut();
        cloud.store.erase(cloud.store.open("shop"), "C3");
        assertEquals(0, items("C3#"));
        goOn(LEAST);
        cloud.now = cloud.now.plus(MONTH);
        goOn(1);
        assertEquals(0, items("C3#"));
        assertEquals(CUSTOMERS - 1, customers().size());
    }

    @Test
    void aFileThatIsCompactedAndReplacedOrDeletedLeadsToARebuild() throws Exception {
        begin();
        goOn(LEAST);
        cloud.now = cloud.now.plus(MONTH);
        goOn(1);
        cloud.put(file(5), orders(5, 1000));
        assertRebuilds(file(5), 2);
        assertEquals(days, items("C3#a#"), "nothing is compacted any more");
        assertEquals(sum(3) + 1000, spent());
        cloud.now = cloud.now.plus(MONTH);
        goOn(1);
        cloud.delete(file(5));
        assertRebuilds(file(5), 3);
        assertEquals(sum(3) - amount(5, 3), spent());
        cloud.put(file(5), orders(5, 0));
        assertEquals("visible", cloud.ingest(file(5)).path("result").asText());
        assertReadsAsPut();
    }

    @Test
    void whoIsOvertakenStoresNothingOfWhatTheSweepHasLeftOfTheFiles() throws Exception {
        begin();
        goOn(LEAST);
        Map<String, List<Double>> before = customers();
        cloud.now = cloud.now.plus(MONTH);
        AtomicBoolean overtaken = new AtomicBoolean();
        cloud.during(
                request -> {
                    if (isOfStep(request) && overtaken.compareAndSet(false, true)) {
                        compactAndSweepHalf();
                    }
                },
                () -> cloud.ingest(file(0)));
        assertTrue(overtaken.get());
        assertEquals(before, customers());
    }

    /** What looks at items to compact them. */
    private static boolean isOfStep(SdkRequest request) {
        return request instanceof QueryRequest query && "sk, a".equals(query.projectionExpression());
    }

    /** Another ends the step meanwhile; then so much time passes that a sweep is half way through what the files say. */
    private void compactAndSweepHalf() {
        try {
            cloud.ingest(file(1));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        List<Map<String, AttributeValue>> items =
                cloud.clients().dynamo().scanPaginator(scan -> scan.tableName(cloud.bucket)).items().stream()
                        .filter(item -> text(item, "sk").contains("#a#orders#"))
                        .toList();
        assertTrue(items.stream().anyMatch(item -> text(item, "sk").contains("#~")), "it is compacted");
        List<Map<String, AttributeValue>> ofFiles =
                items.stream().filter(item -> !text(item, "sk").contains("#~")).toList();
        for (int i = 0; i < ofFiles.size(); i += 2) {
            Map<String, AttributeValue> item = ofFiles.get(i);
            cloud.clients().dynamo().deleteItem(delete -> delete.tableName(cloud.bucket)
                    .key(Map.of(
                            "pk", AttributeValue.fromS(text(item, "pk")),
                            "sk", AttributeValue.fromS(text(item, "sk")))));
        }
    }

    @Test
    void whileTheDefinitionCannotBeReadNothingIsRebuilt() throws Exception {
        begin();
        goOn(LEAST);
        cloud.now = cloud.now.plus(MONTH);
        goOn(1);
        Map<String, List<Double>> before = customers();
        cloud.put("definitions/shop.yaml", "tables: [");
        cloud.delete(file(5));
        assertEquals("rebuilds", cloud.ingest(file(5)).path("result").asText());
        assertEquals(
                List.of("waiting"),
                cloud.finish().stream()
                        .map(outcome -> outcome.path("result").asText())
                        .toList());
        assertEquals(1, cloud.store.open("shop").generation());
        assertEquals(before, customers());
        cloud.put("definitions/shop.yaml", DEFINITION);
        cloud.ingest("definitions/shop.yaml");
        cloud.finish();
        assertEquals(2, cloud.store.open("shop").generation());
        assertEquals(sum(3) - amount(5, 3), spent());
    }

    private void assertRebuilds(String file, long generation) throws Exception {
        JsonNode outcome = cloud.ingest(file);
        assertEquals("rebuilds", outcome.path("result").asText(), outcome::toString);
        assertTrue(outcome.path("reason").asText().contains("is compacted with"), outcome::toString);
        cloud.finish();
        assertEquals(generation, cloud.store.open("shop").generation());
    }

    private void begin() throws Exception {
        cloud.put("definitions/shop.yaml", DEFINITION);
        StringBuilder customers = new StringBuilder("id,age\n");
        IntStream.range(0, CUSTOMERS).forEach(i -> customers.append("C" + i + "," + (20 + i) + "\n"));
        cloud.put("incoming/shop/customers.csv", customers.toString());
        cloud.ingest("incoming/shop/customers.csv");
    }

    /** Files one after the other, an hour apart. */
    private void goOn(int more) throws Exception {
        for (int i = 0; i < more; i++) {
            cloud.put(file(days), orders(days, 0));
            JsonNode outcome = cloud.ingest(file(days));
            assertEquals("visible", outcome.path("result").asText(), outcome::toString);
            days++;
            cloud.now = cloud.now.plus(Duration.ofMinutes(61));
        }
    }

    private static String file(int day) {
        return String.format(Locale.ROOT, "incoming/shop/orders %03d.csv", day);
    }

    private static String orders(int day, double more) {
        StringBuilder orders = new StringBuilder("no,id,amount,day\n");
        for (int i = 0; i < CUSTOMERS; i++) {
            orders.append("o" + (day * CUSTOMERS + i) + ",C" + i + "," + (amount(day, i) + more) + ",2026-01-01\n");
        }
        return orders.toString();
    }

    private static double amount(int day, int customer) {
        return 1 + day * 7 % 11 + customer;
    }

    private double sum(int customer) {
        return IntStream.range(0, days)
                .mapToDouble(day -> amount(day, customer))
                .sum();
    }

    private void assertReadsAsPut() {
        Map<String, List<Double>> read = customers();
        assertEquals(CUSTOMERS, read.size());
        read.forEach((id, features) -> {
            int customer = Integer.parseInt(id.substring(1));
            double[] amounts = IntStream.range(0, days)
                    .mapToDouble(day -> amount(day, customer))
                    .sorted()
                    .toArray();
            assertEquals(sum(customer), features.get(1), id);
            assertEquals(days, features.get(2), id);
            double middle = features.get(3);
            // What quantiles are kept as tells values to 1 %.
            assertTrue(
                    middle >= 0.99 * amounts[(days - 1) / 2] && middle <= 1.01 * amounts[days / 2], id + " " + middle);
        });
    }

    /** What C3 has spent. */
    private double spent() {
        return Objects.requireNonNull(customers().get("C3")).get(1);
    }

    /** As a training reads them. */
    private Map<String, List<Double>> customers() {
        Definition definition = DefinitionYaml.read("shop.yaml", DEFINITION);
        DatasetState state = cloud.store.open("shop");
        Assembled assembled = cloud.store.assemble(
                state, AssemblyPlan.of(definition), Derivations.of(definition), cloud.store.files(state));
        Customers customers = assembled.customers();
        Map<String, List<Double>> all = new TreeMap<>();
        for (int row = 0; row < customers.size(); row++) {
            int of = row;
            all.put(
                    customers.id(row),
                    IntStream.range(0, customers.features().size())
                            .mapToObj(feature -> customers.value(of, feature))
                            .toList());
        }
        return all;
    }

    /** How many items of the present generation begin so. */
    private long items(String prefix) {
        String partition = "shop#" + cloud.store.open("shop").generation() + "#";
        return cloud.clients().dynamo().scanPaginator(scan -> scan.tableName(cloud.bucket)).items().stream()
                .filter(item -> text(item, "pk").startsWith(partition))
                .filter(item -> text(item, "sk").startsWith(prefix))
                .count();
    }

    private static String text(Map<String, AttributeValue> item, String name) {
        AttributeValue value = item.get(name);
        return value == null ? "" : value.s();
    }
}
