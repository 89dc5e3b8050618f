package dev.tessera.clustering.quality;

import dev.tessera.clustering.matrix.Matrix;

/**
 * What the measures about means need of a clustering.
 *
 * @param counts k, rows of each cluster
 * @param means k × d, zeros for an empty cluster
 * @param filled how many clusters have rows
 */
record Clusters(int[] counts, double[] means, int filled) {
    /** @throws IllegalArgumentException when assignments do not match the matrix or are not 0 to k − 1 */
    static Clusters of(Matrix matrix, int[] assignments, int k) {
        int d = matrix.columns();
        int[] counts = counts(matrix, assignments, k);
        double[] means = new double[Math.multiplyExact(k, d)];
        double[] rest = new double[k * d];
        sum(matrix, assignments, means, rest);
        divide(means, counts, d, means);
        // A second pass about the rounded means takes their rounding away.
        sum(matrix, assignments, rest, means);
        divide(rest, counts, d, rest);
        int filled = 0;
        for (int c = 0; c < k; c++) {
            filled += counts[c] > 0 ? 1 : 0;
        }
        for (int i = 0; i < means.length; i++) {
            means[i] += rest[i];
        }
        return new Clusters(counts, means, filled);
    }

    /** How many rows each cluster has. */
    static int[] counts(Matrix matrix, int[] assignments, int k) {
        matrix.requireFinite();
        if (assignments.length != matrix.rows()) {
            throw new IllegalArgumentException(
                    "there are " + assignments.length + " assignments for " + matrix.rows() + " rows");
        }
        if (k < 1) {
            throw new IllegalArgumentException("k is " + k + ": there must be at least 1 cluster");
        }
        int[] counts = new int[k];
        for (int i = 0; i < assignments.length; i++) {
            if (assignments[i] < 0 || assignments[i] >= k) {
                throw new IllegalArgumentException("row " + i + " (counted from 0) is assigned to cluster "
                        + assignments[i] + ": expected 0 to " + (k - 1));
            }
            counts[assignments[i]]++;
        }
        return counts;
    }

    private static void sum(Matrix matrix, int[] assignments, double[] sums, double[] about) {
        int d = matrix.columns();
        double[] values = matrix.values();
        for (int i = 0; i < assignments.length; i++) {
            int to = assignments[i] * d;
            for (int j = 0; j < d; j++) {
                sums[to + j] += values[i * d + j] - about[to + j];
            }
        }
    }

    private static void divide(double[] sums, int[] counts, int d, double[] quotients) {
        for (int i = 0; i < sums.length; i++) {
            quotients[i] = counts[i / d] > 0 ? sums[i] / counts[i / d] : 0;
        }
    }
}
