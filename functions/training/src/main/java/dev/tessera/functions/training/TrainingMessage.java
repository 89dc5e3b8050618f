package dev.tessera.functions.training;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tessera.model.definition.Names;
import dev.tessera.model.result.TrainingIds;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Asks for a training: {@code {"dataset":"cards"}}.
 *
 * @param force whether to train also when the champion has seen everything there is: {@code "force":true}
 * @param trainingId what the training was called by who asked for it, {@code "trainingId":"…"}; empty for any id
 * @param overrides keys of the definition to set otherwise, for an experiment, which lookups use only where people promote it: {@code
 *     "overrides":{"segmentations.all.k":"4"}}
 */
record TrainingMessage(String dataset, boolean force, String trainingId, Map<String, String> overrides) {
    /** Copies. */
    TrainingMessage {
        overrides = Collections.unmodifiableMap(new LinkedHashMap<>(overrides));
    }

    /** By the definition as it is. */
    TrainingMessage(String dataset, boolean force, String trainingId) {
        this(dataset, force, trainingId, Map.of());
    }

    /** The overrides as a JSON object; empty where there are none. */
    String overridesJson(ObjectMapper json) {
        return overrides.isEmpty() ? "" : json.valueToTree(overrides).toString();
    }

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
        Map<String, String> overrides = new LinkedHashMap<>();
        JsonNode given = message.path("overrides");
        if (!given.isMissingNode() && !given.isObject()) {
            throw new IllegalArgumentException(
                    "expected overrides such as {\"segmentations.all.k\":\"4\"}, found a JSON " + given.getNodeType());
        }
        given.properties()
                .forEach(override -> overrides.put(
                        override.getKey(),
                        override.getValue().isTextual()
                                ? override.getValue().asText()
                                : override.getValue().toString()));
        return new TrainingMessage(dataset.asText(), message.path("force").asBoolean(false), trainingId, overrides);
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
