package dev.tessera.local.functions;

import static dev.tessera.local.functions.Shop.SEGMENTATIONS;
import static dev.tessera.local.functions.Shop.body;
import static dev.tessera.local.functions.Shop.problem;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;

/** A customer is erased in one call, and does not come back. */
final class ErasureFunctionsTest {
    private static final String ERASED = "erase-me-7";
    private static final String SHOP = "/v1/datasets/shop/customers/";
    private static final String ROW = ERASED + ",9000,8,plus\n";

    private final Cloud cloud = new Cloud();

    private String openShop() throws Exception {
        cloud.put("definitions/shop.yaml", Shop.DEFINITION);
        cloud.put(Shop.FILE, TwoGroups.customers(0, Shop.CUSTOMERS) + ROW);
        assertEquals("visible", cloud.ingest(Shop.FILE).path("result").asText());
        return Shop.train(cloud);
    }

    private JsonNode erase(String path) throws IOException {
        return cloud.send("DELETE", path, Map.of(), Map.of("scope", "segments/erase"), "");
    }

    @Test
    void nothingHoldsTheCustomerAnyMoreAndNoFileBringsItBack() throws Exception {
        String before = openShop();
        body(cloud.get(SHOP + ERASED), 200);
        assertTrue(memberLists().contains(ERASED));
        JsonNode erasure = body(erase(SHOP + ERASED), 200);
        assertEquals(2, erasure.path("items").asInt(), erasure::toString);
        assertTrue(erasure.path("remains").toString().contains("\"prefix\":\"models/shop/\""));

        assertEquals("unknown-customer", problem(cloud.get(SHOP + ERASED), 404));
        assertFalse(memberLists().contains(ERASED));
        assertFalse(table().contains(ERASED));

        cloud.now = Cloud.NOW.plusSeconds(60);
        String again = "incoming/shop/again.csv";
        cloud.put(again, TwoGroups.customers(0, Shop.CUSTOMERS + 1) + ROW + ERASED + ",many,8,plus\n");
        JsonNode file = cloud.ingest(again);
        assertEquals("visible", file.path("result").asText(), file::toString);
        cloud.put(Shop.FILE, cloud.text(Shop.FILE) + "new,1,2,plus\n");
        cloud.ingest(Shop.FILE);
        assertEquals("unknown-customer", problem(cloud.get(SHOP + ERASED), 404));
        assertEquals(200, cloud.get(SHOP + "new").path("statusCode").asInt());
        List<String> rejected = cloud.keys("rejected/shop/again.csv/");
        assertEquals(1, rejected.size());
        assertFalse(cloud.text(rejected.getFirst()).contains(ERASED));
        assertTrue(cloud.text(rejected.getFirst()).contains("erased"));

        String after = Shop.train(cloud);
        List<String> outputs = cloud.keys("models/shop/" + after + "/");
        assertTrue(outputs.size() > 10, outputs::toString);
        for (String key : outputs) {
            assertFalse(cloud.text(key).contains(ERASED), key);
        }
        assertTrue(cloud.keys("models/shop/" + before + "/").stream()
                .anyMatch(key -> cloud.text(key).contains(ERASED)));
        assertFalse(table().contains(ERASED));
        assertFalse(memberLists().contains(ERASED));
        assertEquals("unknown-customer", problem(cloud.get(SHOP + ERASED), 404));

        JsonNode twice = body(erase(SHOP + ERASED), 200);
        assertEquals(0, twice.path("items").asInt());
        assertEquals(erasure.path("erasedAt"), twice.path("erasedAt"));
    }

    @Test
    void aCustomerErasedWhileItsFileIsIngestedIsNotInIt() throws Exception {
        openShop();
        String key = "incoming/shop/again.csv";
        cloud.put(key, TwoGroups.customers(0, 40) + ROW.replace("9000", "8000"));
        AtomicBoolean first = new AtomicBoolean(true);
        cloud.during(
                request -> {
                    if (request instanceof BatchWriteItemRequest && first.getAndSet(false)) {
                        try {
                            body(erase(SHOP + ERASED), 200);
                        } catch (IOException e) {
                            throw new UncheckedIOException(e);
                        }
                    }
                },
                () -> assertEquals("visible", cloud.ingest(key).path("result").asText()));
        assertFalse(first.get());
        assertEquals("unknown-customer", problem(cloud.get(SHOP + ERASED), 404));
        assertFalse(table().contains(ERASED));
    }

    @Test
    void anUnknownCustomerIsErasedBeforeAnyFileNamesIt() throws Exception {
        openShop();
        assertEquals(0, body(erase(SHOP + "later/1"), 200).path("items").asInt());
        cloud.put("incoming/shop/more.csv", "customer_id,balance,visits,plan\nlater/1,5,5,plus\nother,5,5,plus\n");
        assertEquals(
                "visible", cloud.ingest("incoming/shop/more.csv").path("result").asText());
        assertEquals("unknown-customer", problem(cloud.get(SHOP + "later/1"), 404));
        assertEquals(200, cloud.get(SHOP + "other").path("statusCode").asInt());
    }

    @Test
    void onlyThoseEraseWhoMay() throws Exception {
        openShop();
        Map<String, String> writer = Map.of("scope", "segments/read segments/write");
        assertEquals("insufficient-scope", problem(cloud.send("DELETE", SHOP + ERASED, Map.of(), writer, ""), 403));
        Map<String, String> limited = Map.of("scope", "segments/erase", "datasets", "other");
        assertEquals("unknown-dataset", problem(cloud.send("DELETE", SHOP + ERASED, Map.of(), limited, ""), 404));
        assertEquals("unknown-dataset", problem(erase("/v1/datasets/none/customers/1"), 404));
        assertEquals("invalid-id", problem(erase(SHOP + "x".repeat(513)), 400));
        assertEquals(200, cloud.get(SHOP + ERASED).path("statusCode").asInt());
        cloud.throttling(() -> {
            JsonNode busy = erase(SHOP + ERASED);
            assertEquals("throttled", problem(busy, 503));
            assertEquals("1", busy.at("/headers/retry-after").asText());
        });
    }

    /** Accounts lead transactions to customers; the account {@code moved} was b1's and is the erased customer's by now. */
    @Test
    void whatReachesTheCustomerThroughAnotherTableGoesWithIt() throws Exception {
        cloud.put("definitions/bank.yaml", """
                dataset: bank
                tables:
                  customers:
                    key: id
                    delivery: delta
                    columns: {age: {type: number, role: demographic}}
                  accounts:
                    key: account
                    customer: id
                    delivery: delta
                    columns: {balance: number}
                  transactions:
                    key: transaction
                    customer: {column: account, table: accounts}
                    delivery: append
                    columns: {amount: number}
                features:
                  balance: {table: accounts, aggregate: sum, column: balance, role: behaviour}
                  spent: {table: transactions, aggregate: sum, column: amount, role: behaviour}
                segmentations:
                  all: {k: 2}
                # Whoever is erased is a segment alone: without, the others part, and half of them move.
                gate: {max_moved: 1, max_silhouette_drop: 2}
                """);
        String customers = IntStream.range(0, 40)
                .mapToObj(i -> "b" + i + "," + (20 + i) + "\n")
                .collect(Collectors.joining("", "id,age\n", ERASED + ",50\n"));
        String accounts = IntStream.range(0, 40)
                .mapToObj(i -> "a" + i + ",b" + i + "," + 100 * (i % 2) + "\n")
                .collect(Collectors.joining("", "account,id,balance\n", "only1," + ERASED + ",5\n"));
        String transactions = IntStream.range(0, 40)
                .mapToObj(i -> "t" + i + ",a" + i + "," + i + "\n")
                .collect(Collectors.joining("", "transaction,account,amount\n", "t40,only1,7\nt41,moved,1000\n"));
        ingest("customers", "1", customers);
        ingest("accounts", "1", accounts + "moved,b1,1\n");
        ingest("transactions", "1", transactions);
        cloud.now = cloud.now.plusSeconds(60);
        ingest("accounts", "2", "account,id,balance\nmoved," + ERASED + ",1\n");
        assertEquals("promoted", cloud.train("bank").path("result").asText());
        assertEquals(1, value("b1", "spent"));
        assertEquals(1007, value(ERASED, "spent"));

        body(erase("/v1/datasets/bank/customers/" + ERASED), 200);
        assertEquals("unknown-customer", problem(cloud.get("/v1/datasets/bank/customers/" + ERASED), 404));
        assertFalse(table().contains("#only1#a#"), "transactions under the account");
        assertFalse(table().contains("\n" + ERASED + "\n"), "links");
        assertFalse(table().contains(ERASED + "#"), "items of the customer");
        assertEquals(1, value("b1", "spent"), "the account does not go back to who had it before");

        ingest("transactions", "2", "transaction,account,amount\nt42,moved,5\nt43,a1,2\n");
        ingest("accounts", "3", accounts + "moved," + ERASED + ",2\n");
        ingest("customers", "2", customers);
        assertEquals("unknown-customer", problem(cloud.get("/v1/datasets/bank/customers/" + ERASED), 404));
        assertEquals(3, value("b1", "spent"));
        JsonNode trained = cloud.train("bank");
        assertEquals("promoted", trained.path("result").asText(), trained::toString);
        assertEquals(40, trained.path("customers").asInt());
        assertEquals(3, value("b1", "spent"));
        for (String key : cloud.keys("models/bank/" + trained.path("trainingId").asText() + "/")) {
            assertFalse(cloud.text(key).contains(ERASED), key);
        }
    }

    private void ingest(String table, String file, String content) throws Exception {
        String key = "incoming/bank/" + table + "/" + file + ".csv";
        cloud.put(key, content);
        JsonNode outcome = cloud.ingest(key);
        assertEquals("visible", outcome.path("result").asText(), outcome::toString);
    }

    private int value(String customer, String feature) throws Exception {
        JsonNode answer = body(cloud.get("/v1/datasets/bank/customers/" + customer + "?explain=true"), 200);
        for (JsonNode explained : answer.at("/segmentations/0/explanation/features")) {
            if (explained.path("feature").asText().equals(feature)) {
                return explained.path("value").asInt();
            }
        }
        throw new AssertionError(answer);
    }

    private String memberLists() throws Exception {
        StringBuilder lists = new StringBuilder();
        for (String segmentation : List.of("plain", "components")) {
            for (int segment = 1; segment <= 3; segment++) {
                lists.append(body(
                        cloud.get(SEGMENTATIONS + segmentation + "/segments/" + segment + "/customers?limit=1000"),
                        200));
            }
        }
        return lists.toString();
    }

    /** All texts in the table, a line each. */
    private String table() {
        return cloud.clients().dynamo().scanPaginator(scan -> scan.tableName(cloud.bucket)).items().stream()
                .flatMap(item -> item.values().stream())
                .map(value -> String.valueOf(value.s()))
                .collect(Collectors.joining("\n", "\n", "\n"));
    }
}
