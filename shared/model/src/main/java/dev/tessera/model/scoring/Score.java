package dev.tessera.model.scoring;

import dev.tessera.model.risk.Standing;
import java.util.List;

/**
 * Where a customer belongs.
 *
 * @param segment the nearest, ties to the first in the model's order
 * @param distance Euclidean, in the model's space
 * @param runnerUp the second nearest
 * @param pc1 the customer in the first principal component of the scaled space
 * @param pc2 in the second; 0 when there is only one
 * @param imputed the features that were missing and filled in
 * @param standing risk and outliers
 */
public record Score(
        Segment segment,
        double distance,
        Segment runnerUp,
        double runnerUpDistance,
        double pc1,
        double pc2,
        List<String> imputed,
        Standing standing) {
    /** Copies. */
    public Score {
        imputed = List.copyOf(imputed);
    }

    /** Of a model that says nothing of risk and outliers. */
    public Score(
            Segment segment,
            double distance,
            Segment runnerUp,
            double runnerUpDistance,
            double pc1,
            double pc2,
            List<String> imputed) {
        this(segment, distance, runnerUp, runnerUpDistance, pc1, pc2, imputed, Standing.NONE);
    }
}
