package dev.tessera.clustering.kmeans;

import dev.tessera.clustering.matrix.Matrix;
import java.util.Arrays;

/**
 * Which range of each column 16 bits should cover, guessed from a sample of rows. A bad guess costs time, never a result:
 * rows outside are decided in double.
 *
 * @param origin d, the middle of the range
 * @param width d, the part of the range that one of 65535 steps covers; 0 where all the sample is equal
 */
record Ranges(double[] origin, double[] width) {
    private static final int SAMPLE = 512;
    private static final int HALF_STEPS = 32767;

    static Ranges guess(Matrix matrix) {
        int n = matrix.rows();
        int d = matrix.columns();
        int size = Math.min(n, SAMPLE);
        double[] origin = new double[d];
        double[] width = new double[d];
        double[] sample = new double[size];
        for (int j = 0; j < d; j++) {
            for (int i = 0; i < size; i++) {
                sample[i] = matrix.get((int) ((long) i * n / size), j);
            }
            Arrays.sort(sample);
            double low = sample[size / 20];
            double high = sample[size - 1 - size / 20];
            double reach = 3 * (high - low);
            if (!(reach > 0)) {
                low = sample[0];
                high = sample[size - 1];
                reach = high - low;
            }
            // Past the extremes of the sample there is little, past the reach of the bulk only what is decided apart.
            double bottom = Math.max(low - reach, sample[0] - (sample[size - 1] - sample[0]) / 2);
            double top = Math.min(high + reach, sample[size - 1] + (sample[size - 1] - sample[0]) / 2);
            origin[j] = bottom + (top - bottom) / 2;
            width[j] = (top - bottom) / 2 / HALF_STEPS;
        }
        return new Ranges(origin, width);
    }

    /** The power of two that brings the widest range to about 1; 0 where there is none that float can work with. */
    double scale() {
        double widest = 0;
        for (double w : width) {
            widest = Math.max(widest, w * HALF_STEPS);
        }
        // Below, squares that underflow in double make ties that float would not see.
        return widest >= 1e-100 && widest <= 1e100 ? Math.scalb(1.0, -Math.getExponent(widest)) : 0;
    }
}
