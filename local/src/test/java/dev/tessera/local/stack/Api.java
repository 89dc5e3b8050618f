package dev.tessera.local.stack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tessera.local.contract.Contract;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Asks a stack's HTTP API, allowed everything. */
public final class Api implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Contract CONTRACT = Contract.read();

    private final HttpClient http = HttpClient.newHttpClient();
    private final URI base;
    private final String token;

    /** Of a running stack. */
    public Api(EmbeddedStack stack) {
        this(stack, List.of());
    }

    /** Of a running stack, limited to these datasets. */
    public Api(EmbeddedStack stack, List<String> datasets) {
        this.base = stack.endpoints().http();
        this.token = stack.tokens()
                .issue(List.of("segments/read", "segments/write", "segments/erase"), datasets, Duration.ofHours(1));
    }

    /** Gets a path. */
    public HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return send("GET", path, Map.of(), "");
    }

    /** Posts a body to a path. */
    public HttpResponse<String> post(String path, String body) throws IOException, InterruptedException {
        return send("POST", path, Map.of(), body);
    }

    /** Sends a request with these headers beside the token; the answer must be as the API's description says. */
    public HttpResponse<String> send(String method, String path, Map<String, String> headers, String body)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(base.resolve(path));
        request.header("authorization", "Bearer " + token);
        headers.forEach(request::setHeader);
        return CONTRACT.checked(http.send(
                request.method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString()));
    }

    /** The path of a customer. */
    public static String customer(String dataset, String id) {
        return "/v1/datasets/" + dataset + "/customers/"
                + URLEncoder.encode(id, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** A body as JSON. */
    public static JsonNode json(HttpResponse<String> response) throws IOException {
        return JSON.readTree(response.body());
    }

    @Override
    public void close() {
        http.close();
    }
}
