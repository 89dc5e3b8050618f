package dev.tessera.local.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Asks the HTTP API as an app would, and shows question and answer. */
final class Lookups implements AutoCloseable {
    private static final int LONGEST = 200;
    private static final String CURL = "$ curl -H \"Authorization: Bearer $TOKEN\" ";
    private static final double ROUNDED = 10_000;

    private final ObjectMapper json = new ObjectMapper();
    private final HttpClient http = HttpClient.newHttpClient();
    private final URI base;
    private final String token;
    private final PrintWriter out;

    /**
     * At an API.
     *
     * @param base before {@code /v1}
     * @param token that allows reading
     */
    Lookups(URI base, String token, PrintWriter out) {
        this.base = base;
        this.token = token;
        this.out = out;
    }

    /** What the API says of a segmentation, unshown. */
    JsonNode segmentation(String dataset, String name) throws IOException, InterruptedException, CommandException {
        return json.readTree(send("/v1/datasets/" + dataset + "/segmentations/" + name, null));
    }

    /** Shows the segments of a customer. */
    void customer(String dataset, String id) throws IOException, InterruptedException, CommandException {
        String path = "/v1/datasets/" + dataset + "/customers/"
                + URLEncoder.encode(id, StandardCharsets.UTF_8).replace("+", "%20");
        show(CURL + base + path, send(path, null));
    }

    /** Shows how a customer is scored that is not stored. */
    void score(String dataset, String segmentation, Map<String, String> customer)
            throws IOException, InterruptedException, CommandException {
        String path = "/v1/datasets/" + dataset + "/segmentations/" + segmentation + "/score";
        String body = json.writeValueAsString(customer);
        show(CURL + base + path + " -d '" + body + "'", send(path, body));
    }

    private String send(String path, @Nullable String body) throws IOException, InterruptedException, CommandException {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(base.resolve(path)).header("authorization", "Bearer " + token);
        if (body != null) {
            request.header("content-type", "application/json").POST(BodyPublishers.ofString(body));
        }
        HttpResponse<String> response = http.send(request.build(), BodyHandlers.ofString());
        if (response.statusCode() != 200) {
            throw new CommandException(
                    "the lookup " + path + " was answered with " + response.statusCode() + ": " + response.body());
        }
        return response.body();
    }

    private void show(String question, String answer) throws IOException {
        out.println();
        out.println(question);
        // An element of a list to a line, and of long lines the beginning.
        for (String line : json.writeValueAsString(rounded(json.readTree(answer)))
                .replace("[{", "[\n  {")
                .replace("},{", "},\n  {")
                .split("\n", -1)) {
            out.println(line.length() > LONGEST ? line.substring(0, LONGEST) + " …" : line);
        }
    }

    private JsonNode rounded(JsonNode node) {
        return switch (node) {
            case ObjectNode object -> {
                ObjectNode copy = json.createObjectNode();
                object.properties().forEach(field -> copy.set(field.getKey(), rounded(field.getValue())));
                yield copy;
            }
            case ArrayNode array -> {
                ArrayNode copy = json.createArrayNode();
                array.forEach(element -> copy.add(rounded(element)));
                yield copy;
            }
            default ->
                node.isDouble()
                        ? json.getNodeFactory().numberNode(Math.rint(node.asDouble() * ROUNDED) / ROUNDED)
                        : node;
        };
    }

    @Override
    public void close() {
        http.close();
    }
}
