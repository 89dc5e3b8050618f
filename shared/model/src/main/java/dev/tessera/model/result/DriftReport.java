package dev.tessera.model.result;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How far a dataset's population has moved since a training ({@code drift.json}).
 *
 * @param trainingId the training whose population it is now, null where it was looked at without one
 * @param customers how many there are now
 * @param against the training whose population it is held against
 * @param againstCustomers how many there were then
 * @param alarm whether any feature has drifted
 * @param features the farthest moved first
 * @param gone features of then that there are no more, or that are of another type now
 */
public record DriftReport(
        String dataset,
        @Nullable String trainingId,
        Instant at,
        long customers,
        String against,
        long againstCustomers,
        boolean alarm,
        List<FeatureDrift> features,
        List<String> gone) {
    /** Copies. */
    public DriftReport {
        features = List.copyOf(features);
        gone = List.copyOf(gone);
    }

    /**
     * How far one feature has moved.
     *
     * @param psi population stability index
     * @param ks the greatest difference of the distribution functions at the edges of the bins, null of a category
     * @param ksError by how much the greatest difference anywhere may be more, null of a category
     * @param chance how likely chance alone moves it so far, 0 to 1
     * @param alarm whether it has drifted: farther than the limits, and farther than chance gives
     * @param missingShare of the customers now
     * @param missingShareBefore of the customers then
     * @param zeroShare of the customers now, null of a category
     * @param zeroShareBefore of the customers then, null of a category
     */
    public record FeatureDrift(
            String feature,
            double psi,
            @Nullable Double ks,
            @Nullable Double ksError,
            double chance,
            boolean alarm,
            double missingShare,
            double missingShareBefore,
            @Nullable Double zeroShare,
            @Nullable Double zeroShareBefore) {}
}
