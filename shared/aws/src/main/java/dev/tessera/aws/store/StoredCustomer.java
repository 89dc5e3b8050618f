package dev.tessera.aws.store;

import dev.tessera.model.contribution.FileVersion;
import dev.tessera.model.value.Values;
import java.time.Instant;
import java.util.List;

/**
 * One customer as stored.
 *
 * @param version the file version that the values are from
 * @param segments of every training that is kept
 */
public record StoredCustomer(String customerId, Values values, FileVersion version, List<StoredSegment> segments) {
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
