package dev.tessera.kernels;

import static dev.tessera.clustering.kernels.Kernels.ROWS;
import static dev.tessera.kernels.VectorKernels.FLOATS;
import static dev.tessera.kernels.VectorKernels.INTS;
import static dev.tessera.kernels.VectorKernels.W;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;

/** K-means in float: rows of 16 bits, nearest centroids, bounds. */
final class Assignments {
    private static final float WHOLE = 0x1.8p23f;
    private static final float MOST = 32767;
    private static final int CLUSTER = 0xFFFF;

    private Assignments() {}

    static void pack(
            float[] block, int columns, float[] steps, int[] packed, int at, float[] residuals, float[] norms) {
        for (int r = 0; r < ROWS; r += W) {
            FloatVector residual = FloatVector.zero(FLOATS);
            FloatVector norm = FloatVector.zero(FLOATS);
            for (int j = 0; j < columns; j += 2) {
                FloatVector x = FloatVector.fromArray(FLOATS, block, j * ROWS + r);
                FloatVector y = FloatVector.fromArray(FLOATS, block, (j + 1) * ROWS + r);
                FloatVector p = x.max(-MOST).min(MOST).add(WHOLE).sub(WHOLE);
                FloatVector q = y.max(-MOST).min(MOST).add(WHOLE).sub(WHOLE);
                FloatVector e = x.sub(p).mul(steps[j]);
                FloatVector f = y.sub(q).mul(steps[j + 1]);
                FloatVector g = p.mul(steps[j]);
                FloatVector h = q.mul(steps[j + 1]);
                residual = f.fma(f, e.fma(e, residual));
                norm = h.fma(h, g.fma(g, norm));
                IntVector even = (IntVector) p.convert(VectorOperators.F2I, 0);
                IntVector odd = (IntVector) q.convert(VectorOperators.F2I, 0);
                even.and(CLUSTER).or(odd.lanewise(VectorOperators.LSHL, 16)).intoArray(packed, at + j / 2 * ROWS + r);
            }
            residual.intoArray(residuals, r);
            norm.intoArray(norms, r);
        }
    }

    static void unpack(int[] packed, int at, int columns, float[] block) {
        int pairs = columns / 2 * ROWS;
        for (int i = 0; i < pairs; i += W) {
            IntVector both = IntVector.fromArray(INTS, packed, at + i);
            IntVector even = both.lanewise(VectorOperators.LSHL, 16).lanewise(VectorOperators.ASHR, 16);
            IntVector odd = both.lanewise(VectorOperators.ASHR, 16);
            int to = (i & -ROWS) + i;
            ((FloatVector) even.convert(VectorOperators.I2F, 0)).intoArray(block, to);
            ((FloatVector) odd.convert(VectorOperators.I2F, 0)).intoArray(block, to + ROWS);
        }
    }

    static void nearest(
            float[] block,
            int columns,
            float[] weights,
            float[] offsets,
            int tiles,
            float[] least,
            float[] second,
            float[] index) {
        for (int r = 0; r < ROWS; r += 2 * W) {
            FloatVector least0 = FloatVector.broadcast(FLOATS, Float.POSITIVE_INFINITY);
            FloatVector least1 = least0;
            FloatVector second0 = least0;
            FloatVector second1 = least0;
            FloatVector index0 = FloatVector.zero(FLOATS);
            FloatVector index1 = index0;
            for (int t = 0; t < tiles; t++) {
                FloatVector a0 = FloatVector.broadcast(FLOATS, offsets[4 * t]);
                FloatVector b0 = FloatVector.broadcast(FLOATS, offsets[4 * t + 1]);
                FloatVector c0 = FloatVector.broadcast(FLOATS, offsets[4 * t + 2]);
                FloatVector d0 = FloatVector.broadcast(FLOATS, offsets[4 * t + 3]);
                FloatVector a1 = a0;
                FloatVector b1 = b0;
                FloatVector c1 = c0;
                FloatVector d1 = d0;
                int w = t * columns * 4;
                for (int j = 0; j < columns; j++) {
                    FloatVector x0 = FloatVector.fromArray(FLOATS, block, j * ROWS + r);
                    FloatVector x1 = FloatVector.fromArray(FLOATS, block, j * ROWS + r + W);
                    FloatVector wa = FloatVector.broadcast(FLOATS, weights[w]);
                    a0 = x0.fma(wa, a0);
                    a1 = x1.fma(wa, a1);
                    FloatVector wb = FloatVector.broadcast(FLOATS, weights[w + 1]);
                    b0 = x0.fma(wb, b0);
                    b1 = x1.fma(wb, b1);
                    FloatVector wc = FloatVector.broadcast(FLOATS, weights[w + 2]);
                    c0 = x0.fma(wc, c0);
                    c1 = x1.fma(wc, c1);
                    FloatVector wd = FloatVector.broadcast(FLOATS, weights[w + 3]);
                    d0 = x0.fma(wd, d0);
                    d1 = x1.fma(wd, d1);
                    w += 4;
                }
                float number = 4 * t;
                VectorMask<Float> less = a0.lt(least0);
                FloatVector loser = a0.blend(least0, less);
                least0 = least0.blend(a0, less);
                index0 = index0.blend(number, less);
                second0 = second0.blend(loser, loser.lt(second0));
                less = a1.lt(least1);
                loser = a1.blend(least1, less);
                least1 = least1.blend(a1, less);
                index1 = index1.blend(number, less);
                second1 = second1.blend(loser, loser.lt(second1));

                less = b0.lt(least0);
                loser = b0.blend(least0, less);
                least0 = least0.blend(b0, less);
                index0 = index0.blend(number + 1, less);
                second0 = second0.blend(loser, loser.lt(second0));
                less = b1.lt(least1);
                loser = b1.blend(least1, less);
                least1 = least1.blend(b1, less);
                index1 = index1.blend(number + 1, less);
                second1 = second1.blend(loser, loser.lt(second1));

                less = c0.lt(least0);
                loser = c0.blend(least0, less);
                least0 = least0.blend(c0, less);
                index0 = index0.blend(number + 2, less);
                second0 = second0.blend(loser, loser.lt(second0));
                less = c1.lt(least1);
                loser = c1.blend(least1, less);
                least1 = least1.blend(c1, less);
                index1 = index1.blend(number + 2, less);
                second1 = second1.blend(loser, loser.lt(second1));

                less = d0.lt(least0);
                loser = d0.blend(least0, less);
                least0 = least0.blend(d0, less);
                index0 = index0.blend(number + 3, less);
                second0 = second0.blend(loser, loser.lt(second0));
                less = d1.lt(least1);
                loser = d1.blend(least1, less);
                least1 = least1.blend(d1, less);
                index1 = index1.blend(number + 3, less);
                second1 = second1.blend(loser, loser.lt(second1));
            }
            least0.intoArray(least, r);
            least1.intoArray(least, r + W);
            second0.intoArray(second, r);
            second1.intoArray(second, r + W);
            index0.intoArray(index, r);
            index1.intoArray(index, r + W);
        }
    }

    static void norms(float[] block, int columns, float[] steps, float[] norms) {
        for (int r = 0; r < ROWS; r += W) {
            FloatVector sum = FloatVector.zero(FLOATS);
            for (int j = 0; j < columns; j++) {
                FloatVector x =
                        FloatVector.fromArray(FLOATS, block, j * ROWS + r).mul(steps[j]);
                sum = x.fma(x, sum);
            }
            sum.intoArray(norms, r);
        }
    }

    static void settle(
            float[] least,
            float[] second,
            float[] index,
            float allowance,
            int[] state,
            int at,
            int[] nearest,
            long[] masks) {
        long far = 0;
        long changed = 0;
        for (int r = 0; r < ROWS; r += W) {
            FloatVector gap = FloatVector.fromArray(FLOATS, second, r).sub(FloatVector.fromArray(FLOATS, least, r));
            far |= gap.compare(VectorOperators.GT, allowance).toLong() << r;
            IntVector cluster =
                    (IntVector) FloatVector.fromArray(FLOATS, index, r).convert(VectorOperators.F2I, 0);
            cluster.intoArray(nearest, r);
            IntVector before = IntVector.fromArray(INTS, state, at + r).and(CLUSTER);
            changed |= cluster.compare(VectorOperators.NE, before).toLong() << r;
        }
        masks[0] = ~far;
        masks[1] = changed;
    }

    static void bound(
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
        for (int r = 0; r < ROWS; r += W) {
            FloatVector one = FloatVector.fromArray(FLOATS, least, r);
            FloatVector two = FloatVector.fromArray(FLOATS, second, r);
            FloatVector norm = FloatVector.fromArray(FLOATS, norms, r);
            FloatVector first = one.add(one).add(norm).max(0).add(slack).lanewise(VectorOperators.SQRT);
            FloatVector next = two.add(two).add(norm).max(0).add(slack).lanewise(VectorOperators.SQRT);
            FloatVector gap = two.sub(one)
                    .sub(allowance)
                    .max(0)
                    .mul(2)
                    .div(first.add(next).add(2 * residual));
            FloatVector bound = gap.mul(0x1.ffffp-1f).add(drift).mul(0x1.ffffp-1f);
            bound.reinterpretAsInts()
                    .and(~CLUSTER)
                    .or(IntVector.fromArray(INTS, nearest, r))
                    .intoArray(state, at + r);
        }
    }

    static void lower(int[] state, int at, float amount) {
        for (int r = 0; r < ROWS; r += W) {
            IntVector both = IntVector.fromArray(INTS, state, at + r);
            FloatVector bound = both.and(~CLUSTER).reinterpretAsFloats();
            FloatVector lower = bound.sub(amount).max(0).mul(0x1.ffffp-1f);
            lower.reinterpretAsInts().and(~CLUSTER).or(both.and(CLUSTER)).intoArray(state, at + r);
        }
    }

    static float leastBound(int[] state, int at) {
        // Bounds are not negative: their bits are in the order of their values.
        IntVector least = IntVector.fromArray(INTS, state, at);
        for (int r = W; r < ROWS; r += W) {
            least = least.min(IntVector.fromArray(INTS, state, at + r));
        }
        return Float.intBitsToFloat(least.reduceLanes(VectorOperators.MIN) & ~CLUSTER);
    }

    static long loose(int[] state, int at, float limit) {
        long tight = 0;
        for (int r = 0; r < ROWS; r += W) {
            FloatVector bound =
                    IntVector.fromArray(INTS, state, at + r).and(~CLUSTER).reinterpretAsFloats();
            tight |= bound.compare(VectorOperators.GT, limit).toLong() << r;
        }
        return ~tight;
    }
}
