package dev.tessera.model.scoring;

import dev.tessera.clustering.matrix.Matrix;
import dev.tessera.model.definition.Space;
import dev.tessera.model.pipeline.Feature;
import dev.tessera.model.pipeline.FeaturePipeline;
import dev.tessera.model.value.Values;
import java.util.List;

/**
 * Scores customers by one model. Every sum is taken in column order, so that a customer scored alone gets the same bits
 * as in training. Thread-safe.
 */
public final class Scorer {
    private final Model model;
    private final FeaturePipeline pipeline;
    private final Projection projection;
    private final Matrix centroids;
    private final int projected;
    /** For each feature of the pipeline, its column in the model's schema. */
    private final int[] columns;

    /** By {@code model}. */
    public Scorer(Model model) {
        this.model = model;
        this.pipeline = model.pipeline();
        this.projection = model.projection();
        this.centroids = model.centroids();
        // The plot's two components always, and all that distances need.
        this.projected = Math.max(
                Math.min(2, projection.components().rows()),
                model.space() == Space.PCA ? model.clusterComponents() : 0);
        List<Feature> features = pipeline.features();
        this.columns = new int[features.size()];
        for (int i = 0; i < columns.length; i++) {
            columns[i] = model.schema().indexOf(features.get(i).name());
        }
    }

    /**
     * Scores a customer; {@code values} in the order of the model's {@link Model#schema}. Those of derived features are
     * not looked at: they are computed.
     *
     * @throws IllegalArgumentException when there are not as many values as columns in the schema
     */
    public Score score(Values values) {
        Values features = features(values);
        return score(pipeline.transform(features), pipeline.imputed(features));
    }

    /** Scores a point of the scaled space, d values. Nothing counts as imputed. */
    public Score scoreScaled(double[] scaled) {
        return score(scaled, List.of());
    }

    private Score score(double[] scaled, List<String> imputed) {
        double[] components = projection.project(scaled, projected);
        double[] point = model.space() == Space.PCA ? components : scaled;
        int nearest = -1;
        int second = -1;
        double nearestSquared = Double.POSITIVE_INFINITY;
        double secondSquared = Double.POSITIVE_INFINITY;
        for (int i = 0; i < centroids.rows(); i++) {
            double squared = squaredDistance(point, i);
            if (nearest < 0 || squared < nearestSquared) {
                second = nearest;
                secondSquared = nearestSquared;
                nearest = i;
                nearestSquared = squared;
            } else if (second < 0 || squared < secondSquared) {
                second = i;
                secondSquared = squared;
            }
        }
        return new Score(
                model.segments().get(nearest),
                Math.sqrt(nearestSquared),
                model.segments().get(second),
                Math.sqrt(secondSquared),
                projected > 0 ? components[0] : 0,
                projected > 1 ? components[1] : 0,
                imputed);
    }

    private double squaredDistance(double[] point, int centroid) {
        double sum = 0;
        for (int j = 0; j < centroids.columns(); j++) {
            double difference = point[j] - centroids.get(centroid, j);
            sum += difference * difference;
        }
        return sum;
    }

    private Values features(Values values) {
        if (values.size() != model.schema().columns().size()) {
            throw new IllegalArgumentException("expected the "
                    + model.schema().columns().size() + " values of the model's schema, found " + values.size());
        }
        Values all = model.derivations().recompute(values);
        Values features = new Values(columns.length);
        for (int i = 0; i < columns.length; i++) {
            features.setNumber(i, all.number(columns[i]));
            features.setText(i, all.text(columns[i]));
        }
        return features;
    }
}
