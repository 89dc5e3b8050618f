package dev.tessera.functions.training;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tessera.aws.bucket.Bucket;
import dev.tessera.aws.bucket.Keys;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What a training was asked to do otherwise than the dataset's definition says ({@code experiment.json} beside its models).
 *
 * @param overrides keys of the definition and their values, at least one
 * @param definition the digest of the definition that they departed from
 */
record Experiment(Map<String, String> overrides, String definition) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String OVERRIDES = "overrides";
    private static final String DEFINITION = "definition";

    /** Keeps it beside the models of a training. */
    void write(Bucket bucket, String dataset, String trainingId) {
        ObjectNode experiment = JSON.createObjectNode().put(DEFINITION, definition);
        experiment.set(OVERRIDES, JSON.valueToTree(overrides));
        try {
            bucket.write(
                    key(dataset, trainingId),
                    "application/json",
                    JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(experiment));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What a training was; empty where it was none. */
    static Optional<Experiment> of(Bucket bucket, String dataset, String trainingId) {
        return bucket.read(key(dataset, trainingId)).map(bytes -> {
            try {
                JsonNode experiment = JSON.readTree(bytes);
                return new Experiment(
                        JSON.convertValue(
                                experiment.path(OVERRIDES), new TypeReference<LinkedHashMap<String, String>>() {}),
                        experiment.path(DEFINITION).asText());
            } catch (IOException e) {
                throw new UncheckedIOException(key(dataset, trainingId) + " is damaged", e);
            }
        });
    }

    /**
     * Why a training by the dataset's definition does not become the champion by itself after this experiment has: as long
     * as nobody has touched the definition it would undo what people have decided. Empty once they have.
     */
    Optional<String> holds(String champion, DefinitionFile present) {
        return present.digest().equals(definition)
                ? Optional.of("People promoted training " + champion + ", an experiment with " + overrides
                        + ", and the definition does not say so: until they change it, or promote another, trainings"
                        + " are candidates.")
                : Optional.empty();
    }

    private static String key(String dataset, String trainingId) {
        return Keys.training(dataset, trainingId, "experiment.json");
    }
}
