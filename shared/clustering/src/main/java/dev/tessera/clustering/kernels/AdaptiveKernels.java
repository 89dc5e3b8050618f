package dev.tessera.clustering.kernels;

/**
 * Plain kernels until the vectorised ones are compiled. Before that, every vector is an object on the heap and a kernel
 * takes a thousand times as long; on a JVM that never compiles them (Lambda's first tier, say) the plain ones stay. A
 * thread of its own runs the vectorised ones until they are faster. Results do not tell which kernels ran.
 */
final class AdaptiveKernels implements Kernels {
    private volatile Kernels current;

    AdaptiveKernels(Kernels before, Kernels after) {
        current = before;
        Thread thread = new Thread(
                () -> {
                    if (new WarmUp(before, after).succeeds()) {
                        current = after;
                    }
                },
                "tessera-kernels");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public String name() {
        return current.name();
    }

    @Override
    public void measure(double[] values, int from, int rows, int width, long[] greatest, double[] high, double[] low) {
        current.measure(values, from, rows, width, greatest, high, low);
    }

    @Override
    public void floats(
            double[] values, int from, int rows, int width, double[] origin, double[] factors, float[] floats) {
        current.floats(values, from, rows, width, origin, factors, floats);
    }

    @Override
    public void pack(
            float[] block, int columns, float[] steps, int[] packed, int at, float[] residuals, float[] norms) {
        current.pack(block, columns, steps, packed, at, residuals, norms);
    }

    @Override
    public void unpack(int[] packed, int at, int columns, float[] block) {
        current.unpack(packed, at, columns, block);
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
        current.nearest(block, columns, weights, offsets, tiles, least, second, nearest);
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
        current.nearestPacked(packed, at, columns, block, weights, offsets, tiles, least, second, nearest);
    }

    @Override
    public void norms(float[] block, int columns, float[] steps, float start, float[] norms) {
        current.norms(block, columns, steps, start, norms);
    }

    @Override
    public void settle(
            float[] least, float[] second, int[] nearest, float allowance, int[] state, int at, long[] masks) {
        current.settle(least, second, nearest, allowance, state, at, masks);
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
        current.bound(least, second, norms, nearest, allowance, slack, residual, drift, state, at);
    }

    @Override
    public void lower(int[] state, int at, float amount) {
        current.lower(state, at, amount);
    }

    @Override
    public float leastBound(int[] state, int at) {
        return current.leastBound(state, at);
    }

    @Override
    public long loose(int[] state, int at, float limit) {
        return current.loose(state, at, limit);
    }

    @Override
    public void add(
            double[] values, int[] starts, int first, int end, int stride, double[] shifts, double[] sums, int at) {
        current.add(values, starts, first, end, stride, shifts, sums, at);
    }

    @Override
    public void subtract(
            double[] values, int[] starts, int first, int end, int stride, double[] shifts, double[] sums, int at) {
        current.subtract(values, starts, first, end, stride, shifts, sums, at);
    }

    @Override
    public void distanceSums(double[] block, int columns, double[] points, int from, int count, double[] sums) {
        current.distanceSums(block, columns, points, from, count, sums);
    }

    @Override
    public void centre(double[] values, int from, int rows, int width, double[] shift, double[] block, double[] sums) {
        current.centre(values, from, rows, width, shift, block, sums);
    }

    @Override
    public void products(double[] block, int rows, int stride, double[] sums) {
        current.products(block, rows, stride, sums);
    }

    @Override
    public void squaredDistances(double[] block, int columns, double[] point, int at, double[] squares) {
        current.squaredDistances(block, columns, point, at, squares);
    }

    @Override
    public void commonDistances(
            double[] values, double[] present, int at, double[] row, double[] squares, double[] common) {
        current.commonDistances(values, present, at, row, squares, common);
    }
}
