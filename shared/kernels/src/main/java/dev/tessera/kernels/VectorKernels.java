package dev.tessera.kernels;

import dev.tessera.clustering.kernels.Kernels;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * The kernels in the JDK's incubating vector API, at whatever width the machine has. No gathers, shuffles or partial
 * vectors: machines without them would fall back to code a hundred times slower.
 */
public final class VectorKernels implements Kernels {
    static final VectorSpecies<Float> FLOATS = FloatVector.SPECIES_PREFERRED;
    static final VectorSpecies<Integer> INTS = FLOATS.withLanes(int.class);
    static final VectorSpecies<Double> DOUBLES =
            DoubleVector.SPECIES_PREFERRED.length() > LANES ? DoubleVector.SPECIES_512 : DoubleVector.SPECIES_PREFERRED;
    static final VectorSpecies<Long> LONGS = DOUBLES.withLanes(long.class);
    static final int W = FLOATS.length();
    static final int D = DOUBLES.length();

    /** Only for the service loader; fails where the vector module is missing. */
    public VectorKernels() {
        if (ROWS % W != 0) {
            throw new UnsupportedOperationException("vectors of " + W + " floats do not divide a block of " + ROWS);
        }
    }

    @Override
    public String name() {
        return "vector-" + FLOATS.vectorBitSize();
    }

    @Override
    public void measure(double[] values, int from, int rows, int width, long[] greatest, double[] high, double[] low) {
        GridSums.measure(values, from, rows, width, greatest, high, low);
    }

    @Override
    public void floats(
            double[] values, int from, int rows, int width, double[] origin, double[] factors, float[] floats) {
        Assignments.floats(values, from, rows, width, origin, factors, floats);
    }

    @Override
    public void pack(
            float[] block, int columns, float[] steps, int[] packed, int at, float[] residuals, float[] norms) {
        Assignments.pack(block, columns, steps, packed, at, residuals, norms);
    }

    @Override
    public void unpack(int[] packed, int at, int columns, float[] block) {
        Assignments.unpack(packed, at, columns, block);
    }

    @Override
    public void nearest(
            float[] block,
            int columns,
            float[] weights,
            float[] offsets,
            int tiles,
            float[] least,
            float[] second,
            int[] nearest) {
        NearestTiles.nearest(block, columns, weights, offsets, tiles, least, second, nearest);
    }

    @Override
    public void nearestPacked(
            int[] packed,
            int at,
            int columns,
            float[] block,
            float[] weights,
            float[] offsets,
            int tiles,
            float[] least,
            float[] second,
            int[] nearest) {
        NearestPackedTiles.nearest(packed, at, columns, block, weights, offsets, tiles, least, second, nearest);
    }

    @Override
    public void norms(float[] block, int columns, float[] steps, float start, float[] norms) {
        Assignments.norms(block, columns, steps, start, norms);
    }

    @Override
    public void settle(
            float[] least, float[] second, int[] nearest, float allowance, int[] state, int at, long[] masks) {
        Assignments.settle(least, second, nearest, allowance, state, at, masks);
    }

    @Override
    public void bound(
            float[] least,
            float[] second,
            float[] norms,
            int[] nearest,
            float allowance,
            float slack,
            float residual,
            float drift,
            int[] state,
            int at) {
        Assignments.bound(least, second, norms, nearest, allowance, slack, residual, drift, state, at);
    }

    @Override
    public void lower(int[] state, int at, float amount) {
        Assignments.lower(state, at, amount);
    }

    @Override
    public float leastBound(int[] state, int at) {
        return Assignments.leastBound(state, at);
    }

    @Override
    public long loose(int[] state, int at, float limit) {
        return Assignments.loose(state, at, limit);
    }

    @Override
    public void add(
            double[] values, int[] starts, int first, int end, int stride, double[] shifts, double[] sums, int at) {
        GridSums.add(values, starts, first, end, stride, shifts, sums, at);
    }

    @Override
    public void subtract(
            double[] values, int[] starts, int first, int end, int stride, double[] shifts, double[] sums, int at) {
        GridSums.subtract(values, starts, first, end, stride, shifts, sums, at);
    }

    @Override
    public void distanceSums(double[] block, int columns, double[] points, int from, int count, double[] sums) {
        BlockDistances.distanceSums(block, columns, points, from, count, sums);
    }

    @Override
    public void centre(double[] values, int from, int rows, int width, double[] shift, double[] block, double[] sums) {
        Products.centre(values, from, rows, width, shift, block, sums);
    }

    @Override
    public void products(double[] block, int rows, int stride, double[] sums) {
        Products.products(block, rows, stride, sums);
    }

    @Override
    public void squaredDistances(double[] block, int columns, double[] point, int at, double[] squares) {
        BlockDistances.squaredDistances(block, columns, point, at, squares);
    }

    @Override
    public void commonDistances(
            double[] values, double[] present, int at, double[] row, double[] squares, double[] common) {
        BlockDistances.commonDistances(values, present, at, row, squares, common);
    }
}
