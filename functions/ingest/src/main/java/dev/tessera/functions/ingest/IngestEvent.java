package dev.tessera.functions.ingest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What an invocation brings: an S3 event or a message of ingest's own as it is, either inside SQS messages, or records of
 * both.
 *
 * @param direct the event outside any message; an S3 event of no records when there is none
 * @param messages by their ids, in order
 */
record IngestEvent(JsonNode direct, List<Message> messages) {
    /**
     * One SQS message.
     *
     * @param body to be an S3 event, or a message of ingest's own
     */
    record Message(String id, String body) {
        /**
         * The message's event.
         *
         * @throws IllegalArgumentException when it is not JSON
         */
        JsonNode event(ObjectMapper json) {
            try {
                return json.readTree(body);
            } catch (JsonProcessingException e) {
                throw new IllegalArgumentException(
                        "expected an S3 event in JSON in an SQS message, but found a body that is not JSON", e);
            }
        }
    }

    /**
     * What an event asks for.
     *
     * @param bucket whose keys are looked at
     * @throws IllegalArgumentException when it is neither an S3 event nor a message of ingest's own
     */
    static List<Task> tasks(JsonNode event, String bucket) {
        Optional<Task> own = TaskJson.read(event);
        return own.isPresent()
                ? List.of(own.get())
                : S3Notice.of(event).stream().map(notice -> notice.task(bucket)).toList();
    }

    /** Tells the records apart. */
    static IngestEvent of(ObjectMapper json, JsonNode event) {
        if (!event.path("Records").isArray()) {
            return new IngestEvent(event, List.of());
        }
        List<Message> messages = new ArrayList<>();
        ObjectNode direct = json.createObjectNode();
        ArrayNode records = direct.putArray("Records");
        for (JsonNode entry : event.path("Records")) {
            if (entry.path("eventSource").asText().equals("aws:sqs")) {
                messages.add(new Message(
                        entry.path("messageId").asText(), entry.path("body").asText()));
            } else {
                records.add(entry);
            }
        }
        return new IngestEvent(direct, messages);
    }
}
