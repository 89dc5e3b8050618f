package dev.tessera.model.result;

import dev.tessera.model.definition.Space;
import java.util.List;

/**
 * How good a segmentation is ({@code metrics.json}). All measures are taken in {@code space}.
 *
 * @param columns the names of the space's columns, in the order of {@code features.csv}
 * @param silhouetteRows how many rows the silhouettes (the candidates' too) are the mean of: all of them, or a seeded
 *     sample of so many
 * @param explainedVarianceRatio of every principal component of the scaled space
 * @param iterations of the run that won
 * @param candidates the measures of each k tried, this one among them
 */
public record Metrics(
        String segmentation,
        int k,
        int rows,
        Space space,
        List<String> columns,
        double inertia,
        double silhouette,
        int silhouetteRows,
        double daviesBouldin,
        double calinskiHarabasz,
        double[] explainedVarianceRatio,
        int iterations,
        boolean converged,
        List<Candidate> candidates) {
    /** Copies. */
    public Metrics {
        columns = List.copyOf(columns);
        candidates = List.copyOf(candidates);
    }

    /** With silhouettes over all rows. */
    public Metrics(
            String segmentation,
            int k,
            int rows,
            Space space,
            List<String> columns,
            double inertia,
            double silhouette,
            double daviesBouldin,
            double calinskiHarabasz,
            double[] explainedVarianceRatio,
            int iterations,
            boolean converged,
            List<Candidate> candidates) {
        this(
                segmentation,
                k,
                rows,
                space,
                columns,
                inertia,
                silhouette,
                rows,
                daviesBouldin,
                calinskiHarabasz,
                explainedVarianceRatio,
                iterations,
                converged,
                candidates);
    }

    /** The measures of one k. */
    public record Candidate(
            int k,
            double inertia,
            double silhouette,
            double daviesBouldin,
            double calinskiHarabasz,
            int iterations,
            boolean converged,
            double smallestShare) {}
}
