package dev.tessera.local.functions;

import static dev.tessera.local.functions.TwoGroups.customers;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tessera.aws.store.FileEntry;
import dev.tessera.aws.store.FileState;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/** What becomes of files when their definition is put, replaced or deleted. */
final class DefinitionSettlingTest {
    private static final String DEFINITION = "definitions/shop.yaml";
    private static final String CUSTOMERS = "incoming/shop/customers.csv";
    private static final String ORDERS = "incoming/shop/orders.csv";

    private static final String BOTH = """
            dataset: shop
            tables:
              customers: {files: [customers*], key: customer_id, columns: {balance: number, visits: number}}
              orders: {files: [orders*], key: no, customer: customer_id, delivery: append, columns: {amount: number}}
            features: {spent: {table: orders, aggregate: sum, column: amount}}
            segmentations: {all: {k: 2}}
            """;

    private final Cloud cloud = Cloud.withIngestQueue();

    @BeforeEach
    void putFiles() throws Exception {
        cloud.put(DEFINITION, BOTH);
        cloud.put(CUSTOMERS, customers(0, 60));
        cloud.put(ORDERS, "no,customer_id,amount\n1,c/1,5\n2,c/1,7\n3,c/2,1\n");
        cloud.invokeIngest(cloud.event(CUSTOMERS, ORDERS));
        settle();
        cloud.train("shop");
        cloud.trainingRequests();
    }

    @Test
    void onlyFilesThatItReadsOtherwiseAreReadAgain() throws Exception {
        cloud.put(DEFINITION, BOTH.replace("visits: number", "visits: number, plan: category"));
        assertEquals(
                "1 file is judged anew", cloud.ingest(DEFINITION).path("reason").asText());
        assertEquals(0, cloud.opened(ORDERS, () -> assertEquals(1, cloud.opened(CUSTOMERS, cloud::finish))));
        assertEquals(Map.of(CUSTOMERS, FileState.VISIBLE, ORDERS, FileState.VISIBLE), states());
        assertEquals(List.of("{\"dataset\":\"shop\"}"), cloud.trainingRequests());
        assertEquals(60, cloud.train("shop").path("customers").asInt());
    }

    @Test
    void aFeatureThatIsNewIsKnownOfAllFilesAsIfTheyHadComeAfterIt() throws Exception {
        cloud.put(
                DEFINITION,
                BOTH.replace("features: {", "features: {most: {table: orders, aggregate: max, column: amount}, "));
        settle();
        JsonNode trained = cloud.train("shop");
        assertEquals("promoted", trained.path("result").asText(), trained::toString);
        String report = cloud.text("models/shop/" + trained.path("trainingId").asText() + "/training.json");
        assertFalse(report.contains("read by an earlier definition"), report);
    }

    @Test
    void oneThatWasTrainedByAndPutBackBeforeItWasFollowedAsksForATraining() throws Exception {
        String other = BOTH.replace("k: 2", "k: 3");
        cloud.put(DEFINITION, other);
        cloud.put(ORDERS, "no,customer_id,amount\n1,c/1,5\n2,c/1,7\n3,c/2,2\n");
        cloud.ingest(ORDERS);
        assertEquals(3, cloud.train("shop").at("/segments/all").asInt());
        cloud.trainingRequests();
        cloud.put(DEFINITION, BOTH);
        cloud.ingest(DEFINITION);
        assertEquals(List.of("{\"dataset\":\"shop\"}"), cloud.trainingRequests());
        assertEquals(2, cloud.train("shop").at("/segments/all").asInt());
        cloud.ingest(DEFINITION);
        assertEquals(List.of(), cloud.trainingRequests(), "the event of the other, late");
    }

    @Test
    void oneThatCannotBeReadAndIsPutBackBeforeItWasFollowedAsksForATraining() throws Exception {
        cloud.put(DEFINITION, BOTH.replace("tables:", "tabels:"));
        cloud.put(ORDERS, "no,customer_id,amount\n1,c/1,5\n2,c/1,7\n3,c/2,2\n");
        cloud.delete(ORDERS);
        cloud.ingest(ORDERS);
        assertEquals("failed", cloud.train("shop").path("result").asText());
        cloud.trainingRequests();
        cloud.put(DEFINITION, BOTH);
        cloud.put(ORDERS, "no,customer_id,amount\n1,c/1,5\n2,c/1,7\n3,c/2,2\n");
        cloud.ingest(DEFINITION);
        assertEquals(List.of("{\"dataset\":\"shop\"}"), cloud.trainingRequests());
    }

    @Test
    void oneThatIsPutWhileATrainingBeginsIsTrainedBy() throws Exception {
        cloud.put(ORDERS, "no,customer_id,amount\n1,c/1,5\n2,c/1,7\n3,c/2,2\n");
        cloud.ingest(ORDERS);
        AtomicBoolean put = new AtomicBoolean();
        cloud.during(
                request -> {
                    // After it was read, and before what it says is recorded.
                    if (request instanceof UpdateItemRequest && !put.getAndSet(true)) {
                        cloud.put(DEFINITION, BOTH.replace("k: 2", "k: 3"));
                    }
                },
                () -> assertEquals(3, cloud.train("shop").at("/segments/all").asInt()));
        cloud.trainingRequests();
        cloud.ingest(DEFINITION);
        assertEquals(List.of(), cloud.trainingRequests());
    }

    @Test
    void whatWaitsForATableIsTakenOnceThereIsOne() throws Exception {
        cloud.put("incoming/shop/loans/a.csv", "loan,customer_id,sum\n1,c/1,10\n");
        assertEquals(
                "waiting",
                cloud.ingest("incoming/shop/loans/a.csv").path("result").asText());
        cloud.put(
                DEFINITION,
                BOTH.replace(
                        "features: {",
                        "  loans: {key: loan, customer: customer_id, delivery: full, columns: {sum: number}}\n"
                                + "features: {owed: {table: loans, aggregate: sum, column: sum}, "));
        settle();
        assertEquals(FileState.VISIBLE, states().get("incoming/shop/loans/a.csv"));
    }

    @Test
    void aFileIsLeftAloneAndTakenAgainAsTheDefinitionSays() throws Exception {
        cloud.put(DEFINITION, "ignore: [orders*]\n" + BOTH);
        settle();
        assertEquals(FileState.WITHDRAWN, states().get(ORDERS));
        cloud.put(DEFINITION, BOTH);
        settle();
        assertEquals(FileState.VISIBLE, states().get(ORDERS));
    }

    @Test
    void anotherShareOfBadRowsMayRefuseAFileOrTakeIt() throws Exception {
        cloud.put(CUSTOMERS, customers(0, 60) + "bad,much,3,basic\n");
        cloud.ingest(CUSTOMERS);
        assertEquals(FileState.VISIBLE, states().get(CUSTOMERS));
        cloud.put(DEFINITION, BOTH.replace("key: customer_id,", "key: customer_id, rejected_share: 0.01,"));
        settle();
        assertEquals(FileState.REJECTED, states().get(CUSTOMERS));
        cloud.put(DEFINITION, BOTH);
        settle();
        assertEquals(FileState.VISIBLE, states().get(CUSTOMERS));
    }

    @Test
    void aWrongDefinitionChangesNothingButWhatTheWaitingSay() throws Exception {
        cloud.put("incoming/shop/loans/a.csv", "loan,customer_id,sum\n1,c/1,10\n");
        cloud.ingest("incoming/shop/loans/a.csv");
        cloud.put(DEFINITION, BOTH.replace("tables:", "tabels:"));
        JsonNode outcome = cloud.ingest(DEFINITION);
        assertEquals("rejected", outcome.path("result").asText());
        assertTrue(outcome.path("reason").asText().contains("tabels"), outcome::toString);
        cloud.finish();
        assertEquals(
                Map.of(
                        CUSTOMERS,
                        FileState.VISIBLE,
                        ORDERS,
                        FileState.VISIBLE,
                        "incoming/shop/loans/a.csv",
                        FileState.WAITING),
                states());
        String reason = cloud.files("shop").stream()
                .filter(file -> file.state() == FileState.WAITING)
                .findFirst()
                .orElseThrow()
                .reason();
        assertTrue(reason.contains("tabels"), reason);
        assertEquals(
                200,
                cloud.get("/v1/datasets/shop/customers/c/1").path("statusCode").asInt());
    }

    @Test
    void anEventOfAFileUnderAWrongDefinitionLeavesItAsItWasRead() throws Exception {
        cloud.put(DEFINITION, "nonsense: 1\n");
        assertEquals("visible", cloud.ingest(CUSTOMERS).path("result").asText());
        cloud.put(CUSTOMERS, customers(0, 61));
        assertEquals("waiting", cloud.ingest(CUSTOMERS).path("result").asText());
    }

    @Test
    void aDefinitionThatIsDeletedIsInferredAnewFromAllFilesWhichStayUntilThen() throws Exception {
        cloud.delete(DEFINITION);
        assertEquals("waiting", cloud.ingest(DEFINITION).path("result").asText());
        assertEquals("visible", cloud.ingest(CUSTOMERS).path("result").asText());
        assertEquals(
                200,
                cloud.get("/v1/datasets/shop/customers/c/1").path("statusCode").asInt());
        cloud.finish();
        // As its event asks.
        settle();
        assertTrue(cloud.text(DEFINITION).startsWith("# Proposed from 2 files"));
        assertEquals(Map.of(CUSTOMERS, FileState.VISIBLE, ORDERS, FileState.VISIBLE), states());
    }

    @Test
    void whatOnlyTrainingsLookAtAsksForOneAndWhatNobodyLooksAtForNone() throws Exception {
        cloud.put(DEFINITION, "# a comment\n" + BOTH);
        assertEquals(
                "0 files are judged anew",
                cloud.ingest(DEFINITION).path("reason").asText());
        assertEquals(List.of(), cloud.trainingRequests());
        assertEquals("unchanged", cloud.train("shop").path("result").asText());
        cloud.put(DEFINITION, BOTH.replace("k: 2", "k: 3"));
        assertEquals(
                "0 files are judged anew",
                cloud.ingest(DEFINITION).path("reason").asText());
        assertEquals(List.of("{\"dataset\":\"shop\"}"), cloud.trainingRequests());
        assertEquals(3, cloud.train("shop").at("/segments/all").asInt());
        cloud.ingest(DEFINITION);
        assertEquals(List.of(), cloud.trainingRequests());
    }

    @Test
    void aFileThatWasReadByTheDefinitionBeforeIsReadByTheOneThatCameMeanwhile() throws Exception {
        AtomicBoolean once = new AtomicBoolean();
        cloud.put(CUSTOMERS, customers(0, 50));
        cloud.beforeOpening(CUSTOMERS, () -> {
            if (!once.getAndSet(true)) {
                cloud.put(DEFINITION, BOTH.replace("visits: number", "visits: number, plan: category"));
            }
        });
        cloud.ingest(CUSTOMERS);
        assertEquals(
                "0 files are judged anew",
                cloud.ingest(DEFINITION).path("reason").asText());
    }

    @Test
    void filesThatNoEventWasSentOfAreFound() throws Exception {
        cloud.put("incoming/shop/customers-2.csv", customers(60, 30));
        assertEquals(
                "1 file is judged anew", cloud.ingest(DEFINITION).path("reason").asText());
        cloud.finish();
        assertEquals(FileState.VISIBLE, states().get("incoming/shop/customers-2.csv"));
    }

    @Test
    void aDefinitionOfNoFilesMakesNoDataset() throws Exception {
        cloud.put("definitions/early.yaml", BOTH.replace("dataset: shop", "dataset: early"));
        assertEquals(
                "absent", cloud.ingest("definitions/early.yaml").path("result").asText());
        assertTrue(cloud.store.find("early").isEmpty());
    }

    /** What the definition's event sets off, to the end. */
    private void settle() throws Exception {
        cloud.ingest(DEFINITION);
        cloud.finish();
    }

    private Map<String, FileState> states() {
        return cloud.files("shop").stream()
                .collect(Collectors.toMap(file -> file.version().key(), FileEntry::state));
    }
}
