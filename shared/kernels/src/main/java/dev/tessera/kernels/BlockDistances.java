package dev.tessera.kernels;

import static dev.tessera.clustering.kernels.Kernels.ROWS;
import static dev.tessera.kernels.VectorKernels.D;
import static dev.tessera.kernels.VectorKernels.DOUBLES;

import jdk.incubator.vector.DoubleVector;

/** Distances of a block of rows from points, in double. */
final class BlockDistances {
    private BlockDistances() {}

    static void distanceSums(double[] block, int columns, double[] points, int from, int count, double[] sums) {
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

    static void squaredDistances(double[] block, int columns, double[] point, int at, double[] squares) {
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

    static void commonDistances(
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
