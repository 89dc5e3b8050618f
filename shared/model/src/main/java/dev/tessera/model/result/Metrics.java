package dev.tessera.model.result;

import dev.tessera.model.definition.Space;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How good a segmentation is ({@code metrics.json}). All measures are taken in {@code space}.
 *
 * @param columns the names of the space's columns, in the order of {@code features.csv}
 * @param silhouetteRows how many rows the silhouettes (the candidates' too) are the mean of: all of them, or a seeded
 *     sample of so many
 * @param explainedVarianceRatio of every principal component of the scaled space
 * @param iterations of the run that won
 * @param stability as the candidate's
 * @param structure whether there are segments at all; null in a file of an earlier version
 * @param choice how k was chosen; null in a file of an earlier version
 * @param replay the run that a replay shows; null in a file of an earlier version, whose run taken it is
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
        double stability,
        @Nullable Structure structure,
        @Nullable ChoiceOfK choice,
        @Nullable ReplayRun replay,
        List<Candidate> candidates) {
    /** Copies. */
    public Metrics {
        columns = List.copyOf(columns);
        candidates = List.copyOf(candidates);
    }

    /**
     * The measures of one k.
     *
     * @param stability mean adjusted Rand index between the segments and those that halves of the customers give; NaN
     *     where left out
     * @param gap the gap statistic; NaN where left out
     * @param gapStandardError of that
     * @param standardError of the measure that chooses; NaN where left out
     */
    public record Candidate(
            int k,
            double inertia,
            double silhouette,
            double daviesBouldin,
            double calinskiHarabasz,
            int iterations,
            boolean converged,
            double smallestShare,
            double stability,
            double gap,
            double gapStandardError,
            double standardError) {
        /** Without those that are taken of samples. */
        public Candidate(
                int k,
                double inertia,
                double silhouette,
                double daviesBouldin,
                double calinskiHarabasz,
                int iterations,
                boolean converged,
                double smallestShare) {
            this(
                    k,
                    inertia,
                    silhouette,
                    daviesBouldin,
                    calinskiHarabasz,
                    iterations,
                    converged,
                    smallestShare,
                    Double.NaN,
                    Double.NaN,
                    Double.NaN,
                    Double.NaN);
        }

        /** With this silhouette. */
        public Candidate with(double itsSilhouette) {
            return new Candidate(
                    k,
                    inertia,
                    itsSilhouette,
                    daviesBouldin,
                    calinskiHarabasz,
                    iterations,
                    converged,
                    smallestShare,
                    stability,
                    gap,
                    gapStandardError,
                    standardError);
        }

        /** With what is taken of samples. */
        public Candidate with(double itsStability, double itsGap, double errorOfGap, double error) {
            return new Candidate(
                    k,
                    inertia,
                    silhouette,
                    daviesBouldin,
                    calinskiHarabasz,
                    iterations,
                    converged,
                    smallestShare,
                    itsStability,
                    itsGap,
                    errorOfGap,
                    error);
        }
    }
}
