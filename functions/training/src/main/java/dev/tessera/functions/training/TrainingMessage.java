package dev.tessera.functions.training;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tessera.model.definition.Names;
import dev.tessera.model.result.TrainingIds;

/**
 * Asks for a training: {@code {"dataset":"cards"}}.
 *
 * @param force whether to train also when the champion has seen everything there is: {@code "force":true}
 * @param trainingId what the training was called by who asked for it, {@code "trainingId":"…"}; empty for any id
 */
record TrainingMessage(String dataset, boolean force, String trainingId) {
    /**
     * Reads a message.
     *
     * @throws IllegalArgumentException when it is none
     */
    static TrainingMessage of(JsonNode message) {
        JsonNode dataset = message.path("dataset");
        if (!dataset.isTextual() || !Names.isValid(dataset.asText())) {
            throw new IllegalArgumentException(
                    "expected {\"dataset\":\"…\"} with a name of 1 to 63 of a-z, 0-9, - and _, " + "but found a JSON "
                            + message.getNodeType() + " without one");
        }
        String trainingId = message.path("trainingId").asText("");
        if (!trainingId.isEmpty() && !TrainingIds.isValid(trainingId)) {
            throw new IllegalArgumentException(
                    "expected a trainingId of 1 to 64 letters, digits and hyphens, but found another");
        }
        return new TrainingMessage(dataset.asText(), message.path("force").asBoolean(false), trainingId);
    }

    /** Reads the body of an SQS message. */
    static TrainingMessage ofBody(ObjectMapper json, String body) {
        try {
            return of(json.readTree(body));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("expected {\"dataset\":\"…\"}, but found a body that is not JSON", e);
        }
    }
}
