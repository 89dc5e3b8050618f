package dev.tessera.aws.store;

import dev.tessera.model.value.Values;
import java.time.Instant;
import java.util.List;

/**
 * One customer as stored.
 *
 * @param values every feature that is not derived, in the plan's order
 * @param segments of every training that is kept
 */
public record StoredCustomer(String customerId, Values values, List<StoredSegment> segments) {
    /** Copies. */
    public StoredCustomer {
        segments = List.copyOf(segments);
    }

    /** Where one training put the customer in one segmentation; distances are Euclidean, in the model's space. */
    public record StoredSegment(
            String segmentation,
            String trainingId,
            int segment,
            double distance,
            int runnerUp,
            double runnerUpDistance,
            Instant scoredAt) {}
}
