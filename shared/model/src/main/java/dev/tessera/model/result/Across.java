package dev.tessera.model.result;

import java.util.List;

/**
 * How a dataset's segmentations stand to one another ({@code across.json}).
 *
 * @param customers how many are counted: all that were scored
 * @param pairs every two segmentations, in the definition's order
 * @param compositions every segmentation against each of the others
 */
public record Across(int customers, List<Pair> pairs, List<Composition> compositions) {
    /** Copies. */
    public Across {
        pairs = List.copyOf(pairs);
        compositions = List.copyOf(compositions);
    }

    /**
     * Two segmentations.
     *
     * @param firstSegments in the model's order, as are {@code secondSegments}
     * @param counts customers by segment of the first and of the second
     * @param cramersV corrected for bias, 0 to 1
     * @param adjustedRandIndex 1 for the same division, 0 on average for chance
     * @param normalisedMutualInformation 0 to 1
     */
    public record Pair(
            String first,
            String second,
            List<CrossedSegment> firstSegments,
            List<CrossedSegment> secondSegments,
            int[][] counts,
            double cramersV,
            double adjustedRandIndex,
            double normalisedMutualInformation) {
        /** Copies. */
        public Pair {
            firstSegments = List.copyOf(firstSegments);
            secondSegments = List.copyOf(secondSegments);
        }
    }

    /**
     * A segment.
     *
     * @param size of the customers counted
     */
    public record CrossedSegment(int id, String name, int size) {}

    /** What the segments of one segmentation are made of. */
    public record Composition(String segmentation, List<ComposedSegment> segments) {
        /** Copies. */
        public Composition {
            segments = List.copyOf(segments);
        }
    }

    /**
     * One segment.
     *
     * @param text in words what sets it apart
     * @param parts by each other segmentation
     */
    public record ComposedSegment(int id, String name, int size, String text, List<Parts> parts) {
        /** Copies. */
        public ComposedSegment {
            parts = List.copyOf(parts);
        }
    }

    /** A segment's customers by the segments of another segmentation, in that model's order. */
    public record Parts(String segmentation, List<PartOf> segments) {
        /** Copies. */
        public Parts {
            segments = List.copyOf(segments);
        }
    }

    /**
     * The customers of a segment that are in a segment of another segmentation.
     *
     * @param share of the segment's customers, 0 to 1
     * @param overallShare of all customers
     * @param effect the share here less the share among all others, which is Cliff's delta; −1 to 1
     * @param logOdds the logarithm of the odds here over those of all others, half a customer added to each count
     */
    public record PartOf(
            int id, String name, int count, double share, double overallShare, double effect, double logOdds) {}
}
