package dev.tessera.clustering.kernels;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** What callers rely on of any kernels: the plain ones here, the vectorised ones in their own module. */
class KernelsTest {
    private static final int ROWS = Kernels.ROWS;

    private final Kernels plain = new PlainKernels();
    private final Kernels best = Kernels.best();

    @Property(tries = 50)
    void doublesHaveTheSameBits(@ForAll long seed, @ForAll @IntRange(min = 1, max = 30) int d) {
        double[] values = doubles(seed, (ROWS + 2) * d + Kernels.LANES);
        int stride = Kernels.stride(d);
        long[][] greatest = new long[2][stride];
        double[][] high = new double[2][stride];
        double[][] low = new double[2][stride];
        double[][] sums = new double[2][4 * stride];
        double[][] distances = new double[2][ROWS];
        double[][] centred = new double[2][ROWS * stride];
        double[][] totals = new double[2][stride];
        double[][] products = new double[2][stride * stride];
        double[][] squares = new double[2][ROWS];
        double[][] common = new double[2][ROWS];
        double[][] counts = new double[2][ROWS];
        float[][] floats = new float[2][ROWS * stride];
        double[] row = Arrays.copyOf(values, d);
        row[d / 2] = Double.NaN;
        double[] shifts = new double[2 * stride];
        for (int j = 0; j < stride; j++) {
            shifts[j] = 0x1.8p20;
            shifts[stride + j] = 0x1.8p-20;
        }
        Kernels[] both = {plain, best};
        for (int i = 0; i < 2; i++) {
            both[i].measure(values, 0, ROWS, d, greatest[i], high[i], low[i]);
            both[i].add(values, new int[] {9, 3, d, 2 * d}, 1, 4, stride, shifts, sums[i], 2 * stride);
            both[i].subtract(values, new int[] {3}, 0, 1, stride, shifts, sums[i], 2 * stride);
            both[i].floats(values, 0, ROWS, d, Arrays.copyOf(values, stride), shifts, floats[i]);
            both[i].distanceSums(values, d, values, d, 11, distances[i]);
            both[i].centre(values, 0, ROWS, d, Arrays.copyOf(values, stride), centred[i], totals[i]);
            both[i].products(centred[i], ROWS, stride, products[i]);
            both[i].squaredDistances(values, d, values, 1, squares[i]);
            both[i].commonDistances(values, values, 0, row, common[i], counts[i]);
        }
        for (int j = 0; j < d; j++) {
            assertEquals(greatest[0][j], greatest[1][j]);
            assertEquals(high[0][j], high[1][j]);
            assertEquals(low[0][j], low[1][j]);
            assertEquals(totals[0][j], totals[1][j]);
            for (int b = j; b < d; b++) {
                assertEquals(products[0][j * stride + b], products[1][j * stride + b]);
            }
        }
        assertArrayEquals(sums[0], sums[1]);
        for (int r = 0; r < ROWS; r++) {
            assertArrayEquals(
                    Arrays.copyOfRange(floats[0], r * stride, r * stride + d),
                    Arrays.copyOfRange(floats[1], r * stride, r * stride + d));
        }
        assertArrayEquals(distances[0], distances[1]);
        assertArrayEquals(squares[0], squares[1]);
        assertArrayEquals(common[0], common[1]);
        assertArrayEquals(counts[0], counts[1]);
    }

    @Property(tries = 50)
    void packedValuesComeBackRounded(@ForAll long seed, @ForAll @IntRange(min = 1, max = 12) int pairs) {
        float[] block = new float[2 * pairs * ROWS];
        float[] steps = new float[2 * pairs];
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < block.length; i++) {
            block[i] = (float) random.nextDouble(-33000, 33000);
            steps[i % steps.length] = (float) random.nextDouble();
        }
        int[] packed = new int[pairs * ROWS + 5];
        float[] residuals = new float[ROWS];
        float[] norms = new float[ROWS];
        float[] back = new float[block.length];
        best.pack(block, 2 * pairs, steps, packed, 5, residuals, norms);
        best.unpack(packed, 5, 2 * pairs, back);
        for (int r = 0; r < ROWS; r++) {
            double residual = 0;
            double norm = 0;
            for (int j = 0; j < 2 * pairs; j++) {
                float x = block[j * ROWS + r];
                float q = back[j * ROWS + r];
                assertEquals(Math.rint(Math.max(-32767, Math.min(32767, x))) + 0.0, q);
                residual += Math.pow((x - q) * (double) steps[j], 2);
                norm += Math.pow(q * (double) steps[j], 2);
            }
            assertEquals(residual, residuals[r], 1e-5 * residual);
            assertEquals(norm, norms[r], 1e-5 * norm);
        }
    }

    @Property(tries = 50)
    void leastAndSecondAreThoseOfDouble(
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 5) int pairs,
            @ForAll @IntRange(min = 1, max = 7) int tiles) {
        SplittableRandom random = new SplittableRandom(seed);
        int d = 2 * pairs;
        int[] packed = random.ints((long) pairs * ROWS + 3).toArray();
        float[] block = new float[d * ROWS];
        best.unpack(packed, 3, d, block);
        float[] weights = floats(random, tiles * d * 4);
        float[] offsets = floats(random, tiles * 4);
        for (int i = 0; i < weights.length; i++) {
            weights[i] /= 32768;
        }
        for (int i = 0; i < offsets.length; i++) {
            offsets[i] += d + 1;
        }
        float[] least = new float[ROWS];
        float[] second = new float[ROWS];
        int[] nearest = new int[ROWS];
        best.nearest(block, d, weights, offsets, tiles, least, second, nearest);
        requireNearest(block, d, weights, offsets, least, second, nearest);
        Arrays.fill(least, 0);
        Arrays.fill(nearest, 0);
        best.nearestPacked(packed, 3, d, new float[d * ROWS], weights, offsets, tiles, least, second, nearest);
        requireNearest(block, d, weights, offsets, least, second, nearest);
    }

    private static void requireNearest(
            float[] block, int d, float[] weights, float[] offsets, float[] least, float[] second, int[] nearest) {
        for (int r = 0; r < ROWS; r++) {
            double first = Double.POSITIVE_INFINITY;
            double next = Double.POSITIVE_INFINITY;
            double own = 0;
            for (int c = 0; c < offsets.length; c++) {
                double v = offsets[c];
                for (int j = 0; j < d; j++) {
                    v += (double) block[j * ROWS + r] * weights[(c / 4 * d + j) * 4 + c % 4];
                }
                next = Math.min(next, Math.max(first, v));
                first = Math.min(first, v);
                own = c == nearest[r] ? v : own;
            }
            assertEquals(first, least[r], 3e-5);
            assertEquals(next, second[r], 3e-5);
            assertEquals(own, least[r], 3e-5);
        }
    }

    @Property(tries = 50)
    void boundsAreBelowTheTruthAndSurviveLowering(@ForAll long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        float[] least = new float[ROWS];
        float[] second = new float[ROWS];
        float[] norms = new float[ROWS];
        int[] index = new int[ROWS];
        double[] gap = new double[ROWS];
        for (int r = 0; r < ROWS; r++) {
            double near = random.nextDouble();
            double far = near + random.nextDouble() * random.nextDouble();
            norms[r] = (float) random.nextDouble();
            least[r] = (float) ((near * near - norms[r]) / 2);
            second[r] = (float) ((far * far - norms[r]) / 2);
            index[r] = random.nextInt(1000);
            gap[r] = far - near;
        }
        int[] state = new int[ROWS + 3];
        state[5] = index[2];
        long[] masks = new long[2];
        best.settle(least, second, index, 0.01f, state, 3, masks);
        assertEquals(0, masks[1] >>> 2 & 1);
        assertEquals(index[9] == 0 ? 0 : 1, masks[1] >>> 9 & 1);
        best.bound(least, second, norms, index, 1e-6f, 1e-6f, 1e-6f, 0.125f, state, 3);
        best.lower(state, 3, 0.0625f);
        float lowest = Float.POSITIVE_INFINITY;
        for (int r = 0; r < ROWS; r++) {
            assertEquals(index[r], state[3 + r] & 0xFFFF);
            float bound = Float.intBitsToFloat(state[3 + r] & ~0xFFFF);
            assertTrue(
                    bound <= gap[r] + 0.0625 && bound >= (gap[r] + 0.125) * 0.984 - 0.07 - 2e-3,
                    bound + " of " + gap[r]);
            assertEquals(second[r] - least[r] > 0.01f ? 0 : 1, masks[0] >>> r & 1);
            assertEquals(bound > 0.2f ? 0 : 1, best.loose(state, 3, 0.2f) >>> r & 1);
            lowest = Math.min(lowest, bound);
        }
        assertEquals(lowest, best.leastBound(state, 3));
    }

    @Test
    void nanIsGreaterThanAnyMagnitude() {
        double[] values = new double[ROWS + Kernels.LANES];
        values[7] = Double.NaN;
        values[9] = Double.POSITIVE_INFINITY;
        long[] greatest = new long[Kernels.LANES];
        best.measure(values, 0, ROWS, 1, greatest, new double[Kernels.LANES], new double[Kernels.LANES]);
        assertTrue(Double.isNaN(Double.longBitsToDouble(greatest[0])));
    }

    @Test
    void kernelsHaveAName() {
        assertTrue(best.name().matches("plain|vector-(128|256|512)"), best.name());
    }

    private static double[] doubles(long seed, int count) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] values = new double[count];
        for (int i = 0; i < count; i++) {
            values[i] = random.nextDouble(-50, 50);
        }
        return values;
    }

    private static float[] floats(SplittableRandom random, int count) {
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = (float) random.nextDouble(-1, 1);
        }
        return values;
    }
}
