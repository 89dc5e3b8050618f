package dev.tessera.model.scoring;

import dev.tessera.clustering.matrix.Matrix;
import dev.tessera.model.definition.Space;
import dev.tessera.model.pipeline.Feature;
import dev.tessera.model.pipeline.FeaturePipeline;
import dev.tessera.model.scoring.Explanation.FeaturePart;
import dev.tessera.model.value.Values;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Says what decided between two segments. For a point x and centroids a and b, ‖x − b‖² − ‖x − a‖² is
 * {@code Σ_j (a_j − b_j) × (2 x_j − (a_j + b_j))}, a part for each column j. In the PCA space a and b are carried back to the
 * scaled one, a to {@code mean + componentsᵀ a}: components are orthonormal, and so the parts add up to the same
 * difference as there. A feature's part is the sum over its columns. Thread-safe.
 */
public final class Explainer {
    private final Scorer scorer;
    private final Model model;
    private final List<String> columns;
    /** k × d of the scaled space, in the model's order. */
    private final double[][] centroids;

    /** Of the customers that {@code scorer} scores. */
    public Explainer(Scorer scorer) {
        this.scorer = scorer;
        this.model = scorer.model();
        this.columns = model.pipeline().columns();
        this.centroids = new double[model.segments().size()][];
        for (int i = 0; i < centroids.length; i++) {
            double[] centroid = model.centroids().row(i);
            centroids[i] = model.space() == Space.PCA ? carriedBack(model.projection(), centroid) : centroid;
        }
    }

    /**
     * Explains why a customer is in one segment rather than in another.
     *
     * @param values in the order of the model's {@link Model#schema}; those of derived features are computed
     * @param segment the id of the one
     * @param runnerUp the id of the other
     * @throws IllegalArgumentException when the model has no segment of such an id
     */
    public Explanation explain(Values values, int segment, int runnerUp) {
        double[] a = centroid(segment);
        double[] b = centroid(runnerUp);
        FeaturePipeline pipeline = model.pipeline();
        Values raw = scorer.features(values);
        double[] scaled = pipeline.transform(raw);
        Set<String> imputed = new HashSet<>(pipeline.imputed(raw));
        List<FeaturePart> parts = new ArrayList<>();
        double difference = 0;
        int at = 0;
        for (int i = 0; i < pipeline.features().size(); i++) {
            Feature feature = pipeline.features().get(i);
            Map<String, Double> own = new LinkedHashMap<>();
            double contribution = 0;
            for (int j = at; j < at + feature.width(); j++) {
                own.put(columns.get(j), scaled[j]);
                contribution += (a[j] - b[j]) * (2 * scaled[j] - (a[j] + b[j]));
            }
            at += feature.width();
            difference += contribution;
            double number = raw.number(i);
            parts.add(new FeaturePart(
                    feature.name(),
                    Double.isNaN(number) ? null : number,
                    raw.text(i),
                    imputed.contains(feature.name()),
                    own,
                    contribution));
        }
        parts.sort(Comparator.comparingDouble((FeaturePart part) -> -Math.abs(part.contribution())));
        return new Explanation(difference, parts);
    }

    private double[] centroid(int segment) {
        for (int i = 0; i < centroids.length; i++) {
            if (model.segments().get(i).id() == segment) {
                return centroids[i];
            }
        }
        throw new IllegalArgumentException("expected one of the segments " + model.segments() + ", found " + segment);
    }

    private static double[] carriedBack(Projection projection, double[] point) {
        Matrix components = projection.components();
        double[] scaled = projection.mean().clone();
        for (int c = 0; c < point.length; c++) {
            for (int j = 0; j < scaled.length; j++) {
                scaled[j] += point[c] * components.get(c, j);
            }
        }
        return scaled;
    }
}
