package dev.tessera.clustering.imputation;

import dev.tessera.clustering.kernels.Kernels;
import dev.tessera.clustering.matrix.Matrix;
import dev.tessera.clustering.parallel.Workers;
import java.util.Arrays;

/**
 * Fills a missing value (NaN) with the mean of the column over the nearest donors that have it. Rows are compared over
 * the columns that both have: {@code d / m · Σ (x_j − y_j)²} over the m common ones (Troyanskaya and others 2001,
 * doi:10.1093/bioinformatics/17.6.520; the distance is Dixon's 1979, doi:10.1109/TSMC.1979.4310090). Donors that share
 * no column with the row are used for nothing; without any donor the column's mean is taken. Ties go to the lowest row.
 * Safe for use by several threads.
 */
public final class KnnImputer {
    private static final int ROWS = Kernels.ROWS;

    private final Matrix donors;
    private final int neighbours;
    private final double[] means;
    /** By blocks of rows, by columns within: the donors' values with 0 for missing, then 1 for present or 0. */
    private final double[] values;

    private final double[] present;

    private KnnImputer(Matrix donors, int neighbours, double[] means, double[] values, double[] present) {
        this.donors = donors;
        this.neighbours = neighbours;
        this.means = means;
        this.values = values;
        this.present = present;
    }

    /**
     * Learns the donors.
     *
     * @param donors n × d, NaN being missing; kept, not copied
     * @param neighbours how many donors a value is the mean of, at least 1; fewer where there are not so many
     * @throws IllegalArgumentException when a column has no value at all, or a value is infinite
     */
    public static KnnImputer fit(Matrix donors, int neighbours) {
        if (neighbours < 1) {
            throw new IllegalArgumentException("the number of neighbours is " + neighbours + ": expected 1 or more");
        }
        int n = donors.rows();
        int d = donors.columns();
        double[] means = new double[d];
        for (int j = 0; j < d; j++) {
            double sum = 0;
            int count = 0;
            for (int i = 0; i < n; i++) {
                double x = donors.get(i, j);
                if (Double.isInfinite(x)) {
                    throw new IllegalArgumentException("the value at row " + i + ", column " + j
                            + " (both counted from 0) is " + x + ": every value must be finite or missing");
                }
                if (!Double.isNaN(x)) {
                    sum += x;
                    count++;
                }
            }
            if (count == 0) {
                throw new IllegalArgumentException(
                        "column " + j
                                + " (counted from 0) has no value at all: nothing can be learned to fill it with, leave it out");
            }
            means[j] = sum / count;
        }
        int blocks = (n + ROWS - 1) / ROWS;
        double[] values = new double[Math.multiplyExact(blocks * d, ROWS)];
        double[] present = new double[values.length];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < d; j++) {
                double x = donors.get(i, j);
                int at = (i / ROWS * d + j) * ROWS + i % ROWS;
                values[at] = Double.isNaN(x) ? 0 : x;
                present[at] = Double.isNaN(x) ? 0 : 1;
            }
        }
        return new KnnImputer(donors, neighbours, means, values, present);
    }

    /** n × d, with every missing value filled; the matrix given is left as it is. */
    public Matrix transform(Matrix matrix, int threads) {
        int d = matrix.columns();
        requireColumns(d);
        double[] filled = matrix.values().clone();
        try (Workers workers = new Workers(threads)) {
            workers.run((matrix.rows() + ROWS - 1) / ROWS, (task, worker) -> {
                int end = Math.min(matrix.rows(), (task + 1) * ROWS);
                for (int i = task * ROWS; i < end; i++) {
                    fill(filled, i * d);
                }
            });
        }
        return Matrix.wrap(filled, matrix.rows(), d);
    }

    /** One row of d values, filled; the array given is left as it is. */
    public double[] transform(double[] row) {
        requireColumns(row.length);
        double[] filled = row.clone();
        fill(filled, 0);
        return filled;
    }

    private void requireColumns(int found) {
        if (found != donors.columns()) {
            throw new IllegalArgumentException(
                    "a row has " + found + " values: expected " + donors.columns() + ", one a column learned");
        }
    }

    private void fill(double[] rows, int from) {
        int d = donors.columns();
        double[] row = Arrays.copyOfRange(rows, from, from + d);
        double[] distances = null;
        for (int j = 0; j < d; j++) {
            if (Double.isNaN(row[j])) {
                distances = distances == null ? distances(row) : distances;
                rows[from + j] = meanOfNearest(distances, j);
            }
        }
    }

    /** n: infinity where a donor has no column in common with the row. */
    private double[] distances(double[] row) {
        Kernels kernels = Kernels.best();
        int n = donors.rows();
        int d = donors.columns();
        double[] distances = new double[n];
        double[] sum = new double[ROWS];
        double[] common = new double[ROWS];
        for (int first = 0; first < n; first += ROWS) {
            kernels.commonDistances(values, present, first / ROWS * d * ROWS, row, sum, common);
            int rows = Math.min(ROWS, n - first);
            for (int r = 0; r < rows; r++) {
                distances[first + r] = common[r] > 0 ? sum[r] / common[r] * d : Double.POSITIVE_INFINITY;
            }
        }
        return distances;
    }

    private double meanOfNearest(double[] distances, int column) {
        int[] nearest = new int[neighbours];
        int found = 0;
        for (int i = 0; i < distances.length; i++) {
            if (distances[i] == Double.POSITIVE_INFINITY
                    || (found == neighbours && distances[i] >= distances[nearest[found - 1]])
                    || Double.isNaN(donors.get(i, column))) {
                continue;
            }
            int at = found < neighbours ? found++ : neighbours - 1;
            while (at > 0 && distances[nearest[at - 1]] > distances[i]) {
                nearest[at] = nearest[at - 1];
                at--;
            }
            nearest[at] = i;
        }
        if (found == 0) {
            return means[column];
        }
        double sum = 0;
        for (int i = 0; i < found; i++) {
            sum += donors.get(nearest[i], column);
        }
        return sum / found;
    }
}
