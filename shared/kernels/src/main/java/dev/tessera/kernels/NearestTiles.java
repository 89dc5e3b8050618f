package dev.tessera.kernels;

import static dev.tessera.clustering.kernels.Kernels.ROWS;
import static dev.tessera.kernels.VectorKernels.FLOATS;
import static dev.tessera.kernels.VectorKernels.INTS;
import static dev.tessera.kernels.VectorKernels.W;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;

/**
 * The two nearest centroids: four or eight of them with two vectors of rows at a time, whose sums stay in registers. None
 * is negative, so that as whole numbers they are in the same order, in which least and greatest are one instruction.
 * Each pass is written out: a helper that hands over vectors and is not inlined costs a third of the time.
 */
final class NearestTiles {
    /** Vectors of 512 bits come with 32 registers: enough for eight centroids. */
    static final boolean EIGHT = FLOATS.vectorBitSize() == 512;

    private NearestTiles() {}

    static void nearest(
            float[] block,
            int columns,
            float[] weights,
            float[] offsets,
            int tiles,
            float[] least,
            float[] second,
            int[] nearest) {
        forget(least, second);
        int done = 0;
        for (; EIGHT && done + 2 <= tiles; done += 2) {
            eight(block, columns, weights, offsets, done, least, second, nearest);
        }
        for (; done < tiles; done++) {
            four(block, columns, weights, offsets, done, least, second, nearest);
        }
    }

    private static void eight(
            float[] block,
            int columns,
            float[] weights,
            float[] offsets,
            int tile,
            float[] least,
            float[] second,
            int[] nearest) {
        for (int r = 0; r < ROWS; r += 2 * W) {
            FloatVector a0 = FloatVector.broadcast(FLOATS, offsets[4 * tile]);
            FloatVector a1 = a0;
            FloatVector b0 = FloatVector.broadcast(FLOATS, offsets[4 * tile + 1]);
            FloatVector b1 = b0;
            FloatVector c0 = FloatVector.broadcast(FLOATS, offsets[4 * tile + 2]);
            FloatVector c1 = c0;
            FloatVector d0 = FloatVector.broadcast(FLOATS, offsets[4 * tile + 3]);
            FloatVector d1 = d0;
            FloatVector e0 = FloatVector.broadcast(FLOATS, offsets[4 * tile + 4]);
            FloatVector e1 = e0;
            FloatVector f0 = FloatVector.broadcast(FLOATS, offsets[4 * tile + 5]);
            FloatVector f1 = f0;
            FloatVector g0 = FloatVector.broadcast(FLOATS, offsets[4 * tile + 6]);
            FloatVector g1 = g0;
            FloatVector h0 = FloatVector.broadcast(FLOATS, offsets[4 * tile + 7]);
            FloatVector h1 = h0;
            int w = tile * columns * 4;
            int v = w + columns * 4;
            for (int j = 0; j < columns; j++) {
                FloatVector x0 = FloatVector.fromArray(FLOATS, block, j * ROWS + r);
                FloatVector x1 = FloatVector.fromArray(FLOATS, block, j * ROWS + r + W);
                FloatVector weight = FloatVector.broadcast(FLOATS, weights[w]);
                a0 = x0.fma(weight, a0);
                a1 = x1.fma(weight, a1);
                weight = FloatVector.broadcast(FLOATS, weights[w + 1]);
                b0 = x0.fma(weight, b0);
                b1 = x1.fma(weight, b1);
                weight = FloatVector.broadcast(FLOATS, weights[w + 2]);
                c0 = x0.fma(weight, c0);
                c1 = x1.fma(weight, c1);
                weight = FloatVector.broadcast(FLOATS, weights[w + 3]);
                d0 = x0.fma(weight, d0);
                d1 = x1.fma(weight, d1);
                weight = FloatVector.broadcast(FLOATS, weights[v]);
                e0 = x0.fma(weight, e0);
                e1 = x1.fma(weight, e1);
                weight = FloatVector.broadcast(FLOATS, weights[v + 1]);
                f0 = x0.fma(weight, f0);
                f1 = x1.fma(weight, f1);
                weight = FloatVector.broadcast(FLOATS, weights[v + 2]);
                g0 = x0.fma(weight, g0);
                g1 = x1.fma(weight, g1);
                weight = FloatVector.broadcast(FLOATS, weights[v + 3]);
                h0 = x0.fma(weight, h0);
                h1 = x1.fma(weight, h1);
                w += 4;
                v += 4;
            }
            IntVector least0 = FloatVector.fromArray(FLOATS, least, r).reinterpretAsInts();
            IntVector least1 = FloatVector.fromArray(FLOATS, least, r + W).reinterpretAsInts();
            IntVector second0 = FloatVector.fromArray(FLOATS, second, r).reinterpretAsInts();
            IntVector second1 = FloatVector.fromArray(FLOATS, second, r + W).reinterpretAsInts();
            IntVector index0 = IntVector.fromArray(INTS, nearest, r);
            IntVector index1 = IntVector.fromArray(INTS, nearest, r + W);
            int number = 4 * tile;
            IntVector value = a0.reinterpretAsInts();
            VectorMask<Integer> less = value.lt(least0);
            index0 = index0.blend(number, less);
            second0 = second0.min(least0.max(value));
            least0 = least0.min(value);
            value = a1.reinterpretAsInts();
            less = value.lt(least1);
            index1 = index1.blend(number, less);
            second1 = second1.min(least1.max(value));
            least1 = least1.min(value);
            value = b0.reinterpretAsInts();
            less = value.lt(least0);
            index0 = index0.blend(number + 1, less);
            second0 = second0.min(least0.max(value));
            least0 = least0.min(value);
            value = b1.reinterpretAsInts();
            less = value.lt(least1);
            index1 = index1.blend(number + 1, less);
            second1 = second1.min(least1.max(value));
            least1 = least1.min(value);
            value = c0.reinterpretAsInts();
            less = value.lt(least0);
            index0 = index0.blend(number + 2, less);
            second0 = second0.min(least0.max(value));
            least0 = least0.min(value);
            value = c1.reinterpretAsInts();
            less = value.lt(least1);
            index1 = index1.blend(number + 2, less);
            second1 = second1.min(least1.max(value));
            least1 = least1.min(value);
            value = d0.reinterpretAsInts();
            less = value.lt(least0);
            index0 = index0.blend(number + 3, less);
            second0 = second0.min(least0.max(value));
            least0 = least0.min(value);
            value = d1.reinterpretAsInts();
            less = value.lt(least1);
            index1 = index1.blend(number + 3, less);
            second1 = second1.min(least1.max(value));
            least1 = least1.min(value);
            value = e0.reinterpretAsInts();
            less = value.lt(least0);
            index0 = index0.blend(number + 4, less);
            second0 = second0.min(least0.max(value));
            least0 = least0.min(value);
            value = e1.reinterpretAsInts();
            less = value.lt(least1);
            index1 = index1.blend(number + 4, less);
            second1 = second1.min(least1.max(value));
            least1 = least1.min(value);
            value = f0.reinterpretAsInts();
            less = value.lt(least0);
            index0 = index0.blend(number + 5, less);
            second0 = second0.min(least0.max(value));
            least0 = least0.min(value);
            value = f1.reinterpretAsInts();
            less = value.lt(least1);
            index1 = index1.blend(number + 5, less);
            second1 = second1.min(least1.max(value));
            least1 = least1.min(value);
            value = g0.reinterpretAsInts();
            less = value.lt(least0);
            index0 = index0.blend(number + 6, less);
            second0 = second0.min(least0.max(value));
            least0 = least0.min(value);
            value = g1.reinterpretAsInts();
            less = value.lt(least1);
            index1 = index1.blend(number + 6, less);
            second1 = second1.min(least1.max(value));
            least1 = least1.min(value);
            value = h0.reinterpretAsInts();
            less = value.lt(least0);
            index0 = index0.blend(number + 7, less);
            second0 = second0.min(least0.max(value));
            least0 = least0.min(value);
            value = h1.reinterpretAsInts();
            less = value.lt(least1);
            index1 = index1.blend(number + 7, less);
            second1 = second1.min(least1.max(value));
            least1 = least1.min(value);
            least0.reinterpretAsFloats().intoArray(least, r);
            least1.reinterpretAsFloats().intoArray(least, r + W);
            second0.reinterpretAsFloats().intoArray(second, r);
            second1.reinterpretAsFloats().intoArray(second, r + W);
            index0.intoArray(nearest, r);
            index1.intoArray(nearest, r + W);
        }
    }

    private static void four(
            float[] block,
            int columns,
            float[] weights,
            float[] offsets,
            int tile,
            float[] least,
            float[] second,
            int[] nearest) {
        for (int r = 0; r < ROWS; r += 2 * W) {
            FloatVector a0 = FloatVector.broadcast(FLOATS, offsets[4 * tile]);
            FloatVector a1 = a0;
            FloatVector b0 = FloatVector.broadcast(FLOATS, offsets[4 * tile + 1]);
            FloatVector b1 = b0;
            FloatVector c0 = FloatVector.broadcast(FLOATS, offsets[4 * tile + 2]);
            FloatVector c1 = c0;
            FloatVector d0 = FloatVector.broadcast(FLOATS, offsets[4 * tile + 3]);
            FloatVector d1 = d0;
            int w = tile * columns * 4;
            for (int j = 0; j < columns; j++) {
                FloatVector x0 = FloatVector.fromArray(FLOATS, block, j * ROWS + r);
                FloatVector x1 = FloatVector.fromArray(FLOATS, block, j * ROWS + r + W);
                FloatVector weight = FloatVector.broadcast(FLOATS, weights[w]);
                a0 = x0.fma(weight, a0);
                a1 = x1.fma(weight, a1);
                weight = FloatVector.broadcast(FLOATS, weights[w + 1]);
                b0 = x0.fma(weight, b0);
                b1 = x1.fma(weight, b1);
                weight = FloatVector.broadcast(FLOATS, weights[w + 2]);
                c0 = x0.fma(weight, c0);
                c1 = x1.fma(weight, c1);
                weight = FloatVector.broadcast(FLOATS, weights[w + 3]);
                d0 = x0.fma(weight, d0);
                d1 = x1.fma(weight, d1);
                w += 4;
            }
            IntVector least0 = FloatVector.fromArray(FLOATS, least, r).reinterpretAsInts();
            IntVector least1 = FloatVector.fromArray(FLOATS, least, r + W).reinterpretAsInts();
            IntVector second0 = FloatVector.fromArray(FLOATS, second, r).reinterpretAsInts();
            IntVector second1 = FloatVector.fromArray(FLOATS, second, r + W).reinterpretAsInts();
            IntVector index0 = IntVector.fromArray(INTS, nearest, r);
            IntVector index1 = IntVector.fromArray(INTS, nearest, r + W);
            int number = 4 * tile;
            IntVector value = a0.reinterpretAsInts();
            VectorMask<Integer> less = value.lt(least0);
            index0 = index0.blend(number, less);
            second0 = second0.min(least0.max(value));
            least0 = least0.min(value);
            value = a1.reinterpretAsInts();
            less = value.lt(least1);
            index1 = index1.blend(number, less);
            second1 = second1.min(least1.max(value));
            least1 = least1.min(value);
            value = b0.reinterpretAsInts();
            less = value.lt(least0);
            index0 = index0.blend(number + 1, less);
            second0 = second0.min(least0.max(value));
            least0 = least0.min(value);
            value = b1.reinterpretAsInts();
            less = value.lt(least1);
            index1 = index1.blend(number + 1, less);
            second1 = second1.min(least1.max(value));
            least1 = least1.min(value);
            value = c0.reinterpretAsInts();
            less = value.lt(least0);
            index0 = index0.blend(number + 2, less);
            second0 = second0.min(least0.max(value));
            least0 = least0.min(value);
            value = c1.reinterpretAsInts();
            less = value.lt(least1);
            index1 = index1.blend(number + 2, less);
            second1 = second1.min(least1.max(value));
            least1 = least1.min(value);
            value = d0.reinterpretAsInts();
            less = value.lt(least0);
            index0 = index0.blend(number + 3, less);
            second0 = second0.min(least0.max(value));
            least0 = least0.min(value);
            value = d1.reinterpretAsInts();
            less = value.lt(least1);
            index1 = index1.blend(number + 3, less);
            second1 = second1.min(least1.max(value));
            least1 = least1.min(value);
            least0.reinterpretAsFloats().intoArray(least, r);
            least1.reinterpretAsFloats().intoArray(least, r + W);
            second0.reinterpretAsFloats().intoArray(second, r);
            second1.reinterpretAsFloats().intoArray(second, r + W);
            index0.intoArray(nearest, r);
            index1.intoArray(nearest, r + W);
        }
    }

    static void forget(float[] least, float[] second) {
        FloatVector nothing = FloatVector.broadcast(FLOATS, Float.POSITIVE_INFINITY);
        for (int r = 0; r < ROWS; r += W) {
            nothing.intoArray(least, r);
            nothing.intoArray(second, r);
        }
    }
}
