package dev.tessera.model.result;

import java.util.List;

/** How k-means went, in short ({@code iterations.json}): a line for each {@link Snapshot}. */
public record Iterations(String segmentation, List<IterationSummary> iterations) {
    /** Copies. */
    public Iterations {
        iterations = List.copyOf(iterations);
    }

    /** Of these snapshots, in order. */
    public static Iterations of(String segmentation, List<Snapshot> snapshots) {
        return new Iterations(
                segmentation,
                snapshots.stream()
                        .map(snapshot -> new IterationSummary(
                                snapshot.iteration(), snapshot.inertia(), snapshot.moved(), snapshot.counts()))
                        .toList());
    }

    /**
     * One iteration.
     *
     * @param moved how many customers changed their segment
     * @param counts k, segments in the model's order
     */
    public record IterationSummary(int iteration, double inertia, int moved, int[] counts) {}
}
