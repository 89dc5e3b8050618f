package dev.tessera.local.stack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import dev.tessera.aws.bucket.Bucket;
import dev.tessera.aws.bucket.Keys;
import dev.tessera.aws.queue.TrainingQueue;
import dev.tessera.aws.store.DatasetStore;
import dev.tessera.aws.store.TrainingRecord;
import dev.tessera.functions.lookup.LookupHandler;
import dev.tessera.local.contract.Contract;
import dev.tessera.local.sample.DemoCustomers;
import dev.tessera.local.stack.EmbeddedStack.Options;
import dev.tessera.local.token.TokenIssuer;
import dev.tessera.model.result.DriftReport;
import dev.tessera.model.result.DriftReport.FeatureDrift;
import dev.tessera.model.result.ResultJson;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.sync.RequestBody;

/** Every operation of {@code docs/openapi.yaml}, with every status that it documents, asked of a running gateway. */
final class ContractTest {
    private static final Contract CONTRACT = Contract.read();
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final InstantSource CLOCK = InstantSource.system();
    private static EmbeddedStack stack;
    private static String token = "";
    private static String training = "";
    private static String segmentation = "";
    private static String upload = "";
    private static String definition = "";

    @BeforeAll
    static void trainABank() throws Exception {
        stack = EmbeddedStack.start(Options.ofTests());
        token = stack.tokens()
                .issue(List.of("segments/read", "segments/write", "segments/erase"), List.of(), Duration.ofHours(1));
        Invoked trained = Invoked.training(stack, "bank");
        stack.clients()
                .s3()
                .putObject(
                        r -> r.bucket(EmbeddedStack.BUCKET).key("incoming/bank/a.csv"),
                        RequestBody.fromBytes(DemoCustomers.csv(300, 7)));
        JsonNode outcome = trained.outcome();
        assertEquals("promoted", outcome.path("result").asText(), outcome::toString);
        // A second one, so that there is one to go back to.
        Invoked again = Invoked.training(stack, "bank");
        stack.clients()
                .s3()
                .putObject(
                        r -> r.bucket(EmbeddedStack.BUCKET).key("incoming/bank/b2.csv"),
                        RequestBody.fromBytes(DemoCustomers.csv(310, 7)));
        outcome = again.outcome();
        assertEquals("promoted", outcome.path("result").asText(), outcome::toString);
        training = outcome.path("trainingId").asText();
        segmentation = outcome.path("segments").fieldNames().next();
        definition = stack.clients()
                .s3()
                .getObjectAsBytes(r -> r.bucket(EmbeddedStack.BUCKET).key(Keys.definition("bank")))
                .asUtf8String();
        // As a look for drift writes it; DriftFunctionsTest makes one look.
        DriftReport drift = new DriftReport(
                "bank",
                training,
                Instant.parse("2026-11-20T10:00:00Z"),
                300,
                training,
                300,
                false,
                List.of(
                        new FeatureDrift("balance", 0.01, 0.02, 0.016, 1, false, 0, 0, 0.1, 0.1),
                        new FeatureDrift("plan", 0.01, null, null, 0.5, false, 0.1, 0, null, null)),
                List.of("gone"));
        stack.clients()
                .s3()
                .putObject(
                        r -> r.bucket(EmbeddedStack.BUCKET).key(Keys.drift("bank")),
                        RequestBody.fromBytes(ResultJson.write(drift)));
    }

    @AfterAll
    static void stop() {
        HTTP.close();
        stack.close();
    }

    @Test
    void theDocumentIsWhole() {
        JsonNode document = CONTRACT.document();
        assertTrue(document.path("openapi").asText().startsWith("3.1."));
        assertTrue(CONTRACT.references().size() > 20);
        Set<String> ids = new TreeSet<>();
        for (String operation : CONTRACT.operations()) {
            JsonNode object = CONTRACT.operation(operation);
            assertTrue(ids.add(object.path("operationId").asText()), operation);
            assertTrue(!object.path("summary").asText().isEmpty(), operation);
            assertTrue(object.path("responses").has("429"), operation);
        }
        document.at("/components/schemas").properties().forEach(schema -> {
            var faults = JsonSchemaFactory.getInstance(VersionFlag.V202012)
                    .getSchema(URI.create("https://json-schema.org/draft/2020-12/schema"))
                    .validate(schema.getValue());
            assertTrue(faults.isEmpty(), () -> schema.getKey() + ": " + faults);
        });
    }

    @Test
    void everyOperationAnswersAsDocumentedWithEveryStatus() throws Exception {
        Invoked asked = Invoked.training(stack, "bank");
        for (String operation : CONTRACT.operations()) {
            succeeds(operation);
            fails(operation);
        }
        // Whatever comes of it, it changes nothing any more.
        asked.outcome();
        whatScoringAloneSays();
        whatUploadsAloneSay();
        whatPuttingADefinitionAloneSays();
        whatPromotingAloneSays();
        whatTheReportAloneSays();
        try (HttpGateway held = gateway(stack.clients(), new Throttle(1e-9, 1))) {
            assertEquals(
                    200, send(held.port(), "GET /v1/health", "", Map.of(), "").statusCode());
            for (String operation : CONTRACT.operations()) {
                assertEquals(
                        429,
                        send(held.port(), operation, "", Map.of(), body(operation))
                                .statusCode());
            }
        }
        try (Clients nobody = Clients.of(unused(), unused(), unused(), unused());
                HttpGateway cut = gateway(nobody, Throttle.NONE)) {
            for (String operation : CONTRACT.operations()) {
                if (CONTRACT.operation(operation).path("responses").has("503")) {
                    assertEquals(
                            503,
                            send(cut.port(), operation, "", Map.of(), body(operation))
                                    .statusCode(),
                            operation);
                }
            }
        }
        Set<String> missing = new LinkedHashSet<>(CONTRACT.documented());
        missing.removeAll(CONTRACT.exercised());
        assertEquals(Set.of(), missing);
    }

    private void succeeds(String operation) throws Exception {
        if (operation.contains("{uploadId}")) {
            beginUpload(!operation.endsWith("{uploadId}"));
        }
        HttpResponse<String> first = ask(operation, "", Map.of(), body(operation));
        assertTrue(List.of(200, 201, 202).contains(first.statusCode()), () -> operation + ": " + first.body());
        if (first.statusCode() == 202) {
            assertEquals(200, ask(operation, "", Map.of(), body(operation)).statusCode(), operation);
            assertEquals(
                    200,
                    ask("GET " + first.headers().firstValue("location").orElseThrow(), "", Map.of(), "")
                            .statusCode());
        }
        if (CONTRACT.operation(operation).path("responses").has("304")) {
            String tag = first.headers().firstValue("etag").orElseThrow();
            assertEquals(
                    304, ask(operation, "", Map.of("if-none-match", tag), "").statusCode(), operation);
        }
        JsonNode parameters = CONTRACT.operation(operation).path("parameters");
        if (parameters.toString().contains("/explain")) {
            assertEquals(
                    200,
                    ask(operation, "?explain=true", Map.of(), body(operation)).statusCode());
        }
        if (parameters.toString().contains("/limit")) {
            assertEquals(200, ask(operation, "?limit=1", Map.of(), "").statusCode());
        }
    }

    private void fails(String operation) throws Exception {
        assertEquals(
                400, ask(operation, "?nonsense=1", Map.of(), body(operation)).statusCode(), operation);
        JsonNode responses = CONTRACT.operation(operation).path("responses");
        if (responses.has("404")) {
            // No name that a dataset has.
            String elsewhere = operation.replace("{dataset}", "No");
            assertEquals(404, ask(elsewhere, "", Map.of(), body(operation)).statusCode(), operation);
        }
        if (responses.has("401")) {
            assertEquals(
                    401,
                    ask(operation, "", Map.of("authorization", "Bearer x"), body(operation))
                            .statusCode());
            String poor = stack.tokens().issue(List.of("other"), List.of(), Duration.ofHours(1));
            assertEquals(
                    403,
                    ask(operation, "", Map.of("authorization", "Bearer " + poor), body(operation))
                            .statusCode());
        }
    }

    private void whatScoringAloneSays() throws Exception {
        String score = "POST /v1/datasets/{dataset}/segmentations/{segmentation}/score";
        assertEquals(
                200, ask(score, "", Map.of(), "{\"customers\":[{},{\"x\":1}]}").statusCode());
        assertEquals(422, ask(score, "", Map.of(), "{\"customers\":[]}").statusCode());
        assertEquals(
                413,
                ask(score, "", Map.of(), "{\"x\":\"" + "x".repeat(1 << 20) + "\"}")
                        .statusCode());
        assertEquals(413, ask(score, "", Map.of(), "x".repeat((10 << 20) + 1)).statusCode());
    }

    private void beginUpload(boolean put) throws Exception {
        String begin = "POST /v1/datasets/{dataset}/uploads";
        JsonNode answer = Api.json(ask(begin, "", Map.of(), body(begin)));
        upload = answer.path("uploadId").asText();
        if (put) {
            URI part = URI.create(answer.at("/parts/0/url").asText());
            HttpRequest request = HttpRequest.newBuilder(part)
                    .PUT(BodyPublishers.ofString("a,b"))
                    .build();
            assertEquals(200, HTTP.send(request, BodyHandlers.ofString()).statusCode());
        }
    }

    private void whatUploadsAloneSay() throws Exception {
        String begin = "POST /v1/datasets/{dataset}/uploads";
        assertEquals(
                422,
                ask(begin, "", Map.of(), "{\"path\":\"../b.csv\",\"bytes\":-1}").statusCode());
        assertEquals(413, ask(begin, "", Map.of(), "x".repeat((10 << 20) + 1)).statusCode());
        assertEquals(413, ask(begin, "", Map.of(), "x".repeat((1 << 20) + 1)).statusCode());
        beginUpload(false);
        assertEquals(409, ask(begin + "/{uploadId}/complete", "", Map.of(), "").statusCode());
    }

    private void whatPuttingADefinitionAloneSays() throws Exception {
        String put = "PUT /v1/datasets/{dataset}/definition";
        assertEquals(
                412, ask(put, "", Map.of("if-match", "\"another\""), definition).statusCode());
        HttpResponse<String> refused = ask(put, "", Map.of(), definition + "colour: red\n");
        assertEquals(422, refused.statusCode());
        assertTrue(Api.json(refused).path("detail").asText().contains("definitions/bank.yaml"), refused::body);
        assertEquals(
                422,
                ask(put, "", Map.of(), definition.replace("dataset: bank", "dataset: other"))
                        .statusCode());
        for (int bytes : List.of((1 << 20) + 1, (10 << 20) + 1)) {
            assertEquals(413, ask(put, "", Map.of(), "#".repeat(bytes)).statusCode());
        }
        String none = put.replace("PUT", "GET").replace("{dataset}", "nobody");
        assertEquals(
                "urn:tessera:problem:no-definition",
                Api.json(ask(none, "", Map.of(), "")).path("type").asText());
    }

    private void whatPromotingAloneSays() throws Exception {
        new DatasetStore(stack.clients().dynamo(), EmbeddedStack.TABLE)
                .keep("bank", TrainingRecord.requested("20200101T000000Z-waits0", CLOCK.instant()), Optional.empty());
        String rollback = "POST /v1/datasets/{dataset}/rollback";
        String promote = "POST /v1/datasets/{dataset}/trainings/{trainingId}/promote";
        String label = "POST /v1/datasets/{dataset}/segmentations/{segmentation}/segments/{segment}/label";
        assertEquals(200, ask(rollback, "", Map.of(), body(rollback)).statusCode());
        assertEquals(409, ask(rollback, "", Map.of(), body(rollback)).statusCode());
        assertEquals(
                409,
                ask(promote.replace("{trainingId}", "20200101T000000Z-waits0"), "", Map.of(), body(promote))
                        .statusCode());
        assertEquals(200, ask(promote, "", Map.of(), body(promote)).statusCode());
        for (String operation : List.of(rollback, promote, label)) {
            assertEquals(
                    413, ask(operation, "", Map.of(), "x".repeat((1 << 20) + 1)).statusCode());
            assertEquals(
                    413,
                    ask(operation, "", Map.of(), "x".repeat((10 << 20) + 1)).statusCode());
        }
        String migrations = "GET /v1/datasets/{dataset}/trainings/{trainingId}/migrations";
        assertEquals(200, ask(migrations, "?from=" + training, Map.of(), "").statusCode());
    }

    private void whatTheReportAloneSays() throws Exception {
        String key = "models/bank/" + training + "/report.html";
        stack.clients()
                .s3()
                .putObject(
                        r -> r.bucket(EmbeddedStack.BUCKET).key(key),
                        RequestBody.fromString("x".repeat((4 << 20) + 1)));
        String report = "GET /v1/datasets/{dataset}/segmentations/{segmentation}/report";
        assertEquals(406, ask(report, "", Map.of(), "").statusCode());
        String ofTraining = "GET /v1/datasets/{dataset}/trainings/{trainingId}/report";
        assertEquals(406, ask(ofTraining, "", Map.of(), "").statusCode());
    }

    private HttpResponse<String> ask(String operation, String query, Map<String, String> headers, String body)
            throws Exception {
        return send(stack.endpoints().http().getPort(), operation, query, headers, body);
    }

    private HttpResponse<String> send(
            int port, String operation, String query, Map<String, String> headers, String body) throws Exception {
        String[] parts = operation.split(" ", 2);
        String path = parts[1].replace("{dataset}", "bank")
                .replace("{customerId}", parts[0].equals("DELETE") ? "C100004" : "C100003")
                .replace("{segmentation}", segmentation)
                .replace("{segment}", "1")
                .replace("{iteration}", "0")
                .replace("{trainingId}", training)
                .replace("{uploadId}", upload);
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path + query));
        request.setHeader("authorization", "Bearer " + token);
        headers.forEach(request::setHeader);
        return CONTRACT.checked(HTTP.send(
                request.method(parts[0], body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString()));
    }

    private static String body(String operation) {
        if (operation.endsWith("/uploads")) {
            return "{\"path\":\"b.csv\",\"bytes\":3}";
        }
        if (operation.endsWith("/promote") || operation.endsWith("/rollback")) {
            return "{\"why\":\"to see\"}";
        }
        if (operation.endsWith("/label")) {
            return "{\"label\":\"Savers\"}";
        }
        if (operation.startsWith("PUT")) {
            return definition;
        }
        return operation.endsWith("/score") ? "{\"customer_id\":\"new-1\"}" : "";
    }

    /** A gateway of its own in front of the same function. */
    private static HttpGateway gateway(Clients clients, Throttle throttle) throws Exception {
        Bucket bucket = new Bucket(clients.s3(), EmbeddedStack.BUCKET);
        DatasetStore store = new DatasetStore(clients.dynamo(), "tessera");
        TrainingQueue queue = new TrainingQueue(clients.sqs(), stack.queues().training());
        Function lookup = new Function(
                "lookup",
                Duration.ofSeconds(10),
                CLOCK,
                () -> new LookupHandler(bucket, store, queue, CLOCK, Duration.ZERO));
        return HttpGateway.start(
                0,
                lookup,
                new Invocations(),
                new TokenAuthorizer(stack.tokens().publicKey(), TokenIssuer.ISSUER, TokenIssuer.AUDIENCE, CLOCK),
                throttle,
                CLOCK);
    }

    /** Where no server is. */
    private static URI unused() throws Exception {
        try (ServerSocket socket = new ServerSocket(0)) {
            return URI.create("http://127.0.0.1:" + socket.getLocalPort());
        }
    }
}
