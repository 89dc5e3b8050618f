package dev.tessera.local.stack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.nimbusds.jose.jwk.RSAKey;
import dev.tessera.local.token.SigningKey;
import dev.tessera.local.token.TokenIssuer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Requests as events, and answers back: the function here answers with the event that it got. */
final class HttpGatewayTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Instant NOW = Instant.parse("2026-11-02T09:30:00Z");
    private static final RequestStreamHandler ECHO = (input, output, context) -> {
        ObjectNode answer = JSON.createObjectNode();
        answer.put("statusCode", 201);
        answer.putObject("headers").put("content-type", "text/plain").put("x-own", "yes");
        answer.put("body", new String(input.readAllBytes(), StandardCharsets.UTF_8));
        output.write(JSON.writeValueAsBytes(answer));
    };

    private static final RSAKey KEY = SigningKey.ofProcess();
    private static final TokenIssuer TOKENS = new TokenIssuer(KEY, () -> NOW);

    private final HttpClient http = HttpClient.newHttpClient();
    private final HttpGateway gateway;

    HttpGatewayTest() throws Exception {
        gateway = gateway(ECHO);
    }

    @AfterEach
    void close() {
        http.close();
        gateway.close();
    }

    @Test
    void aRequestBecomesAnEventOfPayloadFormatTwo() throws Exception {
        HttpResponse<String> response = send(
                gateway,
                HttpRequest.newBuilder()
                        .header("X-Two", "a")
                        .header("X-Two", "b")
                        .POST(BodyPublishers.ofString("{\"ü\":1}")),
                "/v1/datasets/a%20b/customers/%C3%BC%2F1?x=1&x=%202&y");
        assertEquals(201, response.statusCode());
        assertEquals("yes", response.headers().firstValue("x-own").orElse(""));
        JsonNode event = JSON.readTree(response.body());
        assertEquals("2.0", event.path("version").asText());
        assertEquals("POST /v1/{proxy+}", event.path("routeKey").asText());
        assertEquals("/v1/datasets/a b/customers/ü/1", event.path("rawPath").asText());
        assertEquals(
                "datasets/a b/customers/ü/1", event.at("/pathParameters/proxy").asText());
        assertEquals("x=1&x=%202&y", event.path("rawQueryString").asText());
        assertEquals("1, 2", event.at("/queryStringParameters/x").asText());
        assertEquals("", event.at("/queryStringParameters/y").asText());
        assertEquals("a,b", event.at("/headers/x-two").asText());
        assertEquals("POST", event.at("/requestContext/http/method").asText());
        assertEquals("$default", event.at("/requestContext/stage").asText());
        assertEquals(
                "02/Nov/2026:09:30:00 +0000", event.at("/requestContext/time").asText());
        JsonNode claims = event.at("/requestContext/authorizer/jwt/claims");
        assertEquals("segments/read segments/erase", claims.path("scope").asText());
        assertEquals("[bank cards]", claims.path("datasets").asText());
        assertEquals("{\"ü\":1}", event.path("body").asText());
        assertEquals("false", event.path("isBase64Encoded").asText());
    }

    @Test
    void bytesThatAreNoTextComeAsBase64() throws Exception {
        HttpResponse<String> response = send(
                gateway, HttpRequest.newBuilder().POST(BodyPublishers.ofByteArray(new byte[] {(byte) 0xff})), "/v1/x");
        JsonNode event = JSON.readTree(response.body());
        assertTrue(event.path("isBase64Encoded").asBoolean());
        assertEquals("/w==", event.path("body").asText());
    }

    @Test
    void healthIsARouteOfItsOwn() throws Exception {
        JsonNode event = JSON.readTree(
                send(gateway, HttpRequest.newBuilder(), "/v1/health").body());
        assertEquals("GET /v1/health", event.path("routeKey").asText());
        assertTrue(event.path("pathParameters").isMissingNode());
    }

    @Test
    void withoutATokenOnlyHealthIsAnswered() throws Exception {
        assertEquals(
                201, send(gateway, HttpRequest.newBuilder(), "/v1/health", http).statusCode());
        HttpResponse<String> response = send(gateway, HttpRequest.newBuilder(), "/v1/x", http);
        assertEquals(401, response.statusCode());
        assertEquals("{\"message\":\"Unauthorized\"}", response.body());
        assertEquals("Bearer", response.headers().firstValue("www-authenticate").orElse(""));
    }

    @Test
    void aTokenWithoutTheRoutesScopeIsForbidden() throws Exception {
        String token = TOKENS.issue(List.of("segments/erase"), List.of(), Duration.ofMinutes(1));
        HttpResponse<String> response =
                send(gateway, HttpRequest.newBuilder().header("Authorization", "Bearer " + token), "/v1/x", http);
        assertEquals(403, response.statusCode());
        assertEquals("{\"message\":\"Forbidden\"}", response.body());
    }

    @Test
    void otherPathsAreNotFound() throws Exception {
        for (String path : new String[] {"/", "/v1", "/v1/", "/v2/health"}) {
            HttpResponse<String> response = send(gateway, HttpRequest.newBuilder(), path);
            assertEquals(404, response.statusCode());
            assertEquals("{\"message\":\"Not Found\"}", response.body());
        }
    }

    @Test
    void aFunctionThatFailsOrAnswersNothingOfUseIsAnInternalServerError() throws Exception {
        for (RequestStreamHandler handler : new RequestStreamHandler[] {
            (input, output, context) -> {
                throw new IllegalStateException("no");
            },
            (input, output, context) -> output.write('{'),
            (input, output, context) -> {}
        }) {
            HttpGateway broken = gateway(handler);
            HttpResponse<String> response = send(broken, HttpRequest.newBuilder(), "/v1/health");
            assertEquals(500, response.statusCode());
            assertEquals("{\"message\":\"Internal Server Error\"}", response.body());
            broken.close();
        }
    }

    @Test
    void whatComesTooFastIsHeldBack() throws Exception {
        Instant[] now = {NOW};
        try (HttpGateway slow = gateway(ECHO, new Throttle(2, 3), now)) {
            List<Integer> statuses = new ArrayList<>();
            for (int i = 0; i < 5; i++) {
                statuses.add(send(slow, HttpRequest.newBuilder(), "/v1/health").statusCode());
            }
            assertEquals(List.of(201, 201, 201, 429, 429), statuses);
            HttpResponse<String> held = send(slow, HttpRequest.newBuilder(), "/v1/health");
            assertEquals("{\"message\":\"Too Many Requests\"}", held.body());
            now[0] = NOW.plusMillis(500);
            assertEquals(201, send(slow, HttpRequest.newBuilder(), "/v1/health").statusCode());
            assertEquals(429, send(slow, HttpRequest.newBuilder(), "/v1/health").statusCode());
        }
    }

    private static HttpGateway gateway(RequestStreamHandler handler) throws Exception {
        return gateway(handler, Throttle.NONE, new Instant[] {NOW});
    }

    private static HttpGateway gateway(RequestStreamHandler handler, Throttle throttle, Instant[] now)
            throws Exception {
        Function function = new Function("test", Duration.ofSeconds(10), () -> NOW, () -> handler);
        return HttpGateway.start(
                0,
                function,
                new Invocations(),
                new TokenAuthorizer(KEY, TokenIssuer.ISSUER, TokenIssuer.AUDIENCE, () -> NOW),
                throttle,
                () -> now[0]);
    }

    private HttpResponse<String> send(HttpGateway at, HttpRequest.Builder request, String path) throws Exception {
        String token = TOKENS.issue(
                List.of("segments/read", "segments/erase"), List.of("bank", "cards"), Duration.ofMinutes(1));
        return send(at, request.header("Authorization", "Bearer " + token), path, http);
    }

    private static HttpResponse<String> send(HttpGateway at, HttpRequest.Builder request, String path, HttpClient http)
            throws Exception {
        return http.send(
                request.uri(URI.create("http://127.0.0.1:" + at.port() + path)).build(), BodyHandlers.ofString());
    }
}
