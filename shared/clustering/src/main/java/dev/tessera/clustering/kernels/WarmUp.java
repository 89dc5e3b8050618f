package dev.tessera.clustering.kernels;

import java.util.Arrays;

/** Runs kernels on a block of made-up rows until they are fast. */
final class WarmUp {
    private static final int COLUMNS = 16;
    private static final int TILES = 3;
    private static final int ROUNDS = 40_000;
    private static final int FAST_ROUNDS = 5;

    private final Kernels known;
    private final Kernels candidate;
    private final float[] block = new float[COLUMNS * Kernels.ROWS];
    private final float[] weights = new float[TILES * COLUMNS * 4];
    private final float[] offsets = new float[TILES * 4];
    private final float[] floats = new float[COLUMNS * Kernels.ROWS];
    private final float[] steps = new float[COLUMNS];
    private final float[] least = new float[Kernels.ROWS];
    private final float[] second = new float[Kernels.ROWS];
    private final float[] norms = new float[Kernels.ROWS];
    private final int[] packed = new int[COLUMNS / 2 * Kernels.ROWS];
    private final int[] state = new int[Kernels.ROWS];
    private final int[] nearest = new int[Kernels.ROWS];
    private final int[] starts = {0, 16, 80, 32, 48, 160, 64, 96, 112, 128, 144, 176};
    private final long[] masks = new long[2];
    private final double[] values = new double[COLUMNS * Kernels.ROWS];
    private final double[] sums = new double[2 * COLUMNS];
    private final double[] shifts = new double[2 * COLUMNS];
    private final double[] distances = new double[Kernels.ROWS];
    private final double[] common = new double[Kernels.ROWS];
    private final double[] row = new double[COLUMNS];
    private final double[] centred = new double[values.length];
    private final double[] products = new double[COLUMNS * COLUMNS];
    private final long[] greatest = new long[COLUMNS];

    WarmUp(Kernels known, Kernels candidate) {
        this.known = known;
        this.candidate = candidate;
        Arrays.fill(steps, 1e-4f);
        Arrays.fill(offsets, 1e4f);
        for (int i = 0; i < values.length; i++) {
            values[i] = i % 37 - 18;
            block[i] = (float) values[i] * 100;
        }
        for (int i = 0; i < weights.length; i++) {
            weights[i] = (i % 23 - 11) * 1e-3f;
        }
    }

    /** Whether the candidate came to be the faster one, in a few rounds on end. */
    boolean succeeds() {
        int fast = 0;
        for (int round = 0; round < ROUNDS; round++) {
            // One in many rounds suffices to know how fast the known ones are.
            long usual = round % 8 == 0 ? nanos(known) : Long.MAX_VALUE;
            long now = nanos(candidate);
            if (usual != Long.MAX_VALUE) {
                fast = now < usual ? fast + 1 : 0;
                if (fast == FAST_ROUNDS) {
                    return true;
                }
            }
        }
        return false;
    }

    private long nanos(Kernels kernels) {
        long start = System.nanoTime();
        kernels.measure(values, 0, Kernels.ROWS, COLUMNS, greatest, sums, shifts);
        kernels.pack(block, COLUMNS, steps, packed, 0, least, norms);
        kernels.unpack(packed, 0, COLUMNS, block);
        for (int tiles = 1; tiles <= TILES; tiles++) {
            kernels.nearestPacked(packed, 0, COLUMNS, block, weights, offsets, tiles, least, second, nearest);
        }
        kernels.nearest(block, COLUMNS, weights, offsets, TILES, least, second, nearest);
        kernels.settle(least, second, nearest, 1e-3f, state, 0, masks);
        kernels.norms(block, COLUMNS, steps, 0, norms);
        kernels.bound(least, second, norms, nearest, 1e-3f, 1e-3f, 1e-3f, 0, state, 0);
        kernels.lower(state, 0, 1e-6f);
        masks[0] += kernels.loose(state, 0, 1) + (long) kernels.leastBound(state, 0);
        for (int c = 0; c < 8; c++) {
            kernels.add(values, starts, c, c + 3, COLUMNS, shifts, sums, 0);
            kernels.subtract(values, starts, c, c + 3, COLUMNS, shifts, sums, 0);
        }
        kernels.floats(values, 0, Kernels.ROWS, COLUMNS, row, row, floats);
        kernels.distanceSums(values, COLUMNS, values, 0, 9, distances);
        kernels.centre(values, 0, Kernels.ROWS, COLUMNS, row, centred, sums);
        kernels.products(centred, Kernels.ROWS, COLUMNS, products);
        kernels.squaredDistances(values, COLUMNS, values, 0, distances);
        kernels.commonDistances(values, values, 0, row, distances, common);
        return System.nanoTime() - start;
    }
}
