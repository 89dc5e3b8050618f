package dev.tessera.local.functions;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tessera.aws.store.FileEntry;
import dev.tessera.aws.store.FileState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that take longer than one invocation. */
final class ContinuationTest {
    private static final String DEFINITION = """
            dataset: bank
            tables:
              people: {key: id, columns: {age: number, note: category}}
              visits: {files: [visits*], key: visit, customer: id, delivery: append, columns: {minutes: number}}
              cards: {key: card, customer: id, delivery: full, columns: {limit: number}}
            features:
              stayed: {table: visits, aggregate: sum, column: minutes}
              most: {table: cards, aggregate: max, column: limit}
            segmentations: {all: {features: [age, stayed], k: 2}}
            """;

    private static final String PEOPLE = "incoming/bank/people/a.csv";
    private static final int ROWS = 12_000;

    /** How often ingest looks at the clock in the first invocation; a file's bytes and its contributions have it look. */
    private static final int LOOKS = 14;

    private final ObjectMapper json = new ObjectMapper();
    private final Cloud cloud = Cloud.withIngestQueue();
    private final Cloud inOneGo = Cloud.withIngestQueue();

    @BeforeEach
    void putTheDefinition() {
        cloud.put("definitions/bank.yaml", DEFINITION);
        inOneGo.put("definitions/bank.yaml", DEFINITION);
    }

    @ParameterizedTest
    @ValueSource(strings = {"people", "visits", "cards"})
    void aFileThatTakesLongerIsReadByOneInvocationAfterTheOther(String table) throws Exception {
        String key = "incoming/bank/" + table + "/" + table + ".csv";
        String content = rows(table);
        inOneGo.put(key, content);
        JsonNode expected = inOneGo.ingest(key);
        assertEquals("visible", expected.path("result").asText(), expected::toString);
        cloud.put(key, content);
        int invocations = 0;
        JsonNode last = expected;
        JsonNode message = cloud.event(key);
        while (message != null) {
            // Each parses the file from its start, and so needs more time.
            JsonNode outcome =
                    cloud.invokeIngest(message, LOOKS + 4 * invocations++).at("/files/0");
            last = outcome;
            List<JsonNode> more = cloud.more();
            assertTrue(more.size() <= 1, more::toString);
            message = more.isEmpty() ? null : more.getFirst();
            assertEquals(
                    message == null ? "visible" : "continues",
                    outcome.path("result").asText(),
                    outcome::toString);
            if (message != null) {
                assertEquals(List.of(), cloud.keys("rejected/"));
                assertEquals(List.of(), cloud.files("bank"));
            }
        }
        assertTrue(invocations > 2, "invocations: " + invocations);
        assertEquals(expected.path("rows"), last.path("rows"));
        assertEquals(expected.path("rejected"), last.path("rejected"));
        assertEquals(rejected(inOneGo), rejected(cloud));
        assertEquals(fingerprints(inOneGo), fingerprints(cloud));
        for (Cloud each : List.of(cloud, inOneGo)) {
            if (!table.equals("people")) {
                each.put(PEOPLE, "id,age,note\n" + numbers(0, 60, ",3,x\n"));
                each.ingest(PEOPLE);
            }
        }
        assertEquals(inOneGo.customers("bank"), cloud.customers("bank"));
    }

    @Test
    void whatWasStoredIsNotStoredAgain() throws Exception {
        cloud.put(PEOPLE, rows("people"));
        cloud.invokeIngest(cloud.event(PEOPLE), LOOKS);
        JsonNode message = cloud.more().getFirst();
        long done = message.at("/progress/done").asLong();
        assertTrue(done > 0 && done < ROWS, "done: " + done);
        int written = cloud.itemsWritten(() -> cloud.invokeIngest(message));
        int good = (int) cloud.files("bank").getFirst().rows()
                - (int) cloud.files("bank").getFirst().rejected();
        // Of rows with one key that are written together, one is.
        assertTrue(written <= good - done && written > good - done - 30, written + " of " + (good - done));
    }

    @Test
    void aMessageThatComesAgainChangesNothing() throws Exception {
        cloud.put(PEOPLE, rows("people"));
        cloud.invokeIngest(cloud.event(PEOPLE), LOOKS);
        JsonNode message = cloud.more().getFirst();
        cloud.invokeIngest(message);
        List<String> customers = cloud.customers("bank");
        long revision = cloud.store.find("bank").orElseThrow().revision();
        assertEquals(0, cloud.itemsWritten(() -> cloud.invokeIngest(message)));
        assertEquals(revision, cloud.store.find("bank").orElseThrow().revision());
        assertEquals(customers, cloud.customers("bank"));
    }

    @Test
    void aFileReplacedBetweenInvocationsIsReadFromItsStart() throws Exception {
        cloud.put(PEOPLE, rows("people"));
        cloud.invokeIngest(cloud.event(PEOPLE), LOOKS);
        cloud.put(PEOPLE, "id,age,note\n" + numbers(0, 5_000, ",4,y\n"));
        cloud.finish();
        inOneGo.put(PEOPLE, "id,age,note\n" + numbers(0, 5_000, ",4,y\n"));
        inOneGo.ingest(PEOPLE);
        assertEquals(inOneGo.customers("bank"), cloud.customers("bank"));
    }

    @Test
    void aDefinitionReplacedBetweenInvocationsIsWhatCounts() throws Exception {
        cloud.put(PEOPLE, rows("people"));
        cloud.invokeIngest(cloud.event(PEOPLE), LOOKS);
        String other = DEFINITION.replace("age: number, note: category", "note: category, age: category");
        cloud.put("definitions/bank.yaml", other);
        cloud.finish();
        inOneGo.put("definitions/bank.yaml", other);
        inOneGo.put(PEOPLE, rows("people"));
        inOneGo.ingest(PEOPLE);
        assertEquals(inOneGo.customers("bank"), cloud.customers("bank"));
    }

    @Test
    void whatNoTimeIsLeftToSweepIsSweptByAnother() throws Exception {
        String last = "";
        for (int day = 1; day <= 3; day++) {
            last = "incoming/bank/cards/" + day + ".csv";
            cloud.put(last, "card,id,limit\n" + numbers(0, 500, ",x," + day + "\n"));
            if (day < 3) {
                cloud.ingest(last);
                cloud.now = cloud.now.plus(Duration.ofHours(2));
            }
        }
        cloud.invokeIngest(cloud.event(last), 2, 5 * 60 * 1000);
        long before = cloud.items("bank#1#").size();
        JsonNode message = cloud.more().getLast();
        assertEquals("{\"sweep\":\"bank\",\"times\":0,\"items\":10000}", message.toString());
        cloud.invokeIngest(message);
        assertTrue(before - cloud.items("bank#1#").size() >= 500, "what the first day's file says goes");
        assertEquals(List.of(), cloud.more());
    }

    @Test
    void aFileWithoutAnEndIsRefusedAfterAHundredInvocations() throws Exception {
        cloud.put(PEOPLE, rows("people"));
        cloud.invokeIngest(cloud.event(PEOPLE), LOOKS);
        ObjectNode message = (ObjectNode) cloud.more().getFirst();
        ((ObjectNode) message.path("progress")).put("hops", 100);
        JsonNode outcome = cloud.invokeIngest(message).at("/files/0");
        assertEquals("rejected", outcome.path("result").asText());
        assertTrue(outcome.path("reason").asText().contains("100 invocations"), outcome::toString);
        assertEquals(FileState.REJECTED, cloud.files("bank").getFirst().state());
    }

    @Test
    void aFileOfWhichNothingIsStoredInAnInvocationsTimeIsRefused() throws Exception {
        cloud.put(PEOPLE, rows("people"));
        JsonNode outcome = cloud.invokeIngest(cloud.event(PEOPLE), 3).at("/files/0");
        assertEquals("rejected", outcome.path("result").asText(), outcome::toString);
        assertTrue(outcome.path("reason").asText().contains("in the time that an invocation has"), outcome::toString);
    }

    @Test
    void withoutAQueueThereIsNobodyToGoOn() {
        Cloud byHand = new Cloud();
        byHand.put("definitions/bank.yaml", DEFINITION);
        byHand.put(PEOPLE, rows("people"));
        IllegalStateException e =
                assertThrows(IllegalStateException.class, () -> byHand.invokeIngest(byHand.event(PEOPLE), LOOKS));
        assertTrue(String.valueOf(e.getMessage()).contains("TESSERA_INGEST_QUEUE_URL"), e::toString);
        assertEquals(List.of(), byHand.files("bank"));
    }

    @Test
    void filesBehindALongOneOfTheSameEventArePutOff() throws Exception {
        cloud.put(PEOPLE, rows("people"));
        cloud.put("incoming/bank/people/b.csv", "id,age,note\nx,1,y\n");
        JsonNode answer = cloud.invokeIngest(cloud.event(PEOPLE, "incoming/bank/people/b.csv"), LOOKS);
        assertEquals(1, answer.path("files").size());
        assertEquals(2, cloud.finish().size());
        assertEquals(
                List.of(FileState.VISIBLE, FileState.VISIBLE),
                cloud.files("bank").stream().map(FileEntry::state).toList());
    }

    @Test
    void whatNoTimeIsLeftToInferFromWaitsWithTheReason() throws Exception {
        String key = "incoming/other/people.csv";
        cloud.put(key, rows("people"));
        cloud.ingest(key);
        JsonNode outcome = cloud.invokeIngest(json.createObjectNode().put("infer", "other"), 3)
                .at("/files/0");
        assertEquals("waiting", outcome.path("result").asText());
        assertTrue(outcome.path("reason").asText().contains("./tessera infer"), outcome::toString);
    }

    private static List<Integer> fingerprints(Cloud cloud) {
        return cloud.store.fingerprints(cloud.store.find("bank").orElseThrow(), cloud.files("bank")).values().stream()
                .map(Arrays::hashCode)
                .toList();
    }

    private static List<String> rejected(Cloud cloud) {
        List<String> rejected = new ArrayList<>();
        cloud.keys("rejected/").forEach(key -> rejected.add(cloud.text(key)));
        return rejected;
    }

    private static String numbers(int from, int to, String after) {
        StringBuilder text = new StringBuilder();
        for (int i = from; i < to; i++) {
            text.append(i).append(after);
        }
        return text.toString();
    }

    /** With cells over several lines, the same key again, and rows that are rejected. */
    private static String rows(String table) {
        Random random = new Random(3);
        StringBuilder csv = new StringBuilder(
                switch (table) {
                    case "people" -> "id,age,note\n";
                    case "visits" -> "visit,id,minutes,remark\n";
                    default -> "card,id,limit,remark\n";
                });
        for (int i = 0; i < ROWS; i++) {
            String lines = "\"line\n" + "of ".repeat(random.nextInt(4)) + "\n" + (i % 7) + "\"";
            String number = i % 1_000 == 999 ? "much" : Integer.toString(i % 90);
            if (table.equals("people")) {
                csv.append(i % 500 == 7 ? i - 3 : i)
                        .append(',')
                        .append(number)
                        .append(',')
                        .append(lines);
            } else {
                // Many owners, so that what rows add up to is written in more than one invocation.
                csv.append(i)
                        .append(',')
                        .append(i)
                        .append(',')
                        .append(number)
                        .append(',')
                        .append(lines);
            }
            csv.append('\n');
        }
        return csv.toString();
    }
}
