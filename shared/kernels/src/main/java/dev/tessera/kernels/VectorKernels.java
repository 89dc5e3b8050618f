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
    public void products(double[] block, int rows, int stride, int columns, double[] sums) {
        for (int lane = 0; lane < LANES; lane += D) {
            int a = 0;
            for (; a + 3 <= columns; a += 3) {
                single(block, rows, stride, columns, sums, lane, a, a, a + 3);
                single(block, rows, stride, columns, sums, lane, a + 1, a + 1, a + 3);
                single(block, rows, stride, columns, sums, lane, a + 2, a + 2, a + 3);
                int b = a + 3;
                for (; b + 4 <= columns; b += 4) {
                    tile(block, rows, stride, columns, sums, lane, a, b);
                }
                for (int row = a; row < a + 3; row++) {
                    single(block, rows, stride, columns, sums, lane, row, b, columns);
                }
            }
            for (; a < columns; a++) {
                single(block, rows, stride, columns, sums, lane, a, a, columns);
            }
        }
    }

    /** Where the sums of columns a ≤ b are. */
    private static int at(int a, int b, int columns) {
        return (a * columns - a * (a - 1) / 2 + b - a) * LANES;
    }

    /** Column {@code a} with columns {@code b} to {@code end} − 1. */
    private static void single(
            double[] block, int rows, int stride, int columns, double[] sums, int lane, int a, int b, int end) {
        for (int other = b; other < end; other++) {
            int to = at(a, other, columns) + lane;
            DoubleVector sum = DoubleVector.fromArray(DOUBLES, sums, to);
            for (int r = lane; r < rows; r += LANES) {
                DoubleVector x = DoubleVector.fromArray(DOUBLES, block, a * stride + r);
                sum = x.fma(DoubleVector.fromArray(DOUBLES, block, other * stride + r), sum);
            }
            sum.intoArray(sums, to);
        }
    }

    /** Three columns with four: twelve sums in registers for seven loads. */
    private static void tile(double[] block, int rows, int stride, int columns, double[] sums, int lane, int a, int b) {
        int top = at(a, b, columns) + lane;
        int middle = at(a + 1, b, columns) + lane;
        int bottom = at(a + 2, b, columns) + lane;
        DoubleVector p0 = DoubleVector.fromArray(DOUBLES, sums, top);
        DoubleVector p1 = DoubleVector.fromArray(DOUBLES, sums, top + LANES);
        DoubleVector p2 = DoubleVector.fromArray(DOUBLES, sums, top + 2 * LANES);
        DoubleVector p3 = DoubleVector.fromArray(DOUBLES, sums, top + 3 * LANES);
        DoubleVector q0 = DoubleVector.fromArray(DOUBLES, sums, middle);
        DoubleVector q1 = DoubleVector.fromArray(DOUBLES, sums, middle + LANES);
        DoubleVector q2 = DoubleVector.fromArray(DOUBLES, sums, middle + 2 * LANES);
        DoubleVector q3 = DoubleVector.fromArray(DOUBLES, sums, middle + 3 * LANES);
        DoubleVector s0 = DoubleVector.fromArray(DOUBLES, sums, bottom);
        DoubleVector s1 = DoubleVector.fromArray(DOUBLES, sums, bottom + LANES);
        DoubleVector s2 = DoubleVector.fromArray(DOUBLES, sums, bottom + 2 * LANES);
        DoubleVector s3 = DoubleVector.fromArray(DOUBLES, sums, bottom + 3 * LANES);
        for (int r = lane; r < rows; r += LANES) {
            DoubleVector x0 = DoubleVector.fromArray(DOUBLES, block, a * stride + r);
            DoubleVector x1 = DoubleVector.fromArray(DOUBLES, block, (a + 1) * stride + r);
            DoubleVector x2 = DoubleVector.fromArray(DOUBLES, block, (a + 2) * stride + r);
            DoubleVector y0 = DoubleVector.fromArray(DOUBLES, block, b * stride + r);
            p0 = x0.fma(y0, p0);
            q0 = x1.fma(y0, q0);
            s0 = x2.fma(y0, s0);
            DoubleVector y1 = DoubleVector.fromArray(DOUBLES, block, (b + 1) * stride + r);
            p1 = x0.fma(y1, p1);
            q1 = x1.fma(y1, q1);
            s1 = x2.fma(y1, s1);
            DoubleVector y2 = DoubleVector.fromArray(DOUBLES, block, (b + 2) * stride + r);
            p2 = x0.fma(y2, p2);
            q2 = x1.fma(y2, q2);
            s2 = x2.fma(y2, s2);
            DoubleVector y3 = DoubleVector.fromArray(DOUBLES, block, (b + 3) * stride + r);
            p3 = x0.fma(y3, p3);
            q3 = x1.fma(y3, q3);
            s3 = x2.fma(y3, s3);
        }
        p0.intoArray(sums, top);
        p1.intoArray(sums, top + LANES);
        p2.intoArray(sums, top + 2 * LANES);
        p3.intoArray(sums, top + 3 * LANES);
        q0.intoArray(sums, middle);
        q1.intoArray(sums, middle + LANES);
        q2.intoArray(sums, middle + 2 * LANES);
        q3.intoArray(sums, middle + 3 * LANES);
        s0.intoArray(sums, bottom);
        s1.intoArray(sums, bottom + LANES);
        s2.intoArray(sums, bottom + 2 * LANES);
        s3.intoArray(sums, bottom + 3 * LANES);
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
