package dev.tessera.aws.store;

import dev.tessera.model.result.Label;
import java.util.Map;

/**
 * What is kept of a segmentation's segments from training to training.
 *
 * @param nextId the least id that no segment has had in any training, candidates among them
 * @param labels what people call segments, by id
 */
public record StoredIdentity(int nextId, Map<Integer, Label> labels) {
    /** Of a segmentation that was never trained. */
    public static final StoredIdentity NONE = new StoredIdentity(1, Map.of());

    /** Copies. */
    public StoredIdentity {
        labels = Map.copyOf(labels);
    }
}
