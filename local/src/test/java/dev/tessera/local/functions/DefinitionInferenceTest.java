package dev.tessera.local.functions;

import static dev.tessera.local.functions.TwoGroups.customers;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tessera.aws.store.FileEntry;
import dev.tessera.aws.store.FileState;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.SdkException;

/** Files of a dataset without a definition wait until one is inferred from all of them. */
final class DefinitionInferenceTest {
    private static final String CUSTOMERS = "incoming/shop/customers.csv";
    private static final String ACCOUNTS = "incoming/shop/accounts.csv";

    private final Cloud cloud = Cloud.withIngestQueue();
    private final ObjectMapper json = new ObjectMapper();

    @Test
    void filesWaitVisiblyUntilNoneHasComeForAWhile() throws Exception {
        cloud.put(ACCOUNTS, accounts());
        JsonNode first = cloud.ingest(ACCOUNTS);
        assertEquals("waiting", first.path("result").asText());
        assertEquals(
                "there is no definition yet; one is inferred from all files when none has come for 0 seconds",
                first.path("reason").asText());
        List<JsonNode> early = cloud.more();
        assertEquals(1, early.size());
        cloud.put(CUSTOMERS, customers(0, 90));
        cloud.ingest(CUSTOMERS);
        // The bucket was not quiet since the first file asked.
        assertEquals("superseded", result(cloud.invokeIngest(early.getFirst())));
        assertEquals(List.of(), cloud.keys("definitions/"));

        List<JsonNode> outcomes = finish();
        assertEquals(
                List.of("inferred", "settled", "visible", "visible"),
                outcomes.stream().map(o -> o.path("result").asText()).toList());
        String yaml = cloud.text("definitions/shop.yaml");
        assertTrue(
                yaml.startsWith("# Proposed from 2 files. Yours to edit: Tessera never writes it again.\n#   "
                        + ACCOUNTS + "\n"),
                yaml);
        assertEquals(Map.of(CUSTOMERS, "customers", ACCOUNTS, "accounts"), tables());
        JsonNode trained = cloud.train("shop");
        assertEquals(90, trained.path("customers").asInt(), trained::toString);
    }

    @Test
    void whicheverFileComesFirstTheDefinitionIsTheSame() throws Exception {
        cloud.put(CUSTOMERS, customers(0, 90));
        cloud.put(ACCOUNTS, accounts());
        cloud.invokeIngest(cloud.event(ACCOUNTS, CUSTOMERS));
        finish();
        Cloud other = Cloud.withIngestQueue();
        other.put(ACCOUNTS, accounts());
        other.put(CUSTOMERS, customers(0, 90));
        other.invokeIngest(other.event(CUSTOMERS, ACCOUNTS));
        other.finish();
        other.ingest("definitions/shop.yaml");
        other.finish();
        assertEquals(withoutFiles(cloud), withoutFiles(other));
    }

    private static String withoutFiles(Cloud cloud) {
        return cloud.text("definitions/shop.yaml")
                .lines()
                .filter(line -> !line.startsWith("#"))
                .collect(Collectors.joining("\n"));
    }

    @Test
    void withoutAQueueAnInvocationInfersFromAllItsFilesBeforeItEnds() throws Exception {
        Cloud byHand = new Cloud();
        byHand.put(CUSTOMERS, customers(0, 90));
        byHand.put(ACCOUNTS, accounts());
        JsonNode answer = byHand.invokeIngest(byHand.event(ACCOUNTS, CUSTOMERS));
        List<String> results =
                answer.findValues("result").stream().map(JsonNode::asText).toList();
        assertEquals(List.of("waiting", "waiting", "superseded", "inferred", "settled", "visible", "visible"), results);
        assertEquals(2, byHand.files("shop").size());
    }

    @Test
    void whatIsNoTableIsRefusedAndTheOthersCount() throws Exception {
        cloud.put(CUSTOMERS, customers(0, 90));
        cloud.put("incoming/shop/notes.pdf", "%PDF-1.7");
        cloud.put("incoming/shop/empty.csv", "");
        cloud.put("incoming/shop/header.csv", "customer_id,balance,visits,plan\n");
        cloud.invokeIngest(cloud.event(
                CUSTOMERS, "incoming/shop/notes.pdf", "incoming/shop/empty.csv", "incoming/shop/header.csv"));
        finish();
        assertEquals(
                Map.of(
                        CUSTOMERS,
                        FileState.VISIBLE,
                        "incoming/shop/notes.pdf",
                        FileState.REJECTED,
                        "incoming/shop/empty.csv",
                        FileState.REJECTED,
                        "incoming/shop/header.csv",
                        FileState.REJECTED),
                states());
        assertTrue(cloud.text("definitions/shop.yaml").startsWith("# Proposed from " + CUSTOMERS + ". "));
    }

    @Test
    void whereNothingCanBeInferredTheFilesWaitWithTheReasonUntilWhatIsMissingComes() throws Exception {
        String one = "incoming/shop/colours.csv";
        String other = "incoming/shop/shoes.csv";
        cloud.put(one, "colour,shade\nred,dark\ngreen,dark\nred,dark\n");
        cloud.put(other, "size,width\n40,1\n41,1\n40,1\n");
        cloud.invokeIngest(cloud.event(one, other));
        List<JsonNode> outcomes = finish();
        assertEquals("waiting", outcomes.getLast().path("result").asText(), outcomes::toString);
        assertEquals(Map.of(one, FileState.WAITING, other, FileState.WAITING), states());
        String reason = cloud.files("shop").getFirst().reason();
        assertTrue(reason.startsWith("no definition could be inferred from the files that wait: "), reason);
        assertTrue(reason.endsWith("write definitions/shop.yaml"), reason);

        cloud.put(CUSTOMERS, customers(0, 90));
        cloud.ingest(CUSTOMERS);
        finish();
        assertEquals(FileState.VISIBLE, states().get(CUSTOMERS));
    }

    @Test
    void aRequestThatWasLostIsMadeWhenTheEventComesAgain() throws Exception {
        cloud.put(CUSTOMERS, customers(0, 90));
        cloud.failingToAsk(() -> assertThrows(SdkException.class, () -> cloud.ingest(CUSTOMERS)));
        assertEquals(List.of(), cloud.more());
        cloud.ingest(CUSTOMERS);
        finish();
        assertEquals(Map.of(CUSTOMERS, FileState.VISIBLE), states());
    }

    @Test
    void aHandWrittenDefinitionThatComesMeanwhileCounts() throws Exception {
        cloud.put(CUSTOMERS, customers(0, 90));
        cloud.ingest(CUSTOMERS);
        cloud.put("definitions/shop.yaml", """
                dataset: shop
                tables: {people: {key: customer_id, columns: {balance: number, visits: number}}}
                segmentations: {all: {k: 2}}
                """);
        assertEquals("defined", cloud.finish().getFirst().path("result").asText());
        assertTrue(cloud.text("definitions/shop.yaml").startsWith("dataset: shop"));
        cloud.ingest(CUSTOMERS);
        assertEquals(Map.of(CUSTOMERS, "people"), tables());
    }

    @Test
    void aPersonMayAskAtOnce() throws Exception {
        cloud.put(CUSTOMERS, customers(0, 90));
        cloud.ingest(CUSTOMERS);
        cloud.more();
        assertEquals(
                "inferred", result(cloud.invokeIngest(json.createObjectNode().put("infer", "shop"))));
        assertEquals("absent", result(cloud.invokeIngest(json.createObjectNode().put("infer", "nothing"))));
    }

    @Test
    void withdrawnFilesAreNotLookedAt() throws Exception {
        cloud.put("incoming/shop/other.csv", "shoe,size\nred,40\nblue,41\ngreen,42\n");
        cloud.put(CUSTOMERS, customers(0, 90));
        cloud.invokeIngest(cloud.event("incoming/shop/other.csv", CUSTOMERS));
        cloud.delete("incoming/shop/other.csv");
        cloud.ingest("incoming/shop/other.csv");
        List<JsonNode> outcomes = finish();
        assertEquals(
                1,
                outcomes.stream()
                        .filter(o -> o.path("result").asText().equals("inferred"))
                        .count());
        assertEquals(Map.of(CUSTOMERS, "customers", "incoming/shop/other.csv", ""), tables());
    }

    /** What ingest has put off, with the event of the definition that it writes. @return what came of it */
    private List<JsonNode> finish() throws Exception {
        List<JsonNode> outcomes = new ArrayList<>();
        for (JsonNode outcome : cloud.finish()) {
            outcomes.add(outcome);
            if (outcome.path("result").asText().equals("inferred")) {
                outcomes.add(cloud.ingest("definitions/shop.yaml"));
            }
        }
        outcomes.addAll(cloud.finish());
        return outcomes;
    }

    private Map<String, FileState> states() {
        return cloud.files("shop").stream()
                .collect(Collectors.toMap(file -> file.version().key(), FileEntry::state));
    }

    private Map<String, String> tables() {
        return cloud.files("shop").stream()
                .collect(Collectors.toMap(file -> file.version().key(), FileEntry::table));
    }

    private static String result(JsonNode answer) {
        return answer.at("/files/0/result").asText();
    }

    /** One or two for each of the first 60 customers of {@link TwoGroups}. */
    private static String accounts() {
        return IntStream.range(0, 90)
                .mapToObj(i -> String.format(
                        Locale.ROOT, "a%d,c/%d,%s,%d.25\n", i, i % 60, i % 4 == 0 ? "SV" : "CK", i * 71 % 113))
                .collect(Collectors.joining("", "account_no,customer_id,kind,ending_balance\n", ""));
    }
}
