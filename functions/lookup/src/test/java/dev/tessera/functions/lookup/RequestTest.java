package dev.tessera.functions.lookup;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class RequestTest {
    @Test
    void anEventIsMethodPathAndBody() throws ProblemException {
        Request request = request(Events.read("lookup-score.json"));
        assertEquals("POST", request.method());
        assertEquals("/v1/datasets/bank/segmentations/combined/score", request.path());
        assertTrue(new String(request.body(), StandardCharsets.UTF_8).startsWith("{\"customer_id\""));
    }

    @Test
    void withoutABodyThereAreNoBytes() throws ProblemException {
        assertEquals(0, request(Events.read("lookup-health.json")).body().length);
    }

    @Test
    void aBodyInBase64IsDecoded() throws ProblemException {
        byte[] body = "{\"name\":\"Øst\"}".getBytes(StandardCharsets.UTF_8);
        ObjectNode event = (ObjectNode) Events.read("lookup-score.json");
        event.put("body", Base64.getEncoder().encodeToString(body)).put("isBase64Encoded", true);
        assertArrayEquals(body, request(event).body());
    }

    @Test
    void aBodyThatIsNoBase64IsAProblem() {
        ObjectNode event = (ObjectNode) Events.read("lookup-score.json");
        event.put("body", "{").put("isBase64Encoded", true);
        assertEquals(
                400,
                assertThrows(ProblemException.class, () -> request(event))
                        .problem()
                        .status());
    }

    @Test
    void headersAreKnownInAnyCaseAndParametersAsTheyAre() throws ProblemException {
        ObjectNode event = (ObjectNode) Events.read("lookup-health.json");
        event.putObject("headers").put("If-None-Match", "W/\"x\"");
        event.putObject("queryStringParameters").put("Explain", "true");
        Request request = Request.of(event, DatasetsClaim.DEFAULT);
        assertEquals("W/\"x\"", request.header("if-none-match"));
        assertEquals("", request.header("accept"));
        assertEquals(Map.of("Explain", "true"), request.query().parameters());
    }

    @Test
    void theStageIsNoPartOfThePath() throws ProblemException {
        ObjectNode event = (ObjectNode) Events.read("lookup-health.json");
        event.put("rawPath", "/dev/v1/health");
        ((ObjectNode) event.path("requestContext")).put("stage", "dev");
        assertEquals("/v1/health", request(event).path());
    }

    @Test
    void anotherKindOfEventIsRefused() {
        assertThrows(
                IllegalArgumentException.class,
                () -> request(JsonNodeFactory.instance.objectNode().put("path", "/v1/health")));
    }

    private static Request request(JsonNode event) throws ProblemException {
        return Request.of(event, DatasetsClaim.DEFAULT);
    }
}
