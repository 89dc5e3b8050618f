package dev.tessera.functions.lookup;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tessera.functions.lookup.Problem.BadValue;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ScoreRequestsTest {
    private final ObjectMapper json = new ObjectMapper();
    private final ScoreRequests requests = new ScoreRequests(json, new Figures());
    private final TrainedModel trained = TwoSegments.trained();

    @Test
    void oneCustomerIsAnsweredByOneObject() throws Exception {
        assertEquals(
                json.readTree("""
                        {"dataset":"bank","segmentation":"all","model":"20261102T093000Z-000000","customerId":"new-1",
                         "segment":2,"name":"High","description":"","distance":1.0,"runnerUp":1,"runnerUpName":"Low","runnerUpDistance":9.0,
                         "outlier":false,"imputed":[],"unknown":["a","b"]}"""),
                json.readTree(score("{\"id\":\" new-1 \",\"balance\":9,\"plan\":\"plus\",\"b\":1,\"a\":[2]}")
                        .toString()));
    }

    @Test
    void manyAreAnsweredInTheirOrder() throws Exception {
        JsonNode answer = score("{\"customers\":[{\"id\":7,\"balance\":9},{\"balance\":\"1\"}]}");
        assertEquals("7", answer.at("/customers/0/customerId").asText());
        assertEquals(2, answer.at("/customers/0/segment").asInt());
        assertTrue(answer.at("/customers/1/customerId").isMissingNode());
        assertEquals(1, answer.at("/customers/1/segment").asInt());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"balance\":null}",
                "{\"balance\":\" n/a \"}",
                "{\"balance\":-999}",
                "{\"balance\":\"-999\"}"
            })
    void whatMeansMissingInAFileDoesSoHere(String body) throws Exception {
        assertEquals("[\"balance\",\"plan\"]", score(body).path("imputed").toString());
    }

    @Test
    void aNumberKeepsItsTextWhereTheColumnIsACategory() throws Exception {
        assertEquals(
                "[]", score("{\"balance\":1,\"plan\":1.50}").path("imputed").toString());
        assertEquals(
                "[\"plan\"]",
                score("{\"balance\":1,\"plan\":1.5}").path("imputed").toString());
    }

    @Test
    void everyValueAtFaultIsPointedTo() {
        Problem problem = problem(
                "{\"customers\":[{\"balance\":1},{\"balance\":\"much\",\"plan\":{},\"id\":true},7,{\"bal/a~nce\":[],\"balance\":1e999}]}");
        assertEquals(422, problem.status());
        assertEquals(
                List.of(
                        "/customers/1/id",
                        "/customers/1/balance",
                        "/customers/1/plan",
                        "/customers/2",
                        "/customers/3/balance"),
                problem.errors().stream().map(BadValue::pointer).toList());
    }

    @Test
    void pointersEscapeWhatTheyMust() {
        assertEquals(
                List.of("/~0a~1b"),
                problem("{\"~a/b\":[]}").errors().stream()
                        .map(BadValue::pointer)
                        .toList());
    }

    @Test
    void noMoreErrorsAreNamedThanAnyoneReads() {
        Problem problem = problem("{\"customers\":[" + "{\"balance\":\"x\"},".repeat(100) + "{}]}");
        assertEquals(20, problem.errors().size());
    }

    @Test
    void aThousandCustomersAreScoredAndNoMore() throws Exception {
        assertEquals(
                1_000,
                score("{\"customers\":[" + "{},".repeat(999) + "{}]}")
                        .path("customers")
                        .size());
        assertEquals(
                413, problem("{\"customers\":[" + "{},".repeat(1_000) + "{}]}").status());
    }

    @Test
    void aHundredAreExplainedAndNoMore() throws Exception {
        JsonNode answer = requests.score(trained, bytes("{\"customers\":[" + "{},".repeat(99) + "{}]}"), true);
        assertEquals(2, answer.at("/customers/99/explanation/features").size());
        ProblemException problem = assertThrows(
                ProblemException.class,
                () -> requests.score(trained, bytes("{\"customers\":[" + "{},".repeat(100) + "{}]}"), true));
        assertEquals(413, problem.problem().status());
    }

    @Test
    void whatDecidedIsSaidFeatureByFeature() throws Exception {
        JsonNode explanation = requests.score(trained, bytes("{\"balance\":9,\"plan\":\"plus\"}"), true)
                .path("explanation");
        assertEquals(80, explanation.path("difference").asDouble(), 1e-9);
        assertEquals(json.readTree("""
                        {"feature":"balance","value":9.0,"imputed":false,"scaled":{"balance":9.0},"contribution":80.0}"""), explanation.at("/features/0"));
        assertEquals("plus", explanation.at("/features/1/value").asText());
        JsonNode missing = requests.score(trained, bytes("{}"), true).at("/explanation/features/0");
        assertTrue(missing.path("value").isNull());
        assertTrue(missing.path("imputed").asBoolean());
    }

    @Test
    void aMegabyteIsReadAndNoMore() throws Exception {
        String end = "\"}";
        String begin = "{\"comment\":\"";
        int room = JsonBody.MOST_BYTES - begin.length() - end.length();
        score(begin + "x".repeat(room) + end);
        assertEquals(413, problem(begin + "x".repeat(room + 1) + end).status());
    }

    @Test
    void noCustomersAreAProblem() {
        assertEquals(422, problem("{\"customers\":[]}").status());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "{",
                "[]",
                "7",
                "null",
                "\"text\"",
                "{} {}",
                "{\"a\":1,}",
                "{\"a\":NaN}",
                "{\"a\":1,\"a\":2}",
                "{'a':1}",
            })
    void whatIsNoJsonObjectIsAProblem(String body) {
        assertEquals(400, problem(body).status());
    }

    @Test
    void jsonIsAThousandDeepAndItsNumbersHaveAThousandDigitsAtMost() throws Exception {
        score(nested(999));
        assertEquals(400, problem(nested(1_000)).status());
        score("{\"other\":" + "9".repeat(1_000) + "}");
        assertEquals(400, problem("{\"other\":" + "9".repeat(1_001) + "}").status());
    }

    /** In an object, which is one level by itself. */
    private static String nested(int levels) {
        return "{\"other\":" + "[".repeat(levels) + "]".repeat(levels) + "}";
    }

    @Test
    void deepNestingAndLongNumbersAreProblems() {
        assertEquals(
                400,
                problem("{\"a\":" + "[".repeat(10_000) + "]".repeat(10_000) + "}")
                        .status());
        assertEquals(400, problem("{\"balance\":" + "9".repeat(10_000) + "}").status());
    }

    @Test
    void aHugeExponentIsOutOfRange() {
        assertEquals(422, problem("{\"balance\":1e999999999}").status());
    }

    private JsonNode score(String body) throws ProblemException {
        return requests.score(trained, bytes(body), false);
    }

    private static byte[] bytes(String body) {
        return body.getBytes(StandardCharsets.UTF_8);
    }

    private Problem problem(String body) {
        return assertThrows(ProblemException.class, () -> score(body)).problem();
    }
}
