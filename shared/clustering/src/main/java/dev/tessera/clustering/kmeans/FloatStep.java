package dev.tessera.clustering.kmeans;

import dev.tessera.clustering.matrix.Distances;

/**
 * What one assignment step in float needs of the centroids, and how wrong it can be. With {@code u} a row and
 * {@code c} a centroid, both from the origin and scaled, the kernel computes {@code v = ‖c‖²/2 − u·c}, which is
 * {@code (‖u − c‖² − ‖u‖²) / 2}: the least v is the nearest centroid. The offsets add a bias, half the square of the
 * longest row, so that no v is negative.
 *
 * @param tiles of four centroids
 * @param weights of the kernel; see {@link dev.tessera.clustering.kernels.Kernels#nearest}
 * @param offsets of the kernel
 * @param bias in each value of v
 * @param allowance two values of v that are not farther apart than this may be in the other order in double
 * @param exactRowsAllowance the same where rows were not rounded to 16 bits
 * @param slack what a squared distance by v may be too small by
 * @param reach no row but an outlier is farther than this from a centroid
 */
record FloatStep(
        int tiles,
        float[] weights,
        float[] offsets,
        double bias,
        float allowance,
        float exactRowsAllowance,
        float slack,
        double reach) {
    private static final float NOWHERE = 1e30f;
    private static final double HALF_ULP = 0x1p-24;
    private static final int PAIRS_LIMIT = 128;

    static FloatStep of(Quantised rows, double[] centroids, int d) {
        int k = centroids.length / d;
        int tiles = (k + 3) / 4;
        int columns = rows.columns();
        double scale = rows.scale();
        float[] weights = new float[tiles * columns * 4];
        float[] offsets = new float[tiles * 4];
        double longest = rows.radius() + rows.residual();
        double bias = longest * longest / 2;
        double greatest = 0;
        for (int c = 0; c < 4 * tiles; c++) {
            offsets[c] = NOWHERE;
            if (c >= k) {
                continue;
            }
            double square = 0;
            for (int j = 0; j < d; j++) {
                double x = (centroids[c * d + j] - rows.origin()[j]) * scale;
                weights[(c / 4 * columns + j) * 4 + c % 4] = (float) (-x * (rows.width()[j] * scale));
                square += x * x;
            }
            offsets[c] = (float) (square / 2 + bias);
            greatest = Math.max(greatest, square);
        }
        double length = Math.sqrt(greatest) * (1 + 1e-9);
        double reach = (longest + length) * (1 + 1e-9);
        // Each of d products and sums, the weight and the offset are rounded, each to within half an ulp of at most
        // this.
        double rounding = (2 * d + 8) * HALF_ULP * (greatest / 2 + longest * length + bias) + 1e-30;
        double ofDouble = (d + 8) * 0x1p-52 * reach * reach;
        double apart = greatestDistance(centroids, d, k, scale, length);
        double allowance = (2 * rounding + ofDouble + rows.residual() * apart) * 1.001;
        double floatRows = 2 * HALF_ULP * longest;
        double exactRows = (2 * rounding + ofDouble + floatRows * apart) * 1.001;
        double slack = 2 * rounding + (2 * d + 8) * HALF_ULP * 2 * bias;
        // Centroids so far away that float could overflow leave every row to double.
        boolean sane = greatest < 1e12;
        return new FloatStep(
                tiles,
                weights,
                offsets,
                bias,
                sane ? (float) allowance : Float.POSITIVE_INFINITY,
                sane ? (float) exactRows : Float.POSITIVE_INFINITY,
                (float) (slack * 1.001),
                reach);
    }

    private static double greatestDistance(double[] centroids, int d, int k, double scale, double length) {
        if (k > PAIRS_LIMIT) {
            return 2 * length;
        }
        double greatest = 0;
        for (int a = 0; a < k; a++) {
            for (int b = 0; b < a; b++) {
                greatest = Math.max(greatest, Distances.squared(centroids, a * d, centroids, b * d, d));
            }
        }
        return Math.sqrt(greatest) * scale * (1 + 1e-9);
    }
}
