package dev.tessera.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tessera.local.stack.Api;
import dev.tessera.local.stack.EmbeddedStack;
import dev.tessera.local.stack.EmbeddedStack.Options;
import dev.tessera.local.stack.Invoked;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.sync.RequestBody;

/** Requests that nobody should send, at the gateway. */
final class HostileRequestsTest {
    private static final String DEFINITION = """
            dataset: odd
            tables:
              customers:
                key: id
                columns:
                  a: {type: number, role: behaviour}
                  b: {type: number, role: behaviour}
            segmentations:
              all: {k: 3}
            """;
    private static final String SCORE = "/v1/datasets/odd/segmentations/all/score";

    private static EmbeddedStack stack;
    private static Api api;

    @BeforeAll
    static void train() throws Exception {
        stack = EmbeddedStack.start(Options.ofTests());
        api = new Api(stack);
        put("definitions/odd.yaml", DEFINITION);
        Invoked ingest = Invoked.ingest(stack, "incoming/odd/a.csv");
        Invoked training = Invoked.training(stack, "odd");
        StringBuilder csv = new StringBuilder("id,a,b\n");
        for (int i = 0; i < 60; i++) {
            csv.append("c")
                    .append(i)
                    .append(',')
                    .append(100 * (i % 3))
                    .append(',')
                    .append(i % 7)
                    .append('\n');
        }
        for (String id : List.of("a/b", "50%", "a b", "ü☃", "../etc", "a?b#c", "a+b", "a%41", "aA", "%FF")) {
            csv.append(id).append(",1,2\n");
        }
        put("incoming/odd/a.csv", csv.toString());
        JsonNode file = ingest.outcome();
        assertEquals("visible", file.path("result").asText(), file::toString);
        JsonNode outcome = training.outcome();
        assertEquals("promoted", outcome.path("result").asText(), outcome::toString);
    }

    private static void put(String key, String content) {
        stack.clients().s3().putObject(r -> r.bucket(EmbeddedStack.BUCKET).key(key), RequestBody.fromString(content));
    }

    @AfterAll
    static void stop() {
        api.close();
        stack.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a/b", "50%", "a b", "ü☃", "../etc", "a?b#c", "a+b", "a%41", "aA", "%FF"})
    void anIdOfAnyLettersIsFoundEncoded(String id) throws Exception {
        HttpResponse<String> answer = api.get(Api.customer("odd", id));
        assertEquals(200, answer.statusCode(), answer.body());
        assertEquals(id, Api.json(answer).path("customerId").asText());
    }

    @ParameterizedTest
    @ValueSource(strings = {"a/b", "a+b", "../etc"})
    void anIdThatNeedsNoEscapesMayStandAsItIs(String id) throws Exception {
        assertEquals(
                200,
                api.get("/v1/datasets/odd/customers/" + id.replace("../", "%2E%2E/"))
                        .statusCode());
    }

    @Test
    void oversizedIdsAreTold() throws Exception {
        assertProblem("unknown-customer", 404, api.get(Api.customer("odd", "x".repeat(512))));
        assertProblem("invalid-id", 400, api.get(Api.customer("odd", "x".repeat(513))));
        assertProblem("invalid-id", 400, api.get(Api.customer("odd", "ü".repeat(257))));
        assertProblem("invalid-id", 400, api.get(Api.customer("odd", "x".repeat(9_000))));
        assertProblem("invalid-id", 400, api.get(Api.customer("odd", " \u00a0")));
        assertProblem("unknown-customer", 404, api.get(Api.customer("x".repeat(64), "1")));
    }

    @Test
    void aBodyOfTenMegabytesIsRefusedAndALongerOneDoesNotReachTheFunction() throws Exception {
        assertProblem("too-large", 413, api.post(SCORE, "x".repeat(10 << 20)));
        HttpResponse<String> longer = api.post(SCORE, "x".repeat((10 << 20) + 1));
        assertEquals(413, longer.statusCode());
        assertEquals("{\"message\":\"Request Entity Too Large\"}", longer.body());
    }

    @Test
    void deeplyNestedJsonIsRefused() throws Exception {
        for (String open : List.of("[", "{\"a\":")) {
            String close = open.equals("[") ? "]" : "}";
            String deep = open.repeat(50_000) + "1" + close.repeat(50_000);
            assertProblem("invalid-body", 400, api.post(SCORE, "{\"a\":" + deep + "}"));
            assertProblem("invalid-body", 400, api.post(SCORE, deep));
        }
        String within = "{\"other\":" + "[".repeat(900) + "]".repeat(900) + "}";
        assertEquals(200, api.post(SCORE, within).statusCode());
    }

    @Test
    void whatIsAtFaultIsPointedTo() throws Exception {
        HttpResponse<String> answer = api.post(SCORE, "{\"customers\":[{\"a\":1},{\"a\":\"much\"},{\"b\":[1]}]}");
        assertProblem("invalid-values", 422, answer);
        JsonNode errors = Api.json(answer).path("errors");
        assertEquals("/customers/1/a", errors.at("/0/pointer").asText());
        assertEquals("/customers/2/b", errors.at("/1/pointer").asText());
    }

    @Test
    void unknownAndForeignAnswerAlike() throws Exception {
        try (Api limited = new Api(stack, List.of("other"))) {
            for (String path : List.of("customers/c1", "segmentations/x", "files", "trainings", "")) {
                String end = path.isEmpty() ? "" : "/" + path;
                HttpResponse<String> foreign = limited.get("/v1/datasets/odd" + end);
                HttpResponse<String> unknown = limited.get("/v1/datasets/none" + end);
                assertEquals(404, foreign.statusCode());
                assertEquals(foreign.body().replace("/odd", "/none"), unknown.body());
                assertEquals(names(foreign), names(unknown));
            }
        }
    }

    @Test
    void everyAnswerOfTheFunctionHasItsRequestsId() throws Exception {
        for (String path : List.of("/v1/health", "/v1/datasets/none", "/v1/nothing")) {
            String id = api.get(path).headers().firstValue("x-request-id").orElse("");
            assertTrue(id.length() > 8, path + ": " + id);
        }
        assertEquals(405, api.send("DELETE", "/v1/datasets/odd", Map.of(), "").statusCode());
    }

    private static List<String> names(HttpResponse<String> response) {
        return List.copyOf(response.headers().map().keySet());
    }

    private static void assertProblem(String type, int status, HttpResponse<String> answer) throws Exception {
        assertEquals(status, answer.statusCode(), answer.body());
        assertEquals(
                "urn:tessera:problem:" + type, Api.json(answer).path("type").asText());
    }
}
