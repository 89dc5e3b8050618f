package dev.tessera.kernels;

import dev.tessera.clustering.kernels.Kernels;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * The kernels in the JDK's incubating vector API, at whatever width the machine has. No gathers, shuffles or partial
 * vectors: machines without them would fall back to code a hundred times slower.
 */
public final class VectorKernels implements Kernels {
    private static final VectorSpecies<Float> FLOATS = FloatVector.SPECIES_PREFERRED;
    private static final VectorSpecies<Integer> INTS = FLOATS.withLanes(int.class);
    private static final VectorSpecies<Double> DOUBLES =
            DoubleVector.SPECIES_PREFERRED.length() > LANES ? DoubleVector.SPECIES_512 : DoubleVector.SPECIES_PREFERRED;
    private static final VectorSpecies<Long> LONGS = DOUBLES.withLanes(long.class);
    private static final int W = FLOATS.length();
    private static final int D = DOUBLES.length();

    private static final float WHOLE = 0x1.8p23f;
    private static final float MOST = 32767;
    private static final int CLUSTER = 0xFFFF;

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
        int stride = Kernels.stride(width);
        for (int j = 0; j < stride; j += D) {
            LongVector most = LongVector.fromArray(LONGS, greatest, j);
            DoubleVector sum = DoubleVector.fromArray(DOUBLES, high, j);
            DoubleVector rest = DoubleVector.fromArray(DOUBLES, low, j);
            for (int i = 0; i < rows; i++) {
                DoubleVector x = DoubleVector.fromArray(DOUBLES, values, from + i * width + j);
                most = most.max(x.reinterpretAsLongs().and(Long.MAX_VALUE));
                DoubleVector square = x.mul(x);
                DoubleVector lost = x.fma(x, square.neg());
                DoubleVector next = sum.add(square);
                DoubleVector part = next.sub(sum);
                rest = rest.add(sum.sub(next.sub(part)).add(square.sub(part)).add(lost));
                sum = next;
            }
            most.intoArray(greatest, j);
            sum.intoArray(high, j);
            rest.intoArray(low, j);
        }
    }

    @Override
    public void pack(
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

    @Override
    public void unpack(int[] packed, int at, int columns, float[] block) {
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

    @Override
    public void nearest(
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

    @Override
    public void norms(float[] block, int columns, float[] steps, float[] norms) {
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

    @Override
    public void settle(
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

    @Override
    public void lower(int[] state, int at, float amount) {
        for (int r = 0; r < ROWS; r += W) {
            IntVector both = IntVector.fromArray(INTS, state, at + r);
            FloatVector bound = both.and(~CLUSTER).reinterpretAsFloats();
            FloatVector lower = bound.sub(amount).max(0).mul(0x1.ffffp-1f);
            lower.reinterpretAsInts().and(~CLUSTER).or(both.and(CLUSTER)).intoArray(state, at + r);
        }
    }

    @Override
    public float leastBound(int[] state, int at) {
        // Bounds are not negative: their bits are in the order of their values.
        IntVector least = IntVector.fromArray(INTS, state, at);
        for (int r = W; r < ROWS; r += W) {
            least = least.min(IntVector.fromArray(INTS, state, at + r));
        }
        return Float.intBitsToFloat(least.reduceLanes(VectorOperators.MIN) & ~CLUSTER);
    }

    @Override
    public long loose(int[] state, int at, float limit) {
        long tight = 0;
        for (int r = 0; r < ROWS; r += W) {
            FloatVector bound =
                    IntVector.fromArray(INTS, state, at + r).and(~CLUSTER).reinterpretAsFloats();
            tight |= bound.compare(VectorOperators.GT, limit).toLong() << r;
        }
        return ~tight;
    }

    @Override
    public void add(double[] values, int from, int stride, double[] shifts, double[] sums, int at) {
        for (int j = 0; j < stride; j += D) {
            DoubleVector x = DoubleVector.fromArray(DOUBLES, values, from + j);
            DoubleVector shift = DoubleVector.fromArray(DOUBLES, shifts, j);
            DoubleVector coarse = x.add(shift).sub(shift);
            shift = DoubleVector.fromArray(DOUBLES, shifts, stride + j);
            DoubleVector fine = x.sub(coarse).add(shift).sub(shift);
            DoubleVector.fromArray(DOUBLES, sums, at + j).add(coarse).intoArray(sums, at + j);
            DoubleVector.fromArray(DOUBLES, sums, at + stride + j).add(fine).intoArray(sums, at + stride + j);
        }
    }

    @Override
    public void subtract(double[] values, int from, int stride, double[] shifts, double[] sums, int at) {
        for (int j = 0; j < stride; j += D) {
            DoubleVector x = DoubleVector.fromArray(DOUBLES, values, from + j);
            DoubleVector shift = DoubleVector.fromArray(DOUBLES, shifts, j);
            DoubleVector coarse = x.add(shift).sub(shift);
            shift = DoubleVector.fromArray(DOUBLES, shifts, stride + j);
            DoubleVector fine = x.sub(coarse).add(shift).sub(shift);
            DoubleVector.fromArray(DOUBLES, sums, at + j).sub(coarse).intoArray(sums, at + j);
            DoubleVector.fromArray(DOUBLES, sums, at + stride + j).sub(fine).intoArray(sums, at + stride + j);
        }
    }

    @Override
    public void distanceSums(double[] block, int columns, double[] points, int from, int count, double[] sums) {
        for (int r = 0; r < ROWS; r += 2 * D) {
            DoubleVector sum0 = DoubleVector.fromArray(DOUBLES, sums, r);
            DoubleVector sum1 = DoubleVector.fromArray(DOUBLES, sums, r + D);
            int p = 0;
            for (; p + 4 <= count; p += 4) {
                DoubleVector a0 = DoubleVector.zero(DOUBLES);
                DoubleVector a1 = a0;
                DoubleVector b0 = a0;
                DoubleVector b1 = a0;
                DoubleVector c0 = a0;
                DoubleVector c1 = a0;
                DoubleVector d0 = a0;
                DoubleVector d1 = a0;
                int at = from + p * columns;
                for (int j = 0; j < columns; j++) {
                    DoubleVector x0 = DoubleVector.fromArray(DOUBLES, block, j * ROWS + r);
                    DoubleVector x1 = DoubleVector.fromArray(DOUBLES, block, j * ROWS + r + D);
                    DoubleVector e = x0.sub(points[at + j]);
                    a0 = e.fma(e, a0);
                    e = x1.sub(points[at + j]);
                    a1 = e.fma(e, a1);
                    e = x0.sub(points[at + columns + j]);
                    b0 = e.fma(e, b0);
                    e = x1.sub(points[at + columns + j]);
                    b1 = e.fma(e, b1);
                    e = x0.sub(points[at + 2 * columns + j]);
                    c0 = e.fma(e, c0);
                    e = x1.sub(points[at + 2 * columns + j]);
                    c1 = e.fma(e, c1);
                    e = x0.sub(points[at + 3 * columns + j]);
                    d0 = e.fma(e, d0);
                    e = x1.sub(points[at + 3 * columns + j]);
                    d1 = e.fma(e, d1);
                }
                sum0 = sum0.add(a0.sqrt()).add(b0.sqrt()).add(c0.sqrt()).add(d0.sqrt());
                sum1 = sum1.add(a1.sqrt()).add(b1.sqrt()).add(c1.sqrt()).add(d1.sqrt());
            }
            for (; p < count; p++) {
                DoubleVector a0 = DoubleVector.zero(DOUBLES);
                DoubleVector a1 = a0;
                int at = from + p * columns;
                for (int j = 0; j < columns; j++) {
                    DoubleVector e =
                            DoubleVector.fromArray(DOUBLES, block, j * ROWS + r).sub(points[at + j]);
                    a0 = e.fma(e, a0);
                    e = DoubleVector.fromArray(DOUBLES, block, j * ROWS + r + D).sub(points[at + j]);
                    a1 = e.fma(e, a1);
                }
                sum0 = sum0.add(a0.sqrt());
                sum1 = sum1.add(a1.sqrt());
            }
            sum0.intoArray(sums, r);
            sum1.intoArray(sums, r + D);
        }
    }

    @Override
    public void centre(double[] values, int from, int rows, int width, double[] shift, double[] block, double[] sums) {
        int stride = Kernels.stride(width);
        int j = 0;
        for (; j + 3 * D <= stride; j += 3 * D) {
            centreThree(values, from + j, rows, width, shift, block, sums, j);
        }
        for (; j < stride; j += D) {
            DoubleVector off = DoubleVector.fromArray(DOUBLES, shift, j);
            DoubleVector sum = DoubleVector.fromArray(DOUBLES, sums, j);
            int to = panel(j);
            for (int i = 0; i < rows; i++) {
                DoubleVector x = DoubleVector.fromArray(DOUBLES, values, from + i * width + j)
                        .sub(off);
                x.intoArray(block, to + i * LANES);
                sum = sum.add(x);
            }
            sum.intoArray(sums, j);
        }
    }

    /** Three vectors of columns from {@code j} on: narrow rows are read once, in the order in which they lie. */
    private static void centreThree(
            double[] values, int from, int rows, int width, double[] shift, double[] block, double[] sums, int j) {
        DoubleVector off0 = DoubleVector.fromArray(DOUBLES, shift, j);
        DoubleVector off1 = DoubleVector.fromArray(DOUBLES, shift, j + D);
        DoubleVector off2 = DoubleVector.fromArray(DOUBLES, shift, j + 2 * D);
        DoubleVector sum0 = DoubleVector.fromArray(DOUBLES, sums, j);
        DoubleVector sum1 = DoubleVector.fromArray(DOUBLES, sums, j + D);
        DoubleVector sum2 = DoubleVector.fromArray(DOUBLES, sums, j + 2 * D);
        int to0 = panel(j);
        int to1 = panel(j + D);
        int to2 = panel(j + 2 * D);
        int at = from;
        for (int i = 0; i < rows * LANES; i += LANES) {
            DoubleVector x0 = DoubleVector.fromArray(DOUBLES, values, at).sub(off0);
            DoubleVector x1 = DoubleVector.fromArray(DOUBLES, values, at + D).sub(off1);
            DoubleVector x2 =
                    DoubleVector.fromArray(DOUBLES, values, at + 2 * D).sub(off2);
            x0.intoArray(block, to0 + i);
            x1.intoArray(block, to1 + i);
            x2.intoArray(block, to2 + i);
            sum0 = sum0.add(x0);
            sum1 = sum1.add(x1);
            sum2 = sum2.add(x2);
            at += width;
        }
        sum0.intoArray(sums, j);
        sum1.intoArray(sums, j + D);
        sum2.intoArray(sums, j + 2 * D);
    }

    @Override
    public void products(double[] block, int rows, int stride, double[] sums) {
        for (int a = 0; a < stride; a += LANES) {
            int b = a;
            for (; b + 3 * D <= stride; b += 3 * D) {
                broad(block, rows, stride, sums, a, b);
                broad(block, rows, stride, sums, a + 4, b);
            }
            for (; b < stride; b += D) {
                tall(block, rows, stride, sums, a, b);
            }
        }
    }

    /** Where column {@code j} of a block in panels begins. */
    private static int panel(int j) {
        return j / LANES * ROWS * LANES + j % LANES;
    }

    /** Four columns with three vectors of columns: twelve sums in registers for seven loads. */
    private static void broad(double[] block, int rows, int stride, double[] sums, int a, int b) {
        int to = a * stride + b;
        DoubleVector p0 = DoubleVector.fromArray(DOUBLES, sums, to);
        DoubleVector p1 = DoubleVector.fromArray(DOUBLES, sums, to + D);
        DoubleVector p2 = DoubleVector.fromArray(DOUBLES, sums, to + 2 * D);
        DoubleVector q0 = DoubleVector.fromArray(DOUBLES, sums, to + stride);
        DoubleVector q1 = DoubleVector.fromArray(DOUBLES, sums, to + stride + D);
        DoubleVector q2 = DoubleVector.fromArray(DOUBLES, sums, to + stride + 2 * D);
        DoubleVector s0 = DoubleVector.fromArray(DOUBLES, sums, to + 2 * stride);
        DoubleVector s1 = DoubleVector.fromArray(DOUBLES, sums, to + 2 * stride + D);
        DoubleVector s2 = DoubleVector.fromArray(DOUBLES, sums, to + 2 * stride + 2 * D);
        DoubleVector t0 = DoubleVector.fromArray(DOUBLES, sums, to + 3 * stride);
        DoubleVector t1 = DoubleVector.fromArray(DOUBLES, sums, to + 3 * stride + D);
        DoubleVector t2 = DoubleVector.fromArray(DOUBLES, sums, to + 3 * stride + 2 * D);
        int x = panel(a);
        int y0 = panel(b);
        int y1 = panel(b + D);
        int y2 = panel(b + 2 * D);
        for (int i = 0; i < rows * LANES; i += LANES) {
            DoubleVector v0 = DoubleVector.fromArray(DOUBLES, block, y0 + i);
            DoubleVector v1 = DoubleVector.fromArray(DOUBLES, block, y1 + i);
            DoubleVector v2 = DoubleVector.fromArray(DOUBLES, block, y2 + i);
            DoubleVector u0 = DoubleVector.broadcast(DOUBLES, block[x + i]);
            p0 = v0.fma(u0, p0);
            p1 = v1.fma(u0, p1);
            p2 = v2.fma(u0, p2);
            DoubleVector u1 = DoubleVector.broadcast(DOUBLES, block[x + i + 1]);
            q0 = v0.fma(u1, q0);
            q1 = v1.fma(u1, q1);
            q2 = v2.fma(u1, q2);
            DoubleVector u2 = DoubleVector.broadcast(DOUBLES, block[x + i + 2]);
            s0 = v0.fma(u2, s0);
            s1 = v1.fma(u2, s1);
            s2 = v2.fma(u2, s2);
            DoubleVector u3 = DoubleVector.broadcast(DOUBLES, block[x + i + 3]);
            t0 = v0.fma(u3, t0);
            t1 = v1.fma(u3, t1);
            t2 = v2.fma(u3, t2);
        }
        p0.intoArray(sums, to);
        p1.intoArray(sums, to + D);
        p2.intoArray(sums, to + 2 * D);
        q0.intoArray(sums, to + stride);
        q1.intoArray(sums, to + stride + D);
        q2.intoArray(sums, to + stride + 2 * D);
        s0.intoArray(sums, to + 2 * stride);
        s1.intoArray(sums, to + 2 * stride + D);
        s2.intoArray(sums, to + 2 * stride + 2 * D);
        t0.intoArray(sums, to + 3 * stride);
        t1.intoArray(sums, to + 3 * stride + D);
        t2.intoArray(sums, to + 3 * stride + 2 * D);
    }

    /** Eight columns with one vector of columns. */
    private static void tall(double[] block, int rows, int stride, double[] sums, int a, int b) {
        int to = a * stride + b;
        DoubleVector sum0 = DoubleVector.fromArray(DOUBLES, sums, to);
        DoubleVector sum1 = DoubleVector.fromArray(DOUBLES, sums, to + stride);
        DoubleVector sum2 = DoubleVector.fromArray(DOUBLES, sums, to + 2 * stride);
        DoubleVector sum3 = DoubleVector.fromArray(DOUBLES, sums, to + 3 * stride);
        DoubleVector sum4 = DoubleVector.fromArray(DOUBLES, sums, to + 4 * stride);
        DoubleVector sum5 = DoubleVector.fromArray(DOUBLES, sums, to + 5 * stride);
        DoubleVector sum6 = DoubleVector.fromArray(DOUBLES, sums, to + 6 * stride);
        DoubleVector sum7 = DoubleVector.fromArray(DOUBLES, sums, to + 7 * stride);
        int x = panel(a);
        int y = panel(b);
        for (int i = 0; i < rows * LANES; i += LANES) {
            DoubleVector v = DoubleVector.fromArray(DOUBLES, block, y + i);
            sum0 = v.fma(DoubleVector.broadcast(DOUBLES, block[x + i]), sum0);
            sum1 = v.fma(DoubleVector.broadcast(DOUBLES, block[x + i + 1]), sum1);
            sum2 = v.fma(DoubleVector.broadcast(DOUBLES, block[x + i + 2]), sum2);
            sum3 = v.fma(DoubleVector.broadcast(DOUBLES, block[x + i + 3]), sum3);
            sum4 = v.fma(DoubleVector.broadcast(DOUBLES, block[x + i + 4]), sum4);
            sum5 = v.fma(DoubleVector.broadcast(DOUBLES, block[x + i + 5]), sum5);
            sum6 = v.fma(DoubleVector.broadcast(DOUBLES, block[x + i + 6]), sum6);
            sum7 = v.fma(DoubleVector.broadcast(DOUBLES, block[x + i + 7]), sum7);
        }
        sum0.intoArray(sums, to);
        sum1.intoArray(sums, to + stride);
        sum2.intoArray(sums, to + 2 * stride);
        sum3.intoArray(sums, to + 3 * stride);
        sum4.intoArray(sums, to + 4 * stride);
        sum5.intoArray(sums, to + 5 * stride);
        sum6.intoArray(sums, to + 6 * stride);
        sum7.intoArray(sums, to + 7 * stride);
    }

    @Override
    public void squaredDistances(double[] block, int columns, double[] point, int at, double[] squares) {
        for (int r = 0; r < ROWS; r += 2 * D) {
            DoubleVector sum0 = DoubleVector.zero(DOUBLES);
            DoubleVector sum1 = sum0;
            for (int j = 0; j < columns; j++) {
                double y = point[at + j];
                DoubleVector e0 =
                        DoubleVector.fromArray(DOUBLES, block, j * ROWS + r).sub(y);
                DoubleVector e1 =
                        DoubleVector.fromArray(DOUBLES, block, j * ROWS + r + D).sub(y);
                sum0 = sum0.add(e0.mul(e0));
                sum1 = sum1.add(e1.mul(e1));
            }
            sum0.intoArray(squares, r);
            sum1.intoArray(squares, r + D);
        }
    }

    @Override
    public void commonDistances(
            double[] values, double[] present, int at, double[] row, double[] squares, double[] common) {
        for (int r = 0; r < ROWS; r += 2 * D) {
            DoubleVector sum0 = DoubleVector.zero(DOUBLES);
            DoubleVector sum1 = sum0;
            DoubleVector count0 = sum0;
            DoubleVector count1 = sum0;
            for (int j = 0; j < row.length; j++) {
                double x = row[j];
                if (Double.isNaN(x)) {
                    continue;
                }
                int from = at + j * ROWS + r;
                DoubleVector there0 = DoubleVector.fromArray(DOUBLES, present, from);
                DoubleVector there1 = DoubleVector.fromArray(DOUBLES, present, from + D);
                DoubleVector e0 =
                        DoubleVector.fromArray(DOUBLES, values, from).sub(x).mul(there0);
                DoubleVector e1 =
                        DoubleVector.fromArray(DOUBLES, values, from + D).sub(x).mul(there1);
                sum0 = e0.fma(e0, sum0);
                sum1 = e1.fma(e1, sum1);
                count0 = count0.add(there0);
                count1 = count1.add(there1);
            }
            sum0.intoArray(squares, r);
            sum1.intoArray(squares, r + D);
            count0.intoArray(common, r);
            count1.intoArray(common, r + D);
        }
    }
}
