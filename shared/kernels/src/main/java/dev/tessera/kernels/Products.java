package dev.tessera.kernels;

import static dev.tessera.clustering.kernels.Kernels.LANES;
import static dev.tessera.kernels.VectorKernels.D;
import static dev.tessera.kernels.VectorKernels.DOUBLES;

import jdk.incubator.vector.DoubleVector;

/** Products of columns, for covariances. */
final class Products {
    private Products() {}

    static void products(double[] block, int rows, int stride, int columns, double[] sums) {
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
}
