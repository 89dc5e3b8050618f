package dev.tessera.local.functions;

import static dev.tessera.local.functions.Shop.body;
import static dev.tessera.local.functions.Shop.problem;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tessera.aws.secrets.PseudonymKeyException;
import dev.tessera.local.logs.LogWatch;
import dev.tessera.local.segment.ReadProgress;
import dev.tessera.local.segment.SegmentJob;
import dev.tessera.local.segment.SegmentRun;
import dev.tessera.model.pseudonym.PseudonymKeys;
import dev.tessera.model.pseudonym.Pseudonyms;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.s3.model.S3Object;
import software.amazon.awssdk.services.secretsmanager.model.GetSecretValueRequest;
import software.amazon.awssdk.services.secretsmanager.model.SecretsManagerException;

/** Of a dataset with pseudonyms nothing but the files put has an id, and who knows an id finds its customer. */
final class PseudonymisedDatasetTest {
    private static final int CUSTOMERS = 90;
    private static final String DEFINITION = """
            dataset: bank
            pseudonymise: true
            tables:
              customers:
                files: [customers*]
                key: customer
                columns: {balance: number, visits: number}
              accounts:
                files: [accounts*]
                key: account
                customer: customer
                columns: {limit: number}
              transactions:
                files: [transactions*]
                key: [account, number]
                customer: {column: account, table: accounts}
                delivery: append
                columns: {amount: number}
            features:
              limits: {table: accounts, aggregate: sum, column: limit}
              spent: {table: transactions, aggregate: sum, column: amount}
            segmentations:
              all: {k: 3}
            """;
    private static final String ONE = PseudonymKeys.generate("v1");

    private static final String TWO =
            ONE.replace("\"version\":\"v1\"", "\"version\":\"v2\",\"v2\":\"" + "A".repeat(44) + "\"");
    private static final Map<String, String> ERASER = Map.of("scope", "segments/erase");

    @TempDir
    Path folder;

    private final Cloud cloud = new Cloud();

    @Test
    void nothingThatIsDerivedHasAnId() throws Exception {
        cloud.putPseudonymKeys(ONE);
        JsonNode trained = open();
        assertEquals(CUSTOMERS, trained.path("customers").asInt());
        cloud.put("incoming/bank/customers 2.csv", customers(5, 20) + "KUNDE-00007,KUNDE-00008,3\n");
        assertEquals(
                1,
                cloud.ingest("incoming/bank/customers 2.csv").path("rejected").asInt());
        cloud.put("incoming/bank/customers 3.csv", "KUNDE-00001,5,6\nKUNDE-00002,6,7\n");
        JsonNode waiting = cloud.ingest("incoming/bank/customers 3.csv");
        assertEquals("rejected", waiting.path("result").asText());
        cloud.put("incoming/bank/other.csv", "KUNDE-00001,5,6\nKUNDE-00002,6,7\n");
        assertEquals(
                "waiting",
                cloud.ingest("incoming/bank/other.csv").path("result").asText());
        assertEquals("promoted", cloud.train("bank").path("result").asText());

        List<String> texts = derived();
        assertTrue(texts.size() > 6 * CUSTOMERS, texts.size() + " items and objects");
        for (String text : texts) {
            assertFalse(text.contains("KUNDE-"), text);
            assertFalse(text.contains("KONTO-"), text);
        }
        Pseudonyms pseudonyms = PseudonymKeys.parse(ONE).of("v1");
        for (String id : List.of("KUNDE-00001", "KONTO-00001")) {
            assertTrue(texts.stream().anyMatch(text -> text.contains(pseudonyms.of(id))), id);
        }
        JsonNode files = body(cloud.get("/v1/datasets/bank/files"), 200);
        assertFalse(files.toString().contains("KUNDE-"), files::toString);
    }

    @Test
    void whoKnowsAnIdFindsItsCustomerAndOthersSeePseudonyms() throws Exception {
        cloud.putPseudonymKeys(ONE);
        open();
        Pseudonyms pseudonyms = PseudonymKeys.parse(ONE).of("v1");
        for (int i = 0; i < CUSTOMERS; i += 11) {
            JsonNode customer = body(cloud.get("/v1/datasets/bank/customers/" + id(i) + "?explain=true"), 200);
            assertEquals(id(i), customer.path("customerId").asText());
            assertEquals(
                    "unknown-customer",
                    problem(cloud.get("/v1/datasets/bank/customers/" + pseudonyms.of(id(i))), 404),
                    "a pseudonym is no id");
        }
        JsonNode members = body(cloud.get("/v1/datasets/bank/segmentations/all/segments/1/customers?limit=1000"), 200);
        assertFalse(members.toString().contains("KUNDE-"), members::toString);
        assertFalse(members.path("customers").isEmpty());
        // A customer of a later file, scored with what its accounts' earlier files say.
        cloud.put("incoming/bank/customers 2.csv", "customer,balance,visits\n" + id(3) + ",9001,7\n");
        cloud.ingest("incoming/bank/customers 2.csv");
        JsonNode anew = body(cloud.get("/v1/datasets/bank/customers/" + id(3)), 200);
        assertTrue(anew.at("/segmentations/0/distance").isNumber());
    }

    @Test
    void theCommandLineGivesTheSameAssignments() throws Exception {
        cloud.putPseudonymKeys(ONE);
        JsonNode trained = open();
        Path definition = Files.writeString(folder.resolve("bank.yaml"), DEFINITION);
        List<Path> files = List.of(
                Files.writeString(folder.resolve("customers.csv"), customers(0, CUSTOMERS)),
                Files.writeString(folder.resolve("accounts.csv"), accounts()),
                Files.writeString(folder.resolve("transactions.csv"), transactions()));
        SegmentRun.run(
                new SegmentJob(
                        files,
                        folder.resolve("out"),
                        null,
                        definition,
                        null,
                        null,
                        Map.of(),
                        PseudonymKeys.parse(ONE).of("v1"),
                        null,
                        false,
                        false,
                        false),
                new ReadProgress() {
                    @Override
                    public void reading(String stage, long done, long total) {}

                    @Override
                    public void at(String stage, int done, int total) {}
                });
        assertEquals(
                cloud.text("models/bank/" + trained.path("trainingId").asText() + "/all/assignments.csv"),
                Files.readString(folder.resolve("out/all/assignments.csv")));
    }

    @Test
    void withoutAKeyFilesAreTriedAgainAndSayWhy() throws Exception {
        cloud.put("definitions/bank.yaml", DEFINITION);
        cloud.put("incoming/bank/customers.csv", customers(0, CUSTOMERS));
        String message = String.valueOf(
                assertThrows(PseudonymKeyException.class, () -> cloud.ingest("incoming/bank/customers.csv"))
                        .getMessage());
        assertTrue(message.contains("there is no secret '" + cloud.bucket + "'"), message);
        assertEquals(List.of(), cloud.files("bank"));
        cloud.putPseudonymKeys(ONE);
        assertEquals(
                "visible",
                cloud.ingest("incoming/bank/customers.csv").path("result").asText());
    }

    @Test
    void withoutAKeyCustomersAreNeitherFoundNorUnknown() throws Exception {
        cloud.putPseudonymKeys(ONE);
        open();
        cloud.putPseudonymKeys(ONE.replace("v1", "v9"));
        cloud.startLookupAnew();
        assertKeyIsMissed("has no version 'v1'");
        cloud.putPseudonymKeys("{}");
        cloud.startLookupAnew();
        assertKeyIsMissed("it needs a text 'version'");
        cloud.putPseudonymKeys(ONE);
        AwsServiceException denied = SecretsManagerException.builder()
                .statusCode(400)
                .message("you may not")
                .build();
        cloud.during(
                request -> {
                    if (request instanceof GetSecretValueRequest) {
                        throw denied;
                    }
                },
                () -> {
                    cloud.startLookupAnew();
                    assertKeyIsMissed("you may not");
                });
        cloud.startLookupAnew();
        body(cloud.get("/v1/datasets/bank/customers/" + id(3)), 200);
    }

    /** Whatever needs the key is to be tried again, and the log says why. */
    private void assertKeyIsMissed(String reason) throws Exception {
        for (String method : List.of("GET", "DELETE")) {
            Map<String, String> scope = method.equals("GET") ? Map.of("scope", "segments/read") : ERASER;
            List<JsonNode> answers = new ArrayList<>();
            List<String> lines = LogWatch.during(
                    () -> answers.add(cloud.send(method, "/v1/datasets/bank/customers/" + id(3), Map.of(), scope, "")));
            assertEquals("no-pseudonym-key", problem(answers.getFirst(), 503));
            assertEquals("5", answers.getFirst().at("/headers/retry-after").asText());
            assertTrue(lines.stream().anyMatch(line -> line.contains(reason)), lines::toString);
        }
    }

    @Test
    void aKeyThatIsRotatedIsOfGenerationsThatBeginLater() throws Exception {
        cloud.putPseudonymKeys(ONE);
        open();
        cloud.putPseudonymKeys(TWO);
        cloud.put("incoming/bank/customers 2.csv", "customer,balance,visits\n" + id(3) + ",9001,7\n");
        cloud.ingest("incoming/bank/customers 2.csv");
        assertEquals(CUSTOMERS, cloud.train("bank").path("customers").asInt(), "the same pseudonym as before");
        body(cloud.get("/v1/datasets/bank/customers/" + id(3)), 200);
        cloud.put("definitions/late.yaml", DEFINITION.replace("dataset: bank", "dataset: late"));
        cloud.put("incoming/late/customers.csv", customers(0, 3));
        cloud.ingest("incoming/late/customers.csv");
        String late = PseudonymKeys.parse(TWO).of("v2").of(id(0));
        assertTrue(derived().stream().anyMatch(text -> text.contains(late)));
    }

    @Test
    void aDefinitionThatBeginsOrCeasesToSaySoIsFollowedByARebuild() throws Exception {
        cloud.putPseudonymKeys(ONE);
        open(DEFINITION.replace("pseudonymise: true\n", ""));
        assertTrue(generation(1).contains(id(7)));
        cloud.put("definitions/bank.yaml", DEFINITION);
        cloud.ingest("definitions/bank.yaml");
        String second = generation(2);
        assertTrue(second.contains(PseudonymKeys.parse(ONE).of("v1").of(id(7))));
        assertFalse(second.contains("KUNDE-") || second.contains("KONTO-"));
        assertEquals(CUSTOMERS, cloud.train("bank").path("customers").asInt());
        body(cloud.get("/v1/datasets/bank/customers/" + id(7)), 200);

        cloud.put("definitions/bank.yaml", DEFINITION.replace("pseudonymise: true\n", ""));
        cloud.ingest("definitions/bank.yaml");
        assertTrue(generation(3).contains(id(7)));
        body(cloud.get("/v1/datasets/bank/customers/" + id(7)), 200);
    }

    @Test
    void aRebuildRotatesTheKey() throws Exception {
        cloud.putPseudonymKeys(ONE);
        open();
        cloud.putPseudonymKeys(TWO);
        cloud.invokeIngest(new ObjectMapper().readTree("{\"rebuild\":\"bank\"}"));
        String second = generation(2);
        assertTrue(second.contains(PseudonymKeys.parse(TWO).of("v2").of(id(7))));
        assertFalse(second.contains(PseudonymKeys.parse(TWO).of("v1").of(id(7))));
        body(cloud.get("/v1/datasets/bank/customers/" + id(7)), 200);
        assertEquals(CUSTOMERS, cloud.train("bank").path("customers").asInt());
        body(cloud.get("/v1/datasets/bank/customers/" + id(7)), 200);
    }

    @Test
    void whoWasErasedStaysSoUnderEveryKey() throws Exception {
        cloud.putPseudonymKeys(ONE);
        open();
        erase(id(7));
        body(cloud.get("/v1/datasets/bank/customers/" + id(7)), 404);
        cloud.putPseudonymKeys(TWO);
        cloud.invokeIngest(new ObjectMapper().readTree("{\"rebuild\":\"bank\"}"));
        assertFalse(generation(2).contains(PseudonymKeys.parse(TWO).of("v2").of(id(7))));
        body(cloud.get("/v1/datasets/bank/customers/" + id(7)), 404);
        assertEquals(CUSTOMERS - 1, cloud.train("bank").path("customers").asInt());
        cloud.put("incoming/bank/customers.csv", cloud.text("incoming/bank/customers.csv") + "\n");
        AtomicInteger said = new AtomicInteger();
        cloud.during(
                request -> said.addAndGet(
                        request instanceof PutItemRequest put
                                        && put.item().toString().contains("bank#erased")
                                ? 1
                                : 0),
                () -> assertEquals(
                        "visible",
                        cloud.ingest("incoming/bank/customers.csv")
                                .path("result")
                                .asText()));
        assertEquals(0, said.get(), "that it is erased under this key, too, is known since the rebuild");
        cloud.put("definitions/bank.yaml", DEFINITION.replace("pseudonymise: true\n", ""));
        cloud.ingest("definitions/bank.yaml");
        assertFalse(generation(3).contains(id(7)));
        assertTrue(generation(3).contains(id(8)));
        assertEquals(CUSTOMERS - 1, cloud.train("bank").path("customers").asInt());
    }

    @Test
    void whoIsErasedWhileTheKeyIsRotatedIsInNeitherGeneration() throws Exception {
        cloud.putPseudonymKeys(ONE);
        open();
        cloud.putPseudonymKeys(TWO);
        cloud.beforeOpening("incoming/bank/transactions.csv", () -> assertDoesNotThrow(() -> erase(id(7))));
        cloud.invokeIngest(new ObjectMapper().readTree("{\"rebuild\":\"bank\"}"));
        assertFalse(generation(2).contains(PseudonymKeys.parse(TWO).of("v2").of(id(7))));
        body(cloud.get("/v1/datasets/bank/customers/" + id(7)), 404);
        assertEquals(CUSTOMERS - 1, cloud.train("bank").path("customers").asInt());
    }

    private void erase(String id) throws Exception {
        body(cloud.send("DELETE", "/v1/datasets/bank/customers/" + id, Map.of(), ERASER, ""), 200);
    }

    /** The items of customers of this generation, which must be the present one. */
    private String generation(int generation) {
        assertEquals(generation, cloud.store.find("bank").orElseThrow().generation());
        return cloud.clients().dynamo().scanPaginator(scan -> scan.tableName(cloud.bucket)).items().stream()
                .map(PseudonymisedDatasetTest::text)
                .filter(item -> item.contains("bank#" + generation + "#"))
                .collect(Collectors.joining("\n"));
    }

    private JsonNode open() throws Exception {
        return open(DEFINITION);
    }

    private JsonNode open(String definition) throws Exception {
        cloud.put("definitions/bank.yaml", definition);
        put("transactions.csv", transactions());
        put("accounts.csv", accounts());
        put("customers.csv", customers(0, CUSTOMERS));
        JsonNode trained = cloud.train("bank");
        assertEquals("promoted", trained.path("result").asText(), trained::toString);
        return trained;
    }

    private void put(String file, String csv) throws Exception {
        cloud.put("incoming/bank/" + file, csv);
        JsonNode outcome = cloud.ingest("incoming/bank/" + file);
        assertEquals("visible", outcome.path("result").asText(), outcome::toString);
    }

    private static String id(int customer) {
        return String.format(Locale.ROOT, "KUNDE-%05d", customer);
    }

    private static String customers(int from, int count) {
        StringBuilder csv = new StringBuilder("customer,balance,visits\n");
        IntStream.range(from, from + count).forEach(i -> csv.append(id(i))
                .append(',')
                .append((i % 3 == 0 ? 9000 : 100) + 7 * (i % 11))
                .append(',')
                .append(5 + 9 * (i % 4))
                .append('\n'));
        return csv.toString();
    }

    private static String accounts() {
        StringBuilder csv = new StringBuilder("account,customer,limit\n");
        IntStream.range(0, CUSTOMERS)
                .forEach(
                        i -> csv.append(String.format(Locale.ROOT, "KONTO-%05d,%s,%d%n", i, id(i), 100 * (1 + i % 7))));
        return csv.toString();
    }

    private static String transactions() {
        StringBuilder csv = new StringBuilder("account,number,amount\n");
        IntStream.range(0, 3 * CUSTOMERS)
                .forEach(i ->
                        csv.append(String.format(Locale.ROOT, "KONTO-%05d,%d,%d%n", i % CUSTOMERS, i, 1 + i % 13)));
        return csv.toString();
    }

    /** Every item of the table, and every object but the files and definitions that were put. */
    private List<String> derived() {
        List<String> texts = new ArrayList<>();
        cloud.clients()
                .dynamo()
                .scanPaginator(scan -> scan.tableName(cloud.bucket))
                .items()
                .forEach(item -> texts.add(text(item)));
        cloud.clients().s3().listObjectsV2Paginator(list -> list.bucket(cloud.bucket)).contents().stream()
                .map(S3Object::key)
                .filter(key -> !key.startsWith("incoming/") && !key.startsWith("definitions/"))
                .forEach(key -> texts.add(key + "\n"
                        + new String(
                                cloud.clients()
                                        .s3()
                                        .getObjectAsBytes(
                                                get -> get.bucket(cloud.bucket).key(key))
                                        .asByteArrayUnsafe(),
                                StandardCharsets.ISO_8859_1)));
        return texts;
    }

    private static String text(Map<String, AttributeValue> item) {
        StringBuilder text = new StringBuilder();
        item.forEach((name, value) -> text.append(name)
                .append('=')
                .append(
                        value.b() == null
                                ? value.toString()
                                : new String(value.b().asByteArrayUnsafe(), StandardCharsets.ISO_8859_1))
                .append('\n'));
        return text.toString();
    }
}
