package dev.tessera.functions.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import org.junit.jupiter.api.Test;

final class IngestEventTest {
    private final ObjectMapper json = new ObjectMapper();

    @Test
    void anS3EventIsTakenAsItIs() {
        IngestEvent event = IngestEvent.of(json, Events.read("ingest-s3-put.json"));
        assertEquals(List.of(), event.messages());
        assertEquals(1, S3Notice.of(event.direct()).size());
    }

    @Test
    void theTestEventOutsideAMessageIsTakenAsItIs() {
        IngestEvent event = IngestEvent.of(json, Events.read("ingest-test-event.json"));
        assertEquals(List.of(), S3Notice.of(event.direct()));
    }

    @Test
    void messagesCarryS3Events() {
        IngestEvent event = IngestEvent.of(json, Events.read("ingest-sqs.json"));
        assertEquals(List.of(), S3Notice.of(event.direct()));
        assertEquals(
                List.of(1, 0),
                event.messages().stream()
                        .map(message -> S3Notice.of(message.event(json)).size())
                        .toList());
    }

    @Test
    void bothMayComeTogether() {
        IngestEvent event = IngestEvent.of(json, Events.read("ingest-mixed.json"));
        assertEquals(
                List.of("incoming/bank/more.csv"),
                S3Notice.of(event.direct()).stream().map(S3Notice::key).toList());
        assertEquals(2, event.messages().size());
    }

    @Test
    void aMessageThatIsNotJsonIsRefusedByItself() {
        IngestEvent.Message message = IngestEvent.of(json, Events.read("ingest-mixed.json"))
                .messages()
                .get(1);
        assertThrows(IllegalArgumentException.class, () -> message.event(json));
    }
}
