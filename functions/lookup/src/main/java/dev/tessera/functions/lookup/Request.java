package dev.tessera.functions.lookup;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/**
 * A request as an HTTP API brings it (AWS: "Create AWS Lambda proxy integrations for HTTP APIs", payload format 2.0).
 *
 * @param path as the event has it, without the stage
 * @param caller empty where the gateway has verified none
 */
record Request(String method, String path, byte[] body, Optional<Caller> caller) {
    /**
     * Reads an event.
     *
     * @param datasetsClaim which of the token's claims limits the caller to datasets
     * @throws IllegalArgumentException when it is of another kind
     */
    static Request of(JsonNode event, String datasetsClaim) throws ProblemException {
        JsonNode method = event.at("/requestContext/http/method");
        JsonNode path = event.path("rawPath");
        if (!method.isTextual() || !path.isTextual()) {
            throw new IllegalArgumentException(
                    "expected an event of an HTTP API in payload format 2.0, with rawPath and "
                            + "requestContext.http.method, but found one without");
        }
        return new Request(
                method.asText(),
                withoutStage(path.asText(), event.at("/requestContext/stage").asText("")),
                body(event),
                Caller.of(event, datasetsClaim));
    }

    /** Whether the caller may know of a dataset. */
    boolean maySee(String dataset) {
        return caller.filter(known -> known.maySee(dataset)).isPresent();
    }

    private static String withoutStage(String path, String stage) {
        return !stage.isEmpty() && path.startsWith("/" + stage + "/") ? path.substring(stage.length() + 1) : path;
    }

    private static byte[] body(JsonNode event) throws ProblemException {
        String body = event.path("body").asText("");
        if (!event.path("isBase64Encoded").asBoolean(false)) {
            return body.getBytes(StandardCharsets.UTF_8);
        }
        try {
            return Base64.getDecoder().decode(body);
        } catch (IllegalArgumentException e) {
            throw new ProblemException(Problem.invalidBody("The body is announced as Base64, but is none."));
        }
    }
}
