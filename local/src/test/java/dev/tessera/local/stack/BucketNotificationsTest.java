package dev.tessera.local.stack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tessera.local.Repository;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class BucketNotificationsTest {
    private static final URI NOBODY = URI.create("http://127.0.0.1:1");
    private static final Instant NOW = Instant.parse("2026-11-02T09:30:00Z");
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Clients clients = Clients.of(NOBODY, NOBODY, NOBODY, NOBODY);
    private final BucketNotifications notifications = new BucketNotifications(
            clients.sqs(), "http://127.0.0.1:1/queue", "b", List.of("incoming/", "definitions/"), () -> NOW);

    @AfterEach
    void close() {
        clients.close();
    }

    @Test
    void keysAreEncodedAsS3DoesIt() throws Exception {
        assertEquals(
                "incoming/x/a%2Bb%2520%C3%BC+1.csv",
                object("incoming/x/a+b%20ü 1.csv").path("key").asText());
    }

    @Test
    void sequencersOfLaterEventsAreGreater() throws Exception {
        String first = object("incoming/a").path("sequencer").asText();
        String second = object("incoming/a").path("sequencer").asText();
        assertTrue(first.compareTo(second) < 0);
    }

    @Test
    void anEventHasTheFieldsOfTheOneInTheEventsFolder() throws Exception {
        Path sample = Repository.ROOT.resolve("events/ingest-s3-put.json");
        JsonNode expected = JSON.readTree(sample.toFile()).at("/Records/0");
        JsonNode event = JSON.readTree(notifications.event(
                        new ObjectChange("ObjectCreated:Put", "tessera-local", "incoming/bank/bank.csv", 5, "abc")))
                .at("/Records/0");
        Set<String> missing = names(expected, "");
        missing.removeAll(names(event, ""));
        missing.remove("/responseElements/x-amz-id-2");
        assertEquals(Set.of(), missing);
    }

    @Test
    void aRemovedObjectHasNoSize() throws Exception {
        JsonNode object = JSON.readTree(
                        notifications.event(new ObjectChange("ObjectRemoved:Delete", "b", "incoming/a", 0, "")))
                .at("/Records/0/s3/object");
        assertFalse(object.has("size") || object.has("eTag"));
    }

    @Test
    void whatLiesElsewhereRaisesNothing() {
        // Nobody listens where the queue should be: sending would fail loudly.
        notifications.send(new ObjectChange("ObjectCreated:Put", "b", "models/a", 1, "x"));
        notifications.send(new ObjectChange("ObjectCreated:Put", "another", "incoming/a", 1, "x"));
    }

    private JsonNode object(String key) throws Exception {
        return JSON.readTree(notifications.event(new ObjectChange("ObjectCreated:Put", "b", key, 5, "abc")))
                .at("/Records/0/s3/object");
    }

    private static Set<String> names(JsonNode node, String path) {
        Set<String> names = new TreeSet<>();
        node.properties().forEach(field -> {
            names.add(path + "/" + field.getKey());
            names.addAll(names(field.getValue(), path + "/" + field.getKey()));
        });
        return names;
    }
}
