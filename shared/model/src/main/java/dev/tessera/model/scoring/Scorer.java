package dev.tessera.model.scoring;

import dev.tessera.clustering.kmeans.Nearest;
import dev.tessera.clustering.kmeans.NearestCentroids;
import dev.tessera.model.definition.Space;
import dev.tessera.model.pipeline.Feature;
import dev.tessera.model.pipeline.FeaturePipeline;
import dev.tessera.model.risk.OutlierScale;
import dev.tessera.model.risk.RiskScale;
import dev.tessera.model.risk.Standing;
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

    private final int[] riskColumns;
    private final int[] outlierColumns;

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
        RiskScale risk = model.risk();
        OutlierScale outliers = model.outliers();
        this.riskColumns = risk == null ? new int[0] : risk.columns(model.schema());
        this.outlierColumns = outliers == null ? new int[0] : outliers.columns(model.schema());
    }

    /**
     * Scores a customer; {@code values} in the order of the model's {@link Model#schema}. Those of derived features are
     * not looked at: they are computed.
     *
     * @throws IllegalArgumentException when there are not as many values as columns in the schema
     */
    public Score score(Values values) {
        Values all = complete(values);
        Values features = selected(all);
        return score(pipeline.transform(features), pipeline.imputed(features), standingOf(all));
    }

    /** Risk and outliers alone; {@code values} as for {@link #score}. */
    public Standing standing(Values values) {
        return standingOf(complete(values));
    }

    private Standing standingOf(Values all) {
        RiskScale risk = model.risk();
        OutlierScale outliers = model.outliers();
        if (risk == null && outliers == null) {
            return Standing.NONE;
        }
        double distance = outliers == null ? 0 : outliers.distance(all, outlierColumns);
        return new Standing(
                risk == null ? null : risk.risk(all, riskColumns),
                distance,
                outliers != null && distance > outliers.threshold());
    }

    /** Scores a point of the scaled space, d values. Nothing counts as imputed, and nothing is said of risk and outliers. */
    public Score scoreScaled(double[] scaled) {
        return score(scaled, List.of(), Standing.NONE);
    }

    private Score score(double[] scaled, List<String> imputed, Standing standing) {
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
                imputed,
                standing);
    }

    Model model() {
        return model;
    }

    /** A customer's raw values in the order of the pipeline's features, from those of the model's schema. */
    Values features(Values values) {
        return selected(complete(values));
    }

    private Values complete(Values values) {
        if (values.size() != model.schema().columns().size()) {
            throw new IllegalArgumentException("expected the "
                    + model.schema().columns().size() + " values of the model's schema, found " + values.size());
        }
        return model.derivations().recompute(values);
    }

    private Values selected(Values all) {
        Values features = new Values(columns.length);
        for (int i = 0; i < columns.length; i++) {
            features.setNumber(i, all.number(columns[i]));
            features.setText(i, all.text(columns[i]));
        }
        return features;
    }
}
