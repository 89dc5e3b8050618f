package dev.tessera.model.scoring;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Why a customer is nearer to one segment than to another: each feature's part in the difference of the two squared
 * distances.
 *
 * @param difference the runner-up's squared distance minus the segment's, in the model's space: what the contributions
 *     add up to
 * @param features those of the model, the one that decides most first
 */
public record Explanation(double difference, List<FeaturePart> features) {
    /** Copies. */
    public Explanation {
        features = List.copyOf(features);
    }

    /**
     * One feature's part.
     *
     * @param feature its name
     * @param number its raw value, where it is a number that is present
     * @param text its raw value, where it is a category that is present
     * @param imputed whether something stood in for a missing value
     * @param scaled its columns of the matrix by name, as scored
     * @param contribution squared distance by which it speaks for the segment (above 0) or for the runner-up (below),
     *     all of its columns together
     */
    public record FeaturePart(
            String feature,
            @Nullable Double number,
            @Nullable String text,
            boolean imputed,
            Map<String, Double> scaled,
            double contribution) {
        /** Copies. */
        public FeaturePart {
            scaled = Collections.unmodifiableMap(new LinkedHashMap<>(scaled));
        }
    }
}
