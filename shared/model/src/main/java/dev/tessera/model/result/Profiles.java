package dev.tessera.model.result;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What sets each segment apart ({@code profiles.json}), from its members' raw values. What an earlier version did not
 * write reads back as none.
 *
 * @param outcomes the features of the role profile: never clustered, and shown of each segment
 * @param outliers how many of the customers are
 * @param risk how risky the segments are, the riskiest first; null where the definition declares no risk
 */
public record Profiles(
        String segmentation,
        int customers,
        List<String> outcomes,
        List<SegmentProfile> segments,
        int outliers,
        @Nullable List<TierMix> risk) {
    /** Copies. */
    public Profiles {
        outcomes = outcomes == null ? List.of() : List.copyOf(outcomes);
        segments = List.copyOf(segments);
        risk = risk == null ? null : List.copyOf(risk);
    }

    /** Without outcomes, outliers and risk. */
    public Profiles(String segmentation, int customers, List<SegmentProfile> segments) {
        this(segmentation, customers, List.of(), segments, 0, null);
    }

    /** Without outliers and risk. */
    public Profiles(String segmentation, int customers, List<String> outcomes, List<SegmentProfile> segments) {
        this(segmentation, customers, outcomes, segments, 0, null);
    }

    /** The same with these outliers and this risk. */
    public Profiles with(int found, @Nullable List<TierMix> mixes) {
        return new Profiles(segmentation, customers, outcomes, segments, found, mixes);
    }

    /**
     * How risky a segment's members are.
     *
     * @param highShare of the members, 0 to 1, as the other two
     * @param meanScore of the members
     * @param outliers how many of the members are
     */
    public record TierMix(
            int segment,
            String name,
            double highShare,
            double mediumShare,
            double lowShare,
            double meanScore,
            int outliers) {}

    /**
     * One segment.
     *
     * @param share of all customers, 0 to 1
     * @param meanDistance mean Euclidean distance of its members to its centroid, in the model's space
     * @param silhouette mean silhouette of its members
     * @param highlights what its name and description are made of, in their order
     * @param rule who is in it, in a few questions; null where no question tells
     * @param examples its customers nearest to its centroid, nearest first
     */
    public record SegmentProfile(
            int id,
            String name,
            String description,
            int size,
            double share,
            double meanDistance,
            double silhouette,
            List<NumberProfile> numbers,
            List<CategoryProfile> categories,
            List<Highlight> highlights,
            @Nullable Rule rule,
            List<Example> examples) {
        /** Copies. */
        public SegmentProfile {
            numbers = List.copyOf(numbers);
            categories = List.copyOf(categories);
            highlights = highlights == null ? List.of() : List.copyOf(highlights);
            examples = examples == null ? List.of() : List.copyOf(examples);
        }

        /** Of figures alone. */
        public SegmentProfile(
                int id,
                String name,
                String description,
                int size,
                double share,
                double meanDistance,
                double silhouette,
                List<NumberProfile> numbers,
                List<CategoryProfile> categories) {
            this(
                    id,
                    name,
                    description,
                    size,
                    share,
                    meanDistance,
                    silhouette,
                    numbers,
                    categories,
                    List.of(),
                    null,
                    List.of());
        }
    }

    /**
     * One number feature in one segment. Statistics are of the values present, null where there are none.
     *
     * @param missingShare 0 to 1
     * @param zeroShare of the values present, 0 to 1
     * @param overallMean of all customers, as are the next two
     * @param effect Cliff's delta of the segment's values against all others', −1 to 1; 0 where either has none
     */
    public record NumberProfile(
            String feature,
            @Nullable Double mean,
            @Nullable Double lowerQuartile,
            @Nullable Double median,
            @Nullable Double upperQuartile,
            double missingShare,
            double zeroShare,
            @Nullable Double overallMean,
            @Nullable Double overallMedian,
            @Nullable Double overallZeroShare,
            double effect) {
        /** With the mean alone of all customers. */
        public NumberProfile(
                String feature,
                @Nullable Double mean,
                @Nullable Double lowerQuartile,
                @Nullable Double median,
                @Nullable Double upperQuartile,
                double missingShare,
                double zeroShare,
                @Nullable Double overallMean,
                double effect) {
            this(
                    feature,
                    mean,
                    lowerQuartile,
                    median,
                    upperQuartile,
                    missingShare,
                    zeroShare,
                    overallMean,
                    null,
                    null,
                    effect);
        }
    }

    /**
     * One category feature in one segment.
     *
     * @param shares of each level among the segment's customers, missing as {@code (missing)}, largest first
     * @param overallShares the same among all customers
     * @param effects of each level Cliff's delta of having it: its share here less its share among all others, −1 to 1
     * @param logOdds of each level the logarithm of the odds of having it here over those of all others, half a
     *     customer added to each count (Haldane 1956)
     */
    public record CategoryProfile(
            String feature,
            Map<String, Double> shares,
            Map<String, Double> overallShares,
            Map<String, Double> effects,
            Map<String, Double> logOdds) {
        /** Takes what an earlier version wrote. */
        public CategoryProfile {
            effects = Objects.requireNonNullElse(effects, Map.of());
            logOdds = Objects.requireNonNullElse(logOdds, Map.of());
        }

        /** Without effects. */
        public CategoryProfile(String feature, Map<String, Double> shares, Map<String, Double> overallShares) {
            this(feature, shares, overallShares, Map.of(), Map.of());
        }
    }

    /** Which figure of a feature is cited. */
    public enum Statistic {
        /** The median of the values present. */
        MEDIAN,
        /** Their mean; of a feature of 0 and 1, the share of 1. */
        MEAN,
        /** The share of zeros among them. */
        ZERO_SHARE,
        /** The share of a level. */
        SHARE
    }

    /**
     * One thing that sets a segment apart.
     *
     * @param phrase such as {@code low purchases}, beginning with a small letter unless it is an acronym
     * @param level of a category, else null
     * @param effect Cliff's delta, −1 to 1
     * @param statistic which figure says so best, null where none does and the effect speaks for itself
     * @param value the figure, null with the statistic
     * @param overall the same of all customers
     */
    public record Highlight(
            String phrase,
            String feature,
            @Nullable String level,
            double effect,
            @Nullable Statistic statistic,
            @Nullable Double value,
            @Nullable Double overall) {}

    /**
     * Who is in a segment, nearly: whoever meets all questions of one of the alternatives.
     *
     * @param text in words
     * @param sql a condition over a table with a column for each feature
     * @param questions how many questions of a tree it takes, at most three
     * @param precision of those the rule names, the share in the segment
     * @param recall of the segment, the share that the rule names
     * @param accuracy the share of all customers of whom it says rightly whether they are in the segment
     * @param sensitive the features asked for that are kept out of recommendations
     */
    public record Rule(
            String text,
            String sql,
            int questions,
            List<List<Question>> alternatives,
            double precision,
            double recall,
            double accuracy,
            List<String> sensitive) {
        /** Copies. */
        public Rule {
            alternatives = alternatives.stream().map(List::copyOf).toList();
            sensitive = List.copyOf(sensitive);
        }
    }

    /**
     * One question of a rule.
     *
     * @param above the number is above it, null for no such bound
     * @param atMost the number is at most that, null for no such bound
     * @param levels the category is one of these, null for a number; empty with no bound: only missing meets it
     * @param none with {@code levels}, whether it is none of them instead
     * @param missing whether a missing value meets it
     */
    public record Question(
            String feature,
            @Nullable Double above,
            @Nullable Double atMost,
            @Nullable List<String> levels,
            boolean none,
            boolean missing) {}

    /**
     * One customer of a segment.
     *
     * @param id null where the definition does not let ids be shown
     * @param distance to the segment's centroid, in the model's space
     * @param values of the features that the segmentation is over, a number or a text, null for missing
     */
    public record Example(@Nullable String id, double distance, Map<String, @Nullable Object> values) {}
}
