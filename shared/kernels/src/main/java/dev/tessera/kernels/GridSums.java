package dev.tessera.kernels;

import static dev.tessera.kernels.VectorKernels.D;
import static dev.tessera.kernels.VectorKernels.DOUBLES;
import static dev.tessera.kernels.VectorKernels.LONGS;

import dev.tessera.clustering.kernels.Kernels;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.LongVector;

/** Sums of rows of doubles that lose nothing. */
final class GridSums {
    private GridSums() {}

    static void measure(double[] values, int from, int rows, int width, long[] greatest, double[] high, double[] low) {
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

    static void add(
            double[] values, int[] starts, int first, int end, int stride, double[] shifts, double[] sums, int at) {
        for (int j = 0; j < stride; j += D) {
            DoubleVector shift = DoubleVector.fromArray(DOUBLES, shifts, j);
            DoubleVector fineShift = DoubleVector.fromArray(DOUBLES, shifts, stride + j);
            DoubleVector coarseSum = DoubleVector.fromArray(DOUBLES, sums, at + j);
            DoubleVector fineSum = DoubleVector.fromArray(DOUBLES, sums, at + stride + j);
            for (int i = first; i < end; i++) {
                DoubleVector x = DoubleVector.fromArray(DOUBLES, values, starts[i] + j);
                DoubleVector coarse = x.add(shift).sub(shift);
                coarseSum = coarseSum.add(coarse);
                fineSum = fineSum.add(x.sub(coarse).add(fineShift).sub(fineShift));
            }
            coarseSum.intoArray(sums, at + j);
            fineSum.intoArray(sums, at + stride + j);
        }
    }

    static void subtract(
            double[] values, int[] starts, int first, int end, int stride, double[] shifts, double[] sums, int at) {
        for (int j = 0; j < stride; j += D) {
            DoubleVector shift = DoubleVector.fromArray(DOUBLES, shifts, j);
            DoubleVector fineShift = DoubleVector.fromArray(DOUBLES, shifts, stride + j);
            DoubleVector coarseSum = DoubleVector.fromArray(DOUBLES, sums, at + j);
            DoubleVector fineSum = DoubleVector.fromArray(DOUBLES, sums, at + stride + j);
            for (int i = first; i < end; i++) {
                DoubleVector x = DoubleVector.fromArray(DOUBLES, values, starts[i] + j);
                DoubleVector coarse = x.add(shift).sub(shift);
                coarseSum = coarseSum.sub(coarse);
                fineSum = fineSum.sub(x.sub(coarse).add(fineShift).sub(fineShift));
            }
            coarseSum.intoArray(sums, at + j);
            fineSum.intoArray(sums, at + stride + j);
        }
    }
}
