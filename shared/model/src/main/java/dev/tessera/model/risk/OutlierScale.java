package dev.tessera.model.risk;

import dev.tessera.model.pipeline.Feature;
import dev.tessera.model.value.TableSchema;
import dev.tessera.model.value.Values;
import java.util.List;

/**
 * Which customers are outliers: those whose distance from the middle of all, over numbers that are transformed and
 * robustly scaled but not clipped, is above a threshold.
 *
 * @param features numbers and ordinals, each with median and robust deviation, a missing value being 0; at least one
 * @param threshold above 0
 */
public record OutlierScale(List<Feature> features, double threshold) {
    /** Copies and checks. */
    public OutlierScale {
        features = List.copyOf(features);
        if (features.isEmpty()
                || !(threshold > 0)
                || Double.isInfinite(threshold)
                || features.stream().anyMatch(feature -> feature.number() == null || feature.width() != 1)) {
            throw new IllegalArgumentException("outliers: expected numbers and a threshold above 0, found "
                    + features.size() + " features and the threshold " + threshold);
        }
    }

    /** Where the features are in a schema. */
    public int[] columns(TableSchema schema) {
        return features.stream()
                .mapToInt(feature -> RiskScale.requireColumn(schema, feature.name()))
                .toArray();
    }

    /**
     * The Euclidean distance of a customer from the middle of all.
     *
     * @param values in the schema's order, derived features computed
     * @param columns where the features are
     */
    public double distance(Values values, int[] columns) {
        double sum = 0;
        for (int i = 0; i < columns.length; i++) {
            double z = RiskTerm.scaled(features.get(i), values, columns[i]);
            sum += z * z;
        }
        return Math.sqrt(sum);
    }
}
