package dev.tessera.training.features;

import dev.tessera.clustering.matrix.Matrix;
import dev.tessera.model.definition.FeatureSource;
import dev.tessera.model.definition.Role;
import dev.tessera.model.pipeline.Feature;
import dev.tessera.model.pipeline.FeaturePipeline;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Gives the features of each role together the same total variance, so that a role of many features does not outvote
 * one of few. The matrix's total variance stays as it is; within a role the features keep their proportions.
 */
public final class RoleBalance {
    private RoleBalance() {}

    /**
     * The pipeline with balanced weights.
     *
     * @param sources the pipeline's features, in order
     * @param matrix n × d, what the pipeline makes of the customers
     */
    public static FeaturePipeline of(FeaturePipeline pipeline, List<FeatureSource> sources, Matrix matrix) {
        double[] variances = variances(matrix);
        Map<Role, Double> byRole = new EnumMap<>(Role.class);
        int at = 0;
        for (int i = 0; i < sources.size(); i++) {
            double variance = 0;
            int width = pipeline.features().get(i).width();
            for (int j = at; j < at + width; j++) {
                variance += variances[j];
            }
            byRole.merge(sources.get(i).role(), variance, Double::sum);
            at += width;
        }
        byRole.values().removeIf(variance -> !(variance > 0));
        double share = byRole.values().stream().mapToDouble(v -> v).sum() / byRole.size();
        List<Feature> balanced = new ArrayList<>();
        for (int i = 0; i < sources.size(); i++) {
            Double variance = byRole.get(sources.get(i).role());
            Feature feature = pipeline.features().get(i);
            balanced.add(variance == null ? feature : feature.times(Math.sqrt(share / variance)));
        }
        return new FeaturePipeline(balanced, pipeline.donors());
    }

    private static double[] variances(Matrix matrix) {
        int d = matrix.columns();
        double[] means = new double[d];
        for (int i = 0; i < matrix.rows(); i++) {
            for (int j = 0; j < d; j++) {
                means[j] += matrix.get(i, j) / matrix.rows();
            }
        }
        double[] variances = new double[d];
        for (int i = 0; i < matrix.rows(); i++) {
            for (int j = 0; j < d; j++) {
                double difference = matrix.get(i, j) - means[j];
                variances[j] += difference * difference / matrix.rows();
            }
        }
        return variances;
    }
}
