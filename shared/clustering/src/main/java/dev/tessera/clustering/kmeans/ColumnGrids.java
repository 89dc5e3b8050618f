package dev.tessera.clustering.kmeans;

import dev.tessera.clustering.kernels.Kernels;

/**
 * For each column two grids of powers of two onto which its values are split so that sums of any of the rows are exact.
 * With {@code M < 2^e} the greatest magnitude and {@code 2^L ≥ 4n}, the coarse step is {@code 2^(e+L−53)} and the fine
 * one {@code 2^(e+2L−107)}. What is below half a fine step is dropped: at a million rows less than {@code 2^(e−64)}, a
 * thousandth of the last bit of M.
 */
final class ColumnGrids {
    private final Kernels kernels;
    private final int columns;
    private final double[] shifts;
    private final double[] fineSteps;
    private final double noise;

    /**
     * Grids for so many rows.
     *
     * @param greatest the greatest magnitude in each column
     */
    ColumnGrids(double[] greatest, int rows, Kernels kernels) {
        this.kernels = kernels;
        this.columns = greatest.length;
        int stride = Kernels.stride(columns);
        int spare = 34 - Integer.numberOfLeadingZeros(rows);
        shifts = new double[2 * stride];
        fineSteps = new double[columns];
        double sum = 0;
        for (int j = 0; j < columns; j++) {
            int e = Math.getExponent(greatest[j]) + 1;
            fineSteps[j] = step(e + 2 * spare - 107);
            // Adding and taking away 1.5 · 2^52 steps rounds to a multiple of the step.
            shifts[j] = step(e + spare - 53) * 0x1.8p52;
            shifts[stride + j] = fineSteps[j] * 0x1.8p52;
            sum += fineSteps[j] * fineSteps[j];
        }
        noise = sum;
    }

    Kernels kernels() {
        return kernels;
    }

    int columns() {
        return columns;
    }

    /** 2 × stride: what rounds to the coarse grids when added and taken away, then to the fine ones. */
    double[] shifts() {
        return shifts;
    }

    /** A value of this magnitude or more, or a sum, loses nothing in a column. */
    double exactFrom(int column) {
        return fineSteps[column] * 0x1p52;
    }

    /** The most that one value can lose in a column. */
    double loss(int column) {
        return fineSteps[column] / 2;
    }

    /** A squared distance up to this may come from what the grids drop. */
    double noise() {
        return noise;
    }

    private static double step(int exponent) {
        return Math.scalb(1.0, Math.max(exponent, Double.MIN_EXPONENT - 52));
    }
}
