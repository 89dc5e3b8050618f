package dev.tessera.local.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Asks the HTTP API. */
final class ApiClient implements AutoCloseable {
    private final ObjectMapper json = new ObjectMapper();
    private final HttpClient http = HttpClient.newHttpClient();
    private final String base;
    private final String token;
    private final String hint;

    /**
     * At an API.
     *
     * @param base such as {@code http://127.0.0.1:3000/v1}
     * @param hint what to look at when nobody answers
     */
    ApiClient(URI base, String token, String hint) {
        this.base = base.toString().replaceAll("/+$", "");
        this.token = token;
        this.hint = hint;
    }

    /** A part of a path. */
    static String part(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** What is at a path. */
    JsonNode get(String path) throws IOException, InterruptedException, CommandException {
        return send(request(path).GET());
    }

    /** What posting an object of texts is answered with. */
    JsonNode post(String path, Map<String, String> body) throws IOException, InterruptedException, CommandException {
        return send(request(path)
                .header("content-type", "application/json")
                .POST(BodyPublishers.ofString(json.writeValueAsString(body))));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(base + path)).header("authorization", "Bearer " + token);
    }

    private JsonNode send(HttpRequest.Builder request) throws IOException, InterruptedException, CommandException {
        HttpResponse<String> response;
        try {
            response = http.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new CommandException("nobody answers at " + base + ". " + hint);
        }
        JsonNode answer;
        try {
            answer = json.readTree(response.body());
        } catch (JsonProcessingException e) {
            throw new CommandException(base + " answers " + response.statusCode() + " and no JSON. " + hint);
        }
        if (response.statusCode() != 200 && response.statusCode() != 202) {
            throw new CommandException(answer.path("title")
                            .asText(answer.path("message").asText("it was answered with " + response.statusCode()))
                    + (answer.has("detail") ? ": " + answer.path("detail").asText() : ""));
        }
        return answer;
    }

    @Override
    public void close() {
        http.close();
    }
}
