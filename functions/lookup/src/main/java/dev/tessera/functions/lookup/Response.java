package dev.tessera.functions.lookup;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/** A response, as an HTTP API takes it. */
record Response(int status, String contentType, Map<String, String> headers, JsonNode body) {
    static Response ok(JsonNode body) {
        return new Response(200, "application/json", Map.of(), body);
    }

    /** A problem with the request to {@code instance}. */
    static Response of(Problem problem, String instance, ObjectMapper json) {
        ObjectNode body = json.createObjectNode()
                .put("type", Problem.TYPE + problem.kind())
                .put("title", problem.title())
                .put("status", problem.status())
                .put("detail", problem.detail())
                .put("instance", instance);
        if (!problem.errors().isEmpty()) {
            body.set("errors", json.valueToTree(problem.errors()));
        }
        return new Response(problem.status(), "application/problem+json", problem.headers(), body);
    }

    /** As the function's answer. */
    ObjectNode toEvent(ObjectMapper json) {
        ObjectNode event = json.createObjectNode().put("statusCode", status);
        ObjectNode all = event.putObject("headers")
                .put("content-type", contentType)
                // What is said of a customer is for the caller only, and true only now.
                .put("cache-control", "no-store");
        headers.forEach(all::put);
        return event.put("body", body.toString()).put("isBase64Encoded", false);
    }
}
