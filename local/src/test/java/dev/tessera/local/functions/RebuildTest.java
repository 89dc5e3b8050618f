package dev.tessera.local.functions;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tessera.aws.store.DatasetState;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;

/** Another generation of a dataset, read from its files beside the present one. */
final class RebuildTest {
    private static final String DEFINITION = "definitions/bank.yaml";

    /** Moves name their customers. */
    private static final String DIRECT = """
            dataset: bank
            tables:
              people: {key: id, delivery: delta, columns: {age: number}}
              accounts: {key: account, customer: id, delivery: full, columns: {kind: category}}
              moves: {key: no, customer: id, delivery: append, columns: {amount: number}}
            features:
              accounts: {table: accounts, aggregate: count}
              moved: {table: moves, aggregate: sum, column: amount}
            segmentations: {all: {features: [age, moved], k: 2}}
            """;

    /** Moves lead to customers through accounts. */
    private static final String THROUGH =
            DIRECT.replace("key: no, customer: id", "key: no, customer: {column: account, table: accounts}");

    private static final String ACCOUNTS = "incoming/bank/accounts/a.csv";
    private static final String MOVES = "incoming/bank/moves/m.csv";
    private static final String MORE_MOVES = "incoming/bank/moves/more.csv";
    private static final String PEOPLE = "incoming/bank/people/p.csv";
    private static final List<String> FILES = List.of(ACCOUNTS, MOVES, PEOPLE);

    private final ObjectMapper json = new ObjectMapper();
    private final Cloud cloud = Cloud.withIngestQueue();

    @BeforeEach
    void fill() throws Exception {
        fill(cloud, DIRECT);
        assertEquals(List.of("1 30.0 1.0 5.0", "2 40.0 1.0 7.0"), cloud.customers("bank"));
    }

    @Test
    void theOtherGenerationSaysTheSameAndIsTrainedOn() throws Exception {
        train();
        JsonNode outcome = rebuild();
        assertEquals("rebuilt", outcome.path("result").asText(), outcome::toString);
        assertEquals(2, generation());
        assertEquals(List.of("1 30.0 1.0 5.0", "2 40.0 1.0 7.0"), cloud.customers("bank"));
        assertEquals(List.of("{\"dataset\":\"bank\"}"), cloud.trainingRequests());
        cloud.delete(MOVES);
        cloud.ingest(MOVES);
        assertEquals(List.of("1 30.0 1.0 0.0", "2 40.0 1.0 0.0"), cloud.customers("bank"));
    }

    @Test
    void readersReadTheOldGenerationUntilTheOtherHasTakenItsPlace() throws Exception {
        List<List<String>> read = new ArrayList<>();
        for (String file : FILES) {
            cloud.beforeOpening(file, () -> read.add(cloud.customers("bank")));
            rebuild();
        }
        assertEquals(4, generation());
        assertTrue(read.size() >= 3, read::toString);
        read.forEach(customers -> assertEquals(List.of("1 30.0 1.0 5.0", "2 40.0 1.0 7.0"), customers));
        DatasetState old = new DatasetState("bank", 1, 8, 0, 0);
        assertEquals(3, cloud.store.files(old).size());
    }

    @Test
    void whatComesAndGoesMeanwhileCounts() throws Exception {
        once(PEOPLE, () -> {
            // The one file was read, the other is not known yet.
            cloud.delete(MOVES);
            cloud.put(MORE_MOVES, "no,id,account,amount\n3,2,B,9\n");
            cloud.ingest(MOVES);
            cloud.ingest(MORE_MOVES);
        });
        assertEquals("rebuilt", rebuild().path("result").asText());
        assertEquals(2, generation());
        assertEquals(List.of("1 30.0 1.0 0.0", "2 40.0 1.0 9.0"), cloud.customers("bank"));
    }

    @Test
    void whatIngestWasStoringWhenTheGenerationChangedIsStoredAgain() throws Exception {
        cloud.put(MORE_MOVES, "no,id,account,amount\n3,2,B,9\n");
        once(MORE_MOVES, this::rebuild);
        assertThrows(SdkException.class, () -> cloud.ingest(MORE_MOVES));
        assertEquals(2, generation());
        cloud.ingest(MORE_MOVES);
        assertEquals(List.of("1 30.0 1.0 5.0", "2 40.0 1.0 16.0"), cloud.customers("bank"));
    }

    @Test
    void whatWasPutAndDeletedBeforeAnyEventCameIsNotBroughtBack() throws Exception {
        cloud.put(MORE_MOVES, "no,id,account,amount\n3,2,B,9\n");
        AtomicInteger listed = new AtomicInteger();
        cloud.during(
                request -> {
                    // The rebuild has listed the bucket for the last time, and nothing tells it of what is done now.
                    if (request instanceof software.amazon.awssdk.services.s3.model.ListObjectsV2Request
                            && listed.incrementAndGet() == 3) {
                        cloud.delete(MORE_MOVES);
                    }
                },
                this::rebuild);
        cloud.finish();
        assertEquals(List.of("1 30.0 1.0 5.0", "2 40.0 1.0 7.0"), cloud.customers("bank"));
    }

    @Test
    void oneInvocationGoesOnWhereTheOtherHadNoMoreTime() throws Exception {
        int invocations = 0;
        JsonNode message = json.createObjectNode().put("rebuild", "bank");
        while (message != null) {
            JsonNode outcome =
                    cloud.invokeIngest(message, 6, LimitedTime.ALL * 2 / 5).at("/files/0");
            invocations++;
            List<JsonNode> more = cloud.more();
            message = more.isEmpty() ? null : more.getFirst();
            assertEquals(
                    message == null ? "rebuilt" : "continues",
                    outcome.path("result").asText(),
                    outcome::toString);
            assertEquals(message == null ? 2 : 1, generation());
        }
        assertTrue(invocations > 1, invocations + " invocations");
        assertEquals(List.of("1 30.0 1.0 5.0", "2 40.0 1.0 7.0"), cloud.customers("bank"));
    }

    @Test
    void aRebuildThatBrokeOffIsGoneOnWithAndOneThatIsOverIsNotBegunAgain() throws Exception {
        JsonNode message = json.createObjectNode().put("rebuild", "bank").put("replaces", 1);
        AtomicInteger writes = new AtomicInteger();
        cloud.during(
                request -> {
                    if (request instanceof BatchWriteItemRequest && writes.incrementAndGet() == 2) {
                        throw Cloud.throttled();
                    }
                },
                () -> cloud.invokeIngest(message));
        cloud.invokeIngest(message);
        assertEquals(2, generation());
        cloud.invokeIngest(message);
        assertEquals(2, generation());
        assertEquals(List.of("1 30.0 1.0 5.0", "2 40.0 1.0 7.0"), cloud.customers("bank"));
    }

    @Test
    void aDefinitionThatKeepsRowsOtherwiseLeadsToARebuild() throws Exception {
        cloud.put(DEFINITION, THROUGH);
        assertEquals("rebuilds", cloud.ingest(DEFINITION).path("result").asText());
        assertEquals(1, generation());
        JsonNode trained = cloud.train("bank");
        assertEquals("failed", trained.path("result").asText());
        assertTrue(trained.path("reason").asText().contains("rebuilt"), trained::toString);
        cloud.finish();
        assertEquals(2, generation());
        assertEquals(customersOf(THROUGH), cloud.customers("bank"));
        assertNotEquals(customersOf(DIRECT), cloud.customers("bank"));
    }

    @Test
    void aFileOfATableThatIsKeptOtherwiseIsTakenByTheRebuild() throws Exception {
        cloud.put(DEFINITION, THROUGH);
        cloud.put(MOVES, "no,id,account,amount\n1,1,B,50\n");
        assertEquals("rebuilds", cloud.ingest(MOVES).path("result").asText());
        cloud.finish();
        assertEquals(2, generation());
        assertEquals(List.of("1 30.0 1.0 0.0", "2 40.0 1.0 50.0"), cloud.customers("bank"));
    }

    @Test
    void aDefinitionThatComesDuringARebuildIsWhatCounts() throws Exception {
        once(PEOPLE, () -> cloud.put(DEFINITION, THROUGH));
        rebuild();
        cloud.finish();
        assertEquals(customersOf(THROUGH), cloud.customers("bank"));
    }

    @Test
    void withoutAQueueItIsDoneAtOnce() throws Exception {
        Cloud byHand = new Cloud();
        fill(byHand, DIRECT);
        JsonNode outcome = byHand.invokeIngest(json.createObjectNode().put("rebuild", "bank"))
                .at("/files/0");
        assertEquals("rebuilt", outcome.path("result").asText());
        assertEquals(cloud.customers("bank"), byHand.customers("bank"));
        assertEquals(2, byHand.store.open("bank").generation());
    }

    @Test
    void aDatasetThatIsNotThereIsNotRebuilt() throws Exception {
        JsonNode outcome = cloud.invokeIngest(json.createObjectNode().put("rebuild", "other"))
                .at("/files/0");
        assertEquals("absent", outcome.path("result").asText());
        assertTrue(cloud.store.find("other").isEmpty());
    }

    @Test
    void withoutADefinitionItIsDoneUnlessFilesCountAsOneBeforeHadThemRead() throws Exception {
        cloud.delete(DEFINITION);
        assertEquals("waiting", rebuild().path("result").asText());
        assertEquals(1, cloud.store.open("bank").generation());
        Cloud other = Cloud.withIngestQueue();
        other.put(PEOPLE, "id,age\n1,30\n2,40\n");
        assertEquals("waiting", other.ingest(PEOPLE).path("result").asText());
        JsonNode outcome = other.invokeIngest(json.createObjectNode().put("rebuild", "bank"))
                .at("/files/0");
        assertEquals("rebuilt", outcome.path("result").asText());
        assertEquals(2, other.store.open("bank").generation());
    }

    private static void fill(Cloud cloud, String definition) throws IOException {
        cloud.put(DEFINITION, definition);
        cloud.put(ACCOUNTS, "account,id,kind\nA,1,x\nB,2,y\n");
        // Each is moved by the account of the other.
        cloud.put(MOVES, "no,id,account,amount\n1,1,B,5\n2,2,A,7\n");
        cloud.put(PEOPLE, "id,age\n1,30\n2,40\n");
        for (String file : FILES) {
            assertEquals("visible", cloud.ingest(file).path("result").asText());
        }
    }

    private static List<String> customersOf(String definition) throws IOException {
        Cloud other = new Cloud();
        fill(other, definition);
        return other.customers("bank");
    }

    /** Has {@code body} run when the functions next open the object. */
    private void once(String key, Cloud.Body body) {
        AtomicBoolean done = new AtomicBoolean();
        cloud.beforeOpening(key, () -> {
            if (!done.getAndSet(true)) {
                try {
                    body.run();
                } catch (Exception e) {
                    throw new IllegalStateException(e);
                }
            }
        });
    }

    private JsonNode rebuild() throws IOException {
        return cloud.invokeIngest(json.createObjectNode().put("rebuild", "bank"))
                .at("/files/0");
    }

    /** Does what a training does before it reads. */
    private void train() {
        DatasetState state = cloud.store.open("bank");
        cloud.store.trainingStarts(state, state.revision());
        cloud.trainingRequests();
    }

    private long generation() {
        return cloud.store.open("bank").generation();
    }
}
