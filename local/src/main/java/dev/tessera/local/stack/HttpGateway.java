package dev.tessera.local.stack;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.nimbusds.jwt.JWTClaimsSet;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.tessera.local.stack.Invocation.Outcome;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Collections;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * API Gateway's HTTP API: finds the route, holds back what comes too fast, checks the token, maps requests to events in
 * payload format 2.0, invokes the function, maps its answer back.
 */
final class HttpGateway implements AutoCloseable {
    /** The payload quota of HTTP APIs. */
    private static final int MOST_BYTES = 10 << 20;

    private final ObjectMapper json = new ObjectMapper();
    private final HttpServer server;
    private final ExecutorService threads;
    private final Function function;
    private final Invocations invocations;
    private final TokenAuthorizer authorizer;
    private final TokenBucket bucket;
    private final GatewayEvents events;

    private HttpGateway(
            HttpServer server,
            Function function,
            Invocations invocations,
            TokenAuthorizer authorizer,
            Throttle throttle,
            InstantSource clock) {
        this.server = server;
        this.threads = Executors.newVirtualThreadPerTaskExecutor();
        this.function = function;
        this.invocations = invocations;
        this.authorizer = authorizer;
        this.bucket = new TokenBucket(throttle, clock);
        this.events = new GatewayEvents(json, clock);
    }

    static HttpGateway start(
            int port,
            Function function,
            Invocations invocations,
            TokenAuthorizer authorizer,
            Throttle throttle,
            InstantSource clock)
            throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        HttpGateway gateway = new HttpGateway(server, function, invocations, authorizer, throttle, clock);
        server.setExecutor(gateway.threads);
        server.createContext("/", gateway::handle);
        server.start();
        return gateway;
    }

    int port() {
        return server.getAddress().getPort();
    }

    private void handle(HttpExchange exchange) throws IOException {
        String requestId = UUID.randomUUID().toString();
        exchange.getResponseHeaders().set("apigw-requestid", requestId);
        try (exchange) {
            byte[] body = exchange.getRequestBody().readNBytes(MOST_BYTES + 1);
            if (body.length > MOST_BYTES) {
                answer(exchange, 413, "{\"message\":\"Request Entity Too Large\"}");
                return;
            }
            Optional<GatewayRoute> route = GatewayRoute.of(
                    exchange.getRequestMethod(), exchange.getRequestURI().getPath());
            if (route.isEmpty()) {
                answer(exchange, 404, "{\"message\":\"Not Found\"}");
            } else if (!bucket.take()) {
                answer(exchange, 429, "{\"message\":\"Too Many Requests\"}");
            } else {
                route(exchange, requestId, route.get(), body);
            }
        }
    }

    private void route(HttpExchange exchange, String requestId, GatewayRoute route, byte[] body) throws IOException {
        Optional<JWTClaimsSet> claims = Optional.empty();
        if (!route.scopes().isEmpty()) {
            claims = authorizer.authorize(exchange.getRequestHeaders().getFirst("Authorization"));
            if (claims.isEmpty()) {
                exchange.getResponseHeaders().set("WWW-Authenticate", "Bearer");
                answer(exchange, 401, "{\"message\":\"Unauthorized\"}");
                return;
            }
            if (Collections.disjoint(TokenAuthorizer.scopes(claims.get()), route.scopes())) {
                answer(exchange, 403, "{\"message\":\"Forbidden\"}");
                return;
            }
        }
        Invocation invocation = function.invoke(events.of(exchange, requestId, route, claims, body));
        answer(exchange, invocation.outcome());
        invocations.publish(invocation);
    }

    private void answer(HttpExchange exchange, Outcome outcome) throws IOException {
        JsonNode answer;
        try {
            answer = outcome instanceof Outcome.Answer text ? json.readTree(text.json()) : json.missingNode();
        } catch (JsonProcessingException e) {
            answer = json.missingNode();
        }
        if (!answer.path("statusCode").canConvertToInt()) {
            answer(exchange, 500, "{\"message\":\"Internal Server Error\"}");
            return;
        }
        answer.path("headers").properties().forEach(header -> exchange.getResponseHeaders()
                .set(header.getKey(), header.getValue().asText()));
        String text = answer.path("body").asText("");
        byte[] body = answer.path("isBase64Encoded").asBoolean()
                ? Base64.getDecoder().decode(text)
                : text.getBytes(StandardCharsets.UTF_8);
        send(exchange, answer.path("statusCode").asInt(), body);
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        send(exchange, status, body.getBytes(StandardCharsets.UTF_8));
    }

    private static void send(HttpExchange exchange, int status, byte[] body) throws IOException {
        boolean none = body.length == 0 || exchange.getRequestMethod().equals("HEAD");
        exchange.sendResponseHeaders(status, none ? -1 : body.length);
        if (!none) {
            try (OutputStream out = exchange.getResponseBody()) {
                out.write(body);
            }
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
