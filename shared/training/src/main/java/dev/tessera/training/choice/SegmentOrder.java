package dev.tessera.training.choice;

import dev.tessera.clustering.matrix.Distances;
import dev.tessera.clustering.matrix.Matrix;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * The order of a model's segments: falling size, ties by k-means' own index.
 *
 * @param clusters k, the cluster that each segment was in k-means
 */
public record SegmentOrder(int[] clusters) {
    /** By the sizes of k-means' clusters. */
    public static SegmentOrder bySize(int[] counts) {
        return new SegmentOrder(IntStream.range(0, counts.length)
                .boxed()
                .sorted(Comparator.<Integer>comparingInt(i -> -counts[i]).thenComparingInt(i -> i))
                .mapToInt(i -> i)
                .toArray());
    }

    /** One value a cluster to one a segment. */
    public int[] reorder(int[] counts) {
        return IntStream.of(clusters).map(cluster -> counts[cluster]).toArray();
    }

    /** One row a cluster to one a segment. */
    public Matrix reorder(Matrix centroids) {
        int columns = centroids.columns();
        double[] values = new double[clusters.length * columns];
        for (int i = 0; i < clusters.length; i++) {
            System.arraycopy(centroids.values(), clusters[i] * columns, values, i * columns, columns);
        }
        return Matrix.wrap(values, clusters.length, columns);
    }

    /**
     * The segment of every row. Where a row is exactly as near to another segment that comes first, it goes there, as
     * scoring decides it; k-means broke such ties in its own order.
     *
     * @param assignments n, the cluster of each row
     * @param centroids k × d, in this order
     */
    public int[] assign(Matrix matrix, int[] assignments, Matrix centroids) {
        int[] segments = new int[clusters.length];
        for (int i = 0; i < clusters.length; i++) {
            segments[clusters[i]] = i;
        }
        int[] assigned = new int[assignments.length];
        for (int row = 0; row < assigned.length; row++) {
            int segment = segments[assignments[row]];
            double own = squaredDistance(matrix, row, centroids, segment);
            int first = 0;
            while (first < segment && squaredDistance(matrix, row, centroids, first) != own) {
                first++;
            }
            assigned[row] = first;
        }
        return assigned;
    }

    private static double squaredDistance(Matrix matrix, int row, Matrix centroids, int segment) {
        int d = matrix.columns();
        return Distances.squared(matrix.values(), row * d, centroids.values(), segment * d, d);
    }
}
