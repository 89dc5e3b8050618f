package dev.tessera.clustering.kmeans;

import dev.tessera.clustering.matrix.Matrix;
import dev.tessera.clustering.parallel.Workers;
import java.util.Arrays;

/**
 * For each column two grids of powers of two onto which its values are split so that sums of any of the rows are exact.
 * With {@code M < 2^e} the greatest magnitude and {@code 2^L ≥ 4n}, the coarse step is {@code 2^(e+L−53)} and the fine
 * one {@code 2^(e+2L−107)}. What is below half a fine step is dropped: less than {@code 2^(e−66)} at a million rows,
 * which is less than the last bit of M by a factor of 2^13.
 */
final class ColumnGrids {
    /** Larger values are refused: sums of their squares might overflow. */
    static final double LIMIT = 1e140;

    private static final int ROWS_PER_TASK = 1 << 14;

    private final double[] coarseShift;
    private final double[] fineShift;
    private final double noise;

    private ColumnGrids(double[] greatest, int rows) {
        int spare = 34 - Integer.numberOfLeadingZeros(rows);
        coarseShift = new double[greatest.length];
        fineShift = new double[greatest.length];
        double sum = 0;
        for (int j = 0; j < greatest.length; j++) {
            int e = Math.getExponent(greatest[j]) + 1;
            double coarseStep = step(e + spare - 53);
            double fineStep = step(e + 2 * spare - 107);
            // Adding and taking away 1.5 · 2^52 steps rounds to a multiple of the step.
            coarseShift[j] = coarseStep * 0x1.8p52;
            fineShift[j] = fineStep * 0x1.8p52;
            sum += fineStep * fineStep;
        }
        noise = sum;
    }

    /**
     * Learns the grids from all rows.
     *
     * @throws IllegalArgumentException when there are no rows or columns, or a value is not finite or is too large
     */
    static ColumnGrids of(Matrix matrix, Workers workers) {
        int n = matrix.rows();
        int d = matrix.columns();
        if (n == 0 || d == 0) {
            matrix.requireFinite();
        }
        double[] values = matrix.values();
        double[][] found = new double[workers.count()][d];
        workers.run((n + ROWS_PER_TASK - 1) / ROWS_PER_TASK, (task, worker) -> {
            double[] greatest = found[worker];
            int end = Math.min(n, (task + 1) * ROWS_PER_TASK);
            for (int i = task * ROWS_PER_TASK; i < end; i++) {
                for (int j = 0; j < d; j++) {
                    // A NaN stays once it is there.
                    greatest[j] = Math.max(greatest[j], Math.abs(values[i * d + j]));
                }
            }
        });
        double[] greatest = new double[d];
        for (double[] part : found) {
            for (int j = 0; j < d; j++) {
                greatest[j] = Math.max(greatest[j], part[j]);
            }
        }
        if (!Arrays.stream(greatest).allMatch(m -> m <= LIMIT)) {
            refuse(matrix);
        }
        return new ColumnGrids(greatest, n);
    }

    int columns() {
        return coarseShift.length;
    }

    double coarse(double x, int column) {
        return (x + coarseShift[column]) - coarseShift[column];
    }

    double fine(double rest, int column) {
        return (rest + fineShift[column]) - fineShift[column];
    }

    /** A squared distance up to this may come from what the grids drop. */
    double noise() {
        return noise;
    }

    private static double step(int exponent) {
        return Math.scalb(1.0, Math.max(exponent, Double.MIN_EXPONENT - 52));
    }

    private static void refuse(Matrix matrix) {
        matrix.requireFinite();
        double[] values = matrix.values();
        int d = matrix.columns();
        for (int at = 0; at < values.length; at++) {
            if (Math.abs(values[at]) > LIMIT) {
                throw new IllegalArgumentException("the value at row " + at / d + ", column " + at % d
                        + " (both counted from 0) is " + values[at] + ": the largest magnitude is " + LIMIT
                        + ", scale the column first");
            }
        }
    }
}
