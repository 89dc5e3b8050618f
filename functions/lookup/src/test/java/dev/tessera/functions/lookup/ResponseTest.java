package dev.tessera.functions.lookup;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ResponseTest {
    private final ObjectMapper json = new ObjectMapper();

    @Test
    void aDocumentThatTheCallerHasIsNotSentAgain() {
        Response document = Response.stored("text/plain", "hello");
        String tag = document.headers().getOrDefault("etag", "");
        for (String header : new String[] {tag, "*", tag.substring(2), "\"other\", " + tag, " " + tag + " "}) {
            JsonNode event = document.unlessMatched(header).toEvent(json, "r", "");
            assertEquals(304, event.path("statusCode").asInt(), header);
            assertEquals("", event.path("body").asText());
            assertEquals(tag, event.at("/headers/etag").asText());
            assertFalse(event.path("headers").has("content-type"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\"other\"", "W/\"other\"", "W/", "hello"})
    void anotherOneIsSent(String header) {
        assertEquals(
                200, Response.stored("text/plain", "hello").unlessMatched(header).status());
    }

    @Test
    void anotherContentHasAnotherTag() {
        assertNotEquals(EntityTag.of("hello"), EntityTag.of("hello "));
        assertTrue(EntityTag.of("").matches("W/\"[A-Za-z0-9_-]{16}\""), EntityTag.of(""));
    }

    @Test
    void whatIsNoDocumentIsSentWhateverTheCallerHas() {
        assertEquals(
                200, Response.ok(json.createObjectNode()).unlessMatched("*").status());
    }

    @Test
    void everyResponseHasTheRequestsId() {
        JsonNode event = Response.ok(json.createObjectNode()).toEvent(json, "JKJaXmPLvHcESHA=", "");
        assertEquals("JKJaXmPLvHcESHA=", event.at("/headers/x-request-id").asText());
        assertEquals("no-store", event.at("/headers/cache-control").asText());
    }

    @Test
    void longBodiesAreZippedForWhoTakesThem() throws Exception {
        Response document = Response.stored("text/plain", "hell\u00f6 ".repeat(10_000));
        JsonNode plain = document.toEvent(json, "r", "deflate");
        assertEquals(document.body(), plain.path("body").asText());
        assertEquals("accept-encoding", plain.at("/headers/vary").asText());
        JsonNode zipped = document.toEvent(json, "r", "deflate, GZip;q=1");
        assertEquals("gzip", zipped.at("/headers/content-encoding").asText());
        assertTrue(zipped.path("isBase64Encoded").asBoolean());
        byte[] bytes = Base64.getDecoder().decode(zipped.path("body").asText());
        assertEquals(
                document.body(),
                new String(
                        new GZIPInputStream(new ByteArrayInputStream(bytes)).readAllBytes(), StandardCharsets.UTF_8));
        assertFalse(Response.stored("text/plain", "hello")
                .toEvent(json, "r", "gzip")
                .path("headers")
                .has("content-encoding"));
    }
}
