package dev.tessera.functions.lookup;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.zip.GZIPOutputStream;

/**
 * A response, as an HTTP API takes it.
 *
 * @param headers beside the content type; names in lower case
 */
record Response(int status, String contentType, Map<String, String> headers, String body) {
    static final String JSON = "application/json";

    /** Shorter bodies are sent as they are. */
    private static final int WORTH_ZIPPING = 16 << 10;

    /** Lambda answers with 6 MB at most, of which the event takes some, and the escapes in a body of JSON more. */
    static final int MOST_BYTES = 4 << 20;

    static Response ok(JsonNode body) {
        return new Response(200, JSON, Map.of(), body.toString());
    }

    /** What was asked for will be done; {@code location} is where to see how far it is. */
    static Response accepted(JsonNode body, String location) {
        return new Response(202, JSON, Map.of("location", location), body.toString());
    }

    /** What was asked for is there, at {@code location}. */
    static Response created(JsonNode body, String location) {
        return new Response(201, JSON, Map.of("location", location), body.toString());
    }

    /** What callers ask for again and again while something is under way. */
    static Response polled(JsonNode body) {
        return stored(JSON, body.toString());
    }

    /** A document that changes seldom: a caller that has it need not be sent it again. */
    static Response stored(String contentType, String document) {
        return stored(contentType, EntityTag.of(document), document);
    }

    /** A document that {@code tag} stands for. */
    static Response stored(String contentType, String tag, String document) {
        return new Response(200, contentType, kept(tag), document);
    }

    /** The caller has the document that {@code tag} stands for. */
    static Response notModified(String tag) {
        return new Response(304, "", kept(tag), "");
    }

    private static Map<String, String> kept(String tag) {
        return Map.of("etag", tag, "cache-control", "private, no-cache");
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
        return new Response(problem.status(), "application/problem+json", problem.headers(), body.toString());
    }

    /** The same, or {@code 304 Not Modified} where the caller says that it has the document. */
    Response unlessMatched(String ifNoneMatch) {
        String tag = headers.get("etag");
        return tag != null && EntityTag.matches(ifNoneMatch, tag) ? notModified(tag) : this;
    }

    /**
     * As the function's answer.
     *
     * @param requestId what the gateway calls the request, in its log and ours
     * @param acceptEncoding the request's header of this name
     */
    ObjectNode toEvent(ObjectMapper json, String requestId, String acceptEncoding) {
        ObjectNode event = json.createObjectNode().put("statusCode", status);
        ObjectNode all = event.putObject("headers")
                .put("x-request-id", requestId)
                .put("x-content-type-options", "nosniff")
                // What is said of a customer is for the caller only, and true only now.
                .put("cache-control", "no-store");
        if (status != 304) {
            all.put("content-type", contentType);
        }
        headers.forEach(all::put);
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        if (bytes.length < WORTH_ZIPPING) {
            return event.put("body", body).put("isBase64Encoded", false);
        }
        all.put("vary", "accept-encoding");
        if (!acceptEncoding.toLowerCase(Locale.ROOT).contains("gzip")) {
            return event.put("body", body).put("isBase64Encoded", false);
        }
        all.put("content-encoding", "gzip");
        return event.put("body", Base64.getEncoder().encodeToString(gzip(bytes)))
                .put("isBase64Encoded", true);
    }

    private static byte[] gzip(byte[] bytes) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream zip = new GZIPOutputStream(out)) {
            zip.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }
}
