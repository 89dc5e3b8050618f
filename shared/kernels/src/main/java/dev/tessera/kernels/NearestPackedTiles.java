package dev.tessera.kernels;

import static dev.tessera.clustering.kernels.Kernels.ROWS;
import static dev.tessera.kernels.VectorKernels.FLOATS;
import static dev.tessera.kernels.VectorKernels.INTS;
import static dev.tessera.kernels.VectorKernels.W;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;

/**
 * The same as {@link NearestTiles} of rows that are packed, two columns to a whole number of 32 bits: they are unpacked in
 * registers. Where there are more centroids than one pass takes, they are unpacked once for all passes.
 */
final class NearestPackedTiles {
    private NearestPackedTiles() {}

    static void nearest(
            int[] packed,
            int at,
            int columns,
            float[] block,
            float[] weights,
            float[] offsets,
            int tiles,
            float[] least,
            float[] second,
            int[] nearest) {
        if (NearestTiles.EIGHT && tiles == 2) {
            NearestTiles.forget(least, second);
            eight(packed, at, columns, weights, offsets, 0, least, second, nearest);
        } else if (tiles == 1) {
            NearestTiles.forget(least, second);
            four(packed, at, columns, weights, offsets, 0, least, second, nearest);
        } else {
            Assignments.unpack(packed, at, columns, block);
            NearestTiles.nearest(block, columns, weights, offsets, tiles, least, second, nearest);
        }
    }

    private static void eight(
            int[] packed,
            int at,
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
            for (int j = 0; j < columns / 2; j++) {
                IntVector both0 = IntVector.fromArray(INTS, packed, at + j * ROWS + r);
                IntVector both1 = IntVector.fromArray(INTS, packed, at + j * ROWS + r + W);
                FloatVector x0 = even(both0);
                FloatVector x1 = even(both1);
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
                x0 = odd(both0);
                x1 = odd(both1);
                weight = FloatVector.broadcast(FLOATS, weights[w + 4]);
                a0 = x0.fma(weight, a0);
                a1 = x1.fma(weight, a1);
                weight = FloatVector.broadcast(FLOATS, weights[w + 5]);
                b0 = x0.fma(weight, b0);
                b1 = x1.fma(weight, b1);
                weight = FloatVector.broadcast(FLOATS, weights[w + 6]);
                c0 = x0.fma(weight, c0);
                c1 = x1.fma(weight, c1);
                weight = FloatVector.broadcast(FLOATS, weights[w + 7]);
                d0 = x0.fma(weight, d0);
                d1 = x1.fma(weight, d1);
                weight = FloatVector.broadcast(FLOATS, weights[v + 4]);
                e0 = x0.fma(weight, e0);
                e1 = x1.fma(weight, e1);
                weight = FloatVector.broadcast(FLOATS, weights[v + 5]);
                f0 = x0.fma(weight, f0);
                f1 = x1.fma(weight, f1);
                weight = FloatVector.broadcast(FLOATS, weights[v + 6]);
                g0 = x0.fma(weight, g0);
                g1 = x1.fma(weight, g1);
                weight = FloatVector.broadcast(FLOATS, weights[v + 7]);
                h0 = x0.fma(weight, h0);
                h1 = x1.fma(weight, h1);
                w += 8;
                v += 8;
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
            int[] packed,
            int at,
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
            for (int j = 0; j < columns / 2; j++) {
                IntVector both0 = IntVector.fromArray(INTS, packed, at + j * ROWS + r);
                IntVector both1 = IntVector.fromArray(INTS, packed, at + j * ROWS + r + W);
                FloatVector x0 = even(both0);
                FloatVector x1 = even(both1);
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
                x0 = odd(both0);
                x1 = odd(both1);
                weight = FloatVector.broadcast(FLOATS, weights[w + 4]);
                a0 = x0.fma(weight, a0);
                a1 = x1.fma(weight, a1);
                weight = FloatVector.broadcast(FLOATS, weights[w + 5]);
                b0 = x0.fma(weight, b0);
                b1 = x1.fma(weight, b1);
                weight = FloatVector.broadcast(FLOATS, weights[w + 6]);
                c0 = x0.fma(weight, c0);
                c1 = x1.fma(weight, c1);
                weight = FloatVector.broadcast(FLOATS, weights[w + 7]);
                d0 = x0.fma(weight, d0);
                d1 = x1.fma(weight, d1);
                w += 8;
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

    private static FloatVector even(IntVector both) {
        return (FloatVector) both.lanewise(VectorOperators.LSHL, 16)
                .lanewise(VectorOperators.ASHR, 16)
                .convert(VectorOperators.I2F, 0);
    }

    private static FloatVector odd(IntVector both) {
        return (FloatVector) both.lanewise(VectorOperators.ASHR, 16).convert(VectorOperators.I2F, 0);
    }
}
