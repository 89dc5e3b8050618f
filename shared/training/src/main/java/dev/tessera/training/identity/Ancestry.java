package dev.tessera.training.identity;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What there has been of a segmentation before a training.
 *
 * @param nextId the least id that no segment has had, from 1
 * @param labels what people call segments, by id
 * @param predecessor the champion's model, null where there is none
 */
public record Ancestry(
        int nextId, Map<Integer, String> labels, @Nullable Predecessor predecessor) {
    /** Nothing. */
    public static final Ancestry NONE = new Ancestry(1, Map.of(), null);

    /** Copies; the next id is above all of the predecessor's. */
    public Ancestry {
        labels = Map.copyOf(labels);
        if (predecessor != null) {
            nextId = Math.max(nextId, predecessor.highestId() + 1);
        }
    }
}
