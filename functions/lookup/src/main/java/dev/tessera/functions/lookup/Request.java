package dev.tessera.functions.lookup;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * A request as an HTTP API brings it (AWS: "Create AWS Lambda proxy integrations for HTTP APIs", payload format 2.0).
 *
 * @param path decoded, as an HTTP API of API Gateway hands it over; without the stage
 * @param query the parameters after the path, decoded
 * @param headers by name in lower case
 * @param caller empty where the gateway has verified none
 */
record Request(
        String method, String path, Query query, Map<String, String> headers, byte[] body, Optional<Caller> caller) {
    /**
     * Reads an event.
     *
     * @throws IllegalArgumentException when it is of another kind
     */
    static Request of(JsonNode event, DatasetsClaim datasetsClaim) throws ProblemException {
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
                new Query(texts(event.path("queryStringParameters"), name -> name)),
                texts(event.path("headers"), name -> name.toLowerCase(Locale.ROOT)),
                body(event),
                Caller.of(event, datasetsClaim));
    }

    /** A header by its name in lower case, empty where there is none. */
    String header(String name) {
        return headers.getOrDefault(name, "");
    }

    /** Whether the caller may know of a dataset. */
    boolean maySee(String dataset) {
        return caller.filter(known -> known.maySee(dataset)).isPresent();
    }

    /** Who asks, for the audit; {@code unknown} where the token does not say. */
    String subject() {
        return caller.map(Caller::subject).filter(known -> !known.isBlank()).orElse("unknown");
    }

    private static String withoutStage(String path, String stage) {
        return !stage.isEmpty() && path.startsWith("/" + stage + "/") ? path.substring(stage.length() + 1) : path;
    }

    private static Map<String, String> texts(JsonNode object, UnaryOperator<String> name) {
        Map<String, String> texts = new HashMap<>();
        object.properties()
                .forEach(field ->
                        texts.put(name.apply(field.getKey()), field.getValue().asText()));
        return Map.copyOf(texts);
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
