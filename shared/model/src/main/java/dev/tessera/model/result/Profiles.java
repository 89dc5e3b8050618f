package dev.tessera.model.result;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What sets each segment apart ({@code profiles.json}), from its members' raw values. */
public record Profiles(String segmentation, int customers, List<SegmentProfile> segments) {
    /** Copies. */
    public Profiles {
        segments = List.copyOf(segments);
    }

    /**
     * One segment.
     *
     * @param share of all customers, 0 to 1
     * @param meanDistance mean Euclidean distance of its members to its centroid, in the model's space
     * @param silhouette mean silhouette of its members
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
            List<CategoryProfile> categories) {
        /** Copies. */
        public SegmentProfile {
            numbers = List.copyOf(numbers);
            categories = List.copyOf(categories);
        }
    }

    /**
     * One number feature in one segment. Statistics are of the values present, null where there are none.
     *
     * @param missingShare 0 to 1
     * @param zeroShare of the values present, 0 to 1
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
            double effect) {}

    /**
     * One category feature in one segment.
     *
     * @param shares of each level among the segment's customers, missing as {@code (missing)}, largest first
     * @param overallShares the same among all customers
     */
    public record CategoryProfile(String feature, Map<String, Double> shares, Map<String, Double> overallShares) {}
}
