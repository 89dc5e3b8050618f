package dev.tessera.clustering.kmeans;

import dev.tessera.clustering.matrix.Matrix;

/** K-means as the text book has it, one plain loop after the other: what the engine is held to. */
final class Naive {
    private Naive() {}

    static int[] assign(Matrix points, Matrix centroids) {
        int[] assignments = new int[points.rows()];
        for (int i = 0; i < points.rows(); i++) {
            double least = Double.POSITIVE_INFINITY;
            for (int c = 0; c < centroids.rows(); c++) {
                double distance = distance(points, i, centroids, c);
                if (distance < least) {
                    least = distance;
                    assignments[i] = c;
                }
            }
        }
        return assignments;
    }

    static double distance(Matrix points, int row, Matrix centroids, int c) {
        double sum = 0;
        for (int j = 0; j < points.columns(); j++) {
            double e = points.get(row, j) - centroids.get(c, j);
            sum += e * e;
        }
        return sum;
    }

    static double inertia(Matrix points, Matrix centroids, int[] assignments) {
        double sum = 0;
        for (int i = 0; i < points.rows(); i++) {
            sum += distance(points, i, centroids, assignments[i]);
        }
        return sum;
    }

    static int[] counts(int[] assignments, int k) {
        int[] counts = new int[k];
        for (int c : assignments) {
            counts[c]++;
        }
        return counts;
    }

    /** The mean of a cluster's rows about one of them, or null when it has none. */
    static double @org.jspecify.annotations.Nullable [] mean(Matrix points, int[] assignments, int cluster) {
        double[] sum = new double[points.columns()];
        double[] about = null;
        int count = 0;
        for (int i = 0; i < points.rows(); i++) {
            if (assignments[i] == cluster) {
                about = about == null ? points.row(i) : about;
                for (int j = 0; j < sum.length; j++) {
                    sum[j] += points.get(i, j) - about[j];
                }
                count++;
            }
        }
        if (about == null) {
            return null;
        }
        for (int j = 0; j < sum.length; j++) {
            about[j] += sum[j] / count;
        }
        return about;
    }
}
