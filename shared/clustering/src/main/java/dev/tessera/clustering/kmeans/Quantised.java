package dev.tessera.clustering.kmeans;

/**
 * A matrix rounded to 16 bits a value, in blocks of rows turned into columns, for float kernels: a quarter of the bytes.
 * Value {@code x} of column {@code j} is nearly {@code origin_j + width_j q}. Everything but origin and width is measured
 * in units of {@code 1 / scale}, a power of two that keeps float away from overflow and underflow.
 *
 * @param columns d, rounded up to an even number
 * @param packed see {@link dev.tessera.clustering.kernels.Kernels#pack}
 * @param origin d
 * @param width d, 0 for a column that seemed constant
 * @param perWidth d, its reciprocal, or 0
 * @param steps {@code columns}, the widths scaled
 * @param scale units in 1
 * @param outliers a bit for each row that lies outside the range of 16 bits, a long for each block of 64 rows
 * @param residual the greatest distance of a row from what it was rounded to, but for outliers
 * @param radius the greatest distance of a rounded row from the origin
 */
record Quantised(
        int columns,
        int[] packed,
        double[] origin,
        double[] width,
        double[] perWidth,
        float[] steps,
        double scale,
        long[] outliers,
        double residual,
        double radius) {}
