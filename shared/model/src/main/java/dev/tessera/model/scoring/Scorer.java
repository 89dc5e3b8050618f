package dev.tessera.model.scoring;

import dev.tessera.clustering.kmeans.Nearest;
import dev.tessera.clustering.kmeans.NearestCentroids;
import dev.tessera.model.definition.Space;
import dev.tessera.model.pipeline.Feature;
import dev.tessera.model.pipeline.FeaturePipeline;
import dev.tessera.model.value.Values;
import java.util.Arrays;
import java.util.List;

/**
 * Scores customers by one model. Every sum is taken in column order, so that a customer scored alone gets the same bits
 * as in training. Thread-safe.
 */
public final class Scorer {
    private final Model model;
    private final FeaturePipeline pipeline;
    private final Projection projection;
    private final NearestCentroids nearest;
    private final int projected;
    /** For each feature of the pipeline, its column in the model's schema. */
    private final int[] columns;

    /** By {@code model}. */
    public Scorer(Model model) {
        this.model = model;
        this.pipeline = model.pipeline();
        this.projection = model.projection();
        this.nearest = new NearestCentroids(model.centroids());
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
        Nearest found =
                nearest.of(model.space() == Space.PCA ? Arrays.copyOf(components, model.clusterComponents()) : scaled);
        return new Score(
                model.segments().get(found.index()),
                Math.sqrt(found.squaredDistance()),
                model.segments().get(found.runnerUp()),
                Math.sqrt(found.runnerUpSquaredDistance()),
                projected > 0 ? components[0] : 0,
                projected > 1 ? components[1] : 0,
                imputed);
    }

    Model model() {
        return model;
    }

    /** A customer's raw values in the order of the pipeline's features, from those of the model's schema. */
    Values features(Values values) {
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
