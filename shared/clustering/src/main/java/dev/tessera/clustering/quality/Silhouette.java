package dev.tessera.clustering.quality;

import dev.tessera.clustering.kernels.Kernels;
import dev.tessera.clustering.matrix.Matrix;
import dev.tessera.clustering.parallel.Workers;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Silhouette with Euclidean distances. Rousseeuw 1987, doi:10.1016/0377-0427(87)90125-7. A row alone in its cluster
 * has 0.
 *
 * @param mean over all rows, −1 to 1
 * @param bySegment k, the mean over each cluster's rows; NaN for an empty one
 */
public record Silhouette(double mean, double[] bySegment) {
    /** Points of one call of the kernel: few enough to stay in the nearest cache while all rows pass them. */
    private static final int POINTS = 128;

    /**
     * Exact, O(n² d).
     *
     * @param matrix n × d
     * @param assignments n, each 0 to k − 1
     * @return mean NaN when fewer than two clusters have rows
     */
    public static Silhouette of(Matrix matrix, int[] assignments, int k, int threads) {
        return ofEach(matrix, List.of(assignments), new int[] {k}, threads).get(0);
    }

    /**
     * Of several clusterings of the same rows, for little more than one of them costs: distances are the same for all.
     *
     * @param matrix n × d
     * @param assignments of each clustering n, each 0 to its k − 1
     * @param ks how many clusters each has
     */
    public static List<Silhouette> ofEach(Matrix matrix, List<int[]> assignments, int[] ks, int threads) {
        int[][] counts = new int[ks.length][];
        for (int i = 0; i < ks.length; i++) {
            counts[i] = Clusters.counts(matrix, assignments.get(i), ks[i]);
        }
        List<Silhouette> silhouettes = new ArrayList<>();
        while (silhouettes.size() < ks.length) {
            Cells cells = Cells.of(matrix.rows(), assignments, ks, silhouettes.size());
            double[][] widths = widths(matrix, assignments, counts, all(matrix), cells, threads);
            for (double[] each : widths) {
                int i = silhouettes.size();
                silhouettes.add(mean(each, assignments.get(i), counts[i]));
            }
        }
        return silhouettes;
    }

    /**
     * The silhouette of every row.
     *
     * @param matrix n × d
     * @param assignments n, each 0 to k − 1
     * @return n; NaN for all when fewer than two clusters have rows
     */
    public static double[] ofRows(Matrix matrix, int[] assignments, int k, int threads) {
        return ofRows(matrix, assignments, k, all(matrix), threads);
    }

    /** The silhouettes of {@code rows} alone, each against all rows of the matrix. */
    static double[] ofRows(Matrix matrix, int[] assignments, int k, int[] rows, int threads) {
        int[][] counts = {Clusters.counts(matrix, assignments, k)};
        List<int[]> one = List.of(assignments);
        Cells cells = Cells.of(matrix.rows(), one, new int[] {k}, 0);
        return widths(matrix, one, counts, rows, cells, threads)[0];
    }

    private static int[] all(Matrix matrix) {
        return IntStream.range(0, matrix.rows()).toArray();
    }

    /** Of each clustering of the cells, the silhouettes of {@code rows}. */
    private static double[][] widths(
            Matrix matrix, List<int[]> assignments, int[][] counts, int[] rows, Cells cells, int threads) {
        int n = matrix.rows();
        int d = matrix.columns();
        double[][] widths = new double[cells.clusters().length][rows.length];
        // Each cell's rows together, so that one running sum serves a whole cell.
        double[] sorted = new double[matrix.values().length];
        int[] next = starts(cells.counts());
        for (int i = 0; i < n; i++) {
            System.arraycopy(matrix.values(), i * d, sorted, next[cells.of()[i]]++ * d, d);
        }
        try (Workers workers = new Workers(threads)) {
            workers.run((rows.length + Kernels.ROWS - 1) / Kernels.ROWS, (task, worker) -> {
                int first = task * Kernels.ROWS;
                int count = Math.min(Kernels.ROWS, rows.length - first);
                double[] block = new double[d * Kernels.ROWS];
                for (int r = 0; r < count; r++) {
                    for (int j = 0; j < d; j++) {
                        block[j * Kernels.ROWS + r] = matrix.get(rows[first + r], j);
                    }
                }
                double[][] sums = sums(block, sorted, cells.counts(), d);
                for (int m = 0; m < widths.length; m++) {
                    int clustering = cells.first() + m;
                    double[][] own = joined(sums, cells.clusters()[m], counts[clustering].length);
                    for (int r = 0; r < count; r++) {
                        int cluster = assignments.get(clustering)[rows[first + r]];
                        widths[m][first + r] = width(own, r, cluster, counts[clustering]);
                    }
                }
            });
        }
        return widths;
    }

    /** Cells × rows of the block: the sum of each row's distances from each cell's rows. */
    private static double[][] sums(double[] block, double[] sorted, int[] counts, int d) {
        Kernels kernels = Kernels.best();
        double[][] sums = new double[counts.length][Kernels.ROWS];
        int row = 0;
        for (int c = 0; c < counts.length; c++) {
            for (int done = 0; done < counts[c]; done += POINTS) {
                int count = Math.min(POINTS, counts[c] - done);
                kernels.distanceSums(block, d, sorted, (row + done) * d, count, sums[c]);
            }
            row += counts[c];
        }
        return sums;
    }

    /** k × rows of the block, of the cells that make each cluster. */
    private static double[][] joined(double[][] ofCells, int[] clusters, int k) {
        double[][] sums = new double[k][Kernels.ROWS];
        for (int cell = 0; cell < clusters.length; cell++) {
            double[] to = sums[clusters[cell]];
            for (int r = 0; r < to.length; r++) {
                to[r] += ofCells[cell][r];
            }
        }
        return sums;
    }

    private static double width(double[][] sums, int r, int own, int[] counts) {
        double nearest = Double.NaN;
        for (int c = 0; c < counts.length; c++) {
            if (c != own && counts[c] > 0) {
                double mean = sums[c][r] / counts[c];
                nearest = mean < nearest || Double.isNaN(nearest) ? mean : nearest;
            }
        }
        if (Double.isNaN(nearest)) {
            return Double.NaN;
        }
        if (counts[own] == 1) {
            return 0;
        }
        double inside = sums[own][r] / (counts[own] - 1);
        double larger = Math.max(inside, nearest);
        return larger > 0 ? (nearest - inside) / larger : 0;
    }

    private static Silhouette mean(double[] widths, int[] assignments, int[] counts) {
        double sum = 0;
        double[] bySegment = new double[counts.length];
        for (int i = 0; i < widths.length; i++) {
            sum += widths[i];
            bySegment[assignments[i]] += widths[i];
        }
        for (int c = 0; c < counts.length; c++) {
            bySegment[c] /= counts[c];
        }
        return new Silhouette(sum / widths.length, bySegment);
    }

    private static int[] starts(int[] counts) {
        int[] starts = new int[counts.length];
        for (int c = 1; c < counts.length; c++) {
            starts[c] = starts[c - 1] + counts[c - 1];
        }
        return starts;
    }
}
