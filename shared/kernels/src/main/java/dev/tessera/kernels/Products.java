package dev.tessera.kernels;

import static dev.tessera.clustering.kernels.Kernels.LANES;
import static dev.tessera.clustering.kernels.Kernels.ROWS;
import static dev.tessera.kernels.VectorKernels.D;
import static dev.tessera.kernels.VectorKernels.DOUBLES;

import dev.tessera.clustering.kernels.Kernels;
import jdk.incubator.vector.DoubleVector;

/** Products of columns, for covariances. */
final class Products {
    private Products() {}

    static void centre(double[] values, int from, int rows, int width, double[] shift, double[] block, double[] sums) {
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

    static void products(double[] block, int rows, int stride, double[] sums) {
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
}
