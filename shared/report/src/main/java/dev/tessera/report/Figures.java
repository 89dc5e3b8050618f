package dev.tessera.report;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a report draws of one segmentation beyond its results. Lists by segment are in the model's order. Numbers have
 * the digits that a picture needs.
 *
 * @param components the first two principal components, or the only one
 * @param zScores null where there are none
 * @param distributions null where there are none
 * @param silhouettes null where there are none
 * @param density where all customers are in the first two components; null where there is none
 * @param paths how the customers of the report's points went; null where the points have no paths
 * @param recipe what becomes of each feature
 * @param risk null where no risk is declared
 * @param outliers null where no number can tell
 */
public record Figures(
        List<Component> components,
        @Nullable ZScores zScores,
        @Nullable Distributions distributions,
        @Nullable Silhouettes silhouettes,
        @Nullable Density density,
        @Nullable Paths paths,
        List<FeatureRecipe> recipe,
        @Nullable RiskScores risk,
        @Nullable Outliers outliers) {
    /** None. */
    public static final Figures NONE = new Figures(List.of(), null, null, null, null, null, List.of(), null, null);

    /** Copies. */
    public Figures {
        components = List.copyOf(components);
        recipe = List.copyOf(recipe);
    }

    /**
     * A principal component of the scaled space.
     *
     * @param columns how many columns there are
     * @param loadings the strongest first, the first few of them
     */
    public record Component(double explainedVarianceRatio, int columns, List<Loading> loadings) {
        /** Copies. */
        public Component {
            loadings = List.copyOf(loadings);
        }
    }

    /**
     * How much a column has to do with a component.
     *
     * @param loading the correlation of the column with the component's scores, −1 to 1
     */
    public record Loading(String column, double loading) {}

    /**
     * How far the segments' means are from the mean of all, in standard deviations of all.
     *
     * @param columns of the scaled space: what scaling, imputing and encoding made of the features
     * @param bySegment k × columns
     */
    public record ZScores(List<String> columns, double[][] bySegment) {
        /** Copies. */
        public ZScores {
            columns = List.copyOf(columns);
        }
    }

    /**
     * How the values of number features are spread.
     *
     * @param rows of how many customers: all, or a seeded sample
     * @param of how many there are
     * @param quantiles which quantiles are given, 0 to 1
     */
    public record Distributions(int rows, int of, double[] quantiles, List<Distribution> features) {
        /** Copies. */
        public Distributions {
            features = List.copyOf(features);
        }
    }

    /**
     * One feature, from values present.
     *
     * @param edges of the bars, rising, one more than bars; the first bar also counts what is below, the last one what is
     *     above
     */
    public record Distribution(String feature, double[] edges, Spread all, List<Spread> segments) {
        /** Copies. */
        public Distribution {
            segments = List.copyOf(segments);
        }
    }

    /**
     * Of one group of customers.
     *
     * @param present how many have a value
     * @param quantiles empty where none has
     * @param counts of the bars
     */
    public record Spread(int present, double[] quantiles, int[] counts) {}

    /**
     * Silhouettes of single customers.
     *
     * @param rows of how many customers: all, or a seeded sample among itself
     * @param of how many there are
     */
    public record Silhouettes(int rows, int of, List<SegmentSilhouettes> segments) {
        /** Copies. */
        public Silhouettes {
            segments = List.copyOf(segments);
        }
    }

    /**
     * Of one segment.
     *
     * @param rows how many of its customers were measured
     * @param mean NaN where none was
     * @param values falling: those of all, or evenly spread among them
     */
    public record SegmentSilhouettes(int id, int rows, double mean, double[] values) {}

    /**
     * How many customers are where, in a grid over the first two components.
     *
     * @param x the edges of the columns, rising
     * @param y the edges of the rows, rising
     * @param cells of those that hold customers: column, row, customers, the place of the segment that most of them are in
     * @param outside how many are beyond the grid
     */
    public record Density(double[] x, double[] y, List<int[]> cells, int outside) {
        /** Copies. */
        public Density {
            cells = List.copyOf(cells);
        }
    }

    /**
     * How customers went through the run that the replay shows, in the order of the report's points.
     *
     * @param of how many customers there are
     * @param first the place of each one's segment at the first iteration
     * @param moves for each later iteration: customer, place of its new segment, customer, …
     */
    public record Paths(int of, int[] first, List<int[]> moves) {
        /** Copies. */
        public Paths {
            moves = List.copyOf(moves);
        }
    }

    /**
     * What becomes of a feature.
     *
     * @param type as definitions write it
     * @param columns how many columns of the scaled space it fills
     * @param steps in order, in words
     */
    public record FeatureRecipe(String feature, String type, int columns, List<String> steps) {
        /** Copies. */
        public FeatureRecipe {
            steps = List.copyOf(steps);
        }
    }

    /**
     * How risk scores are spread.
     *
     * @param terms the features whose terms add up to the score
     * @param rules that decide the tier whatever the score, as the definition has them
     * @param edges of the bars, rising, one more than bars; the first and the last bar also count what is beyond
     * @param tiers the least risky first
     */
    public record RiskScores(
            double mediumFrom,
            double highFrom,
            List<String> terms,
            List<String> rules,
            double[] edges,
            List<TierScores> tiers) {
        /** Copies. */
        public RiskScores {
            terms = List.copyOf(terms);
            rules = List.copyOf(rules);
            tiers = List.copyOf(tiers);
        }
    }

    /**
     * Of one tier.
     *
     * @param tier as definitions write it
     * @param byRule of how many customers a rule decided
     * @param counts of the bars
     */
    public record TierScores(String tier, int customers, int byRule, int[] counts) {}

    /**
     * How far customers are from the middle of all.
     *
     * @param threshold from which on a customer is an outlier, in robust deviations
     * @param found how many are
     * @param edges of the bars, rising, one more than bars; the last one also counts what is above
     * @param counts of the bars
     */
    public record Outliers(double threshold, int found, double[] edges, int[] counts) {}
}
