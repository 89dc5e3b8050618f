package dev.tessera.kernels;

import static dev.tessera.clustering.kernels.Kernels.ROWS;
import static dev.tessera.kernels.VectorKernels.D;
import static dev.tessera.kernels.VectorKernels.DOUBLES;
import static dev.tessera.kernels.VectorKernels.FLOATS;
import static dev.tessera.kernels.VectorKernels.INTS;
import static dev.tessera.kernels.VectorKernels.W;

import dev.tessera.clustering.kernels.Kernels;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;

/** K-means in float: rows of 16 bits, nearest centroids, bounds. */
final class Assignments {
    private static final float WHOLE = 0x1.8p23f;
    private static final float MOST = 32767;
    private static final int CLUSTER = 0xFFFF;

    /** As many floats as there are doubles in a vector of those. */
    private static final VectorSpecies<Float> HALVES =
            VectorSpecies.of(float.class, VectorShape.forBitSize(DOUBLES.vectorBitSize() / 2));

    private Assignments() {}

    static void floats(
            double[] values, int from, int rows, int width, double[] origin, double[] factors, float[] floats) {
        int stride = Kernels.stride(width);
        for (int j = 0; j < stride; j += D) {
            DoubleVector middle = DoubleVector.fromArray(DOUBLES, origin, j);
            DoubleVector factor = DoubleVector.fromArray(DOUBLES, factors, j);
            for (int i = 0; i < rows; i++) {
                DoubleVector x = DoubleVector.fromArray(DOUBLES, values, from + i * width + j);
                FloatVector y = (FloatVector) x.sub(middle).mul(factor).convertShape(VectorOperators.D2F, HALVES, 0);
                y.intoArray(floats, i * stride + j);
            }
        }
    }

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

    static void norms(float[] block, int columns, float[] steps, float start, float[] norms) {
        for (int r = 0; r < ROWS; r += W) {
            FloatVector sum = FloatVector.broadcast(FLOATS, start);
            for (int j = 0; j < columns; j++) {
                FloatVector x =
                        FloatVector.fromArray(FLOATS, block, j * ROWS + r).mul(steps[j]);
                sum = x.fma(x, sum);
            }
            sum.intoArray(norms, r);
        }
    }

    static void settle(
            float[] least, float[] second, int[] nearest, float allowance, int[] state, int at, long[] masks) {
        long far = 0;
        long changed = 0;
        for (int r = 0; r < ROWS; r += W) {
            FloatVector gap = FloatVector.fromArray(FLOATS, second, r).sub(FloatVector.fromArray(FLOATS, least, r));
            far |= gap.compare(VectorOperators.GT, allowance).toLong() << r;
            IntVector before = IntVector.fromArray(INTS, state, at + r).and(CLUSTER);
            IntVector cluster = IntVector.fromArray(INTS, nearest, r);
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
