package dev.tessera.clustering.kernels;

import java.util.Arrays;

/** The kernels in plain Java, in loops that C2 can make vector code of. */
public final class PlainKernels implements Kernels {
    private static final float WHOLE = 0x1.8p23f;
    private static final float MOST = 32767;
    private static final int CLUSTER = 0xFFFF;
    private static final ThreadLocal<float[]> VALUES = ThreadLocal.withInitial(() -> new float[ROWS]);

    @Override
    public String name() {
        return "plain";
    }

    @Override
    public void measure(double[] values, int from, int rows, int width, long[] greatest, double[] high, double[] low) {
        for (int i = 0; i < rows; i++) {
            int row = from + i * width;
            for (int j = 0; j < width; j++) {
                double x = values[row + j];
                greatest[j] = Math.max(greatest[j], Double.doubleToRawLongBits(x) & Long.MAX_VALUE);
                double square = x * x;
                double lost = Math.fma(x, x, -square);
                double sum = high[j] + square;
                double part = sum - high[j];
                double rest = (high[j] - (sum - part)) + (square - part);
                high[j] = sum;
                low[j] += rest + lost;
            }
        }
    }

    @Override
    public void floats(
            double[] values, int from, int rows, int width, double[] origin, double[] factors, float[] floats) {
        int stride = Kernels.stride(width);
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < width; j++) {
                floats[i * stride + j] = (float) ((values[from + i * width + j] - origin[j]) * factors[j]);
            }
        }
    }

    @Override
    public void pack(
            float[] block, int columns, float[] steps, int[] packed, int at, float[] residuals, float[] norms) {
        Arrays.fill(residuals, 0, ROWS, 0);
        Arrays.fill(norms, 0, ROWS, 0);
        for (int j = 0; j < columns; j++) {
            float step = steps[j];
            int to = at + (j / 2) * ROWS;
            for (int r = 0; r < ROWS; r++) {
                float x = block[j * ROWS + r];
                float cut = Math.min(Math.max(x, -MOST), MOST);
                float whole = (cut + WHOLE) - WHOLE;
                float residual = (x - whole) * step;
                float length = whole * step;
                residuals[r] += residual * residual;
                norms[r] += length * length;
                int q = (int) whole;
                packed[to + r] = j % 2 == 0 ? q & CLUSTER : packed[to + r] | q << 16;
            }
        }
    }

    @Override
    public void unpack(int[] packed, int at, int columns, float[] block) {
        for (int j = 0; j < columns; j += 2) {
            int from = at + (j / 2) * ROWS;
            for (int r = 0; r < ROWS; r++) {
                block[j * ROWS + r] = packed[from + r] << 16 >> 16;
            }
            for (int r = 0; r < ROWS; r++) {
                block[(j + 1) * ROWS + r] = packed[from + r] >> 16;
            }
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
            int[] nearest) {
        float[] value = VALUES.get();
        Arrays.fill(least, 0, ROWS, Float.POSITIVE_INFINITY);
        Arrays.fill(second, 0, ROWS, Float.POSITIVE_INFINITY);
        for (int c = 0; c < 4 * tiles; c++) {
            Arrays.fill(value, offsets[c]);
            int weight = c / 4 * columns * 4 + c % 4;
            for (int j = 0; j < columns; j++) {
                float w = weights[weight + 4 * j];
                int from = j * ROWS;
                for (int r = 0; r < ROWS; r++) {
                    value[r] += block[from + r] * w;
                }
            }
            for (int r = 0; r < ROWS; r++) {
                float v = value[r];
                if (v < least[r]) {
                    second[r] = least[r];
                    least[r] = v;
                    nearest[r] = c;
                } else if (v < second[r]) {
                    second[r] = v;
                }
            }
        }
    }

    @Override
    public void nearestPacked(
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
        unpack(packed, at, columns, block);
        nearest(block, columns, weights, offsets, tiles, least, second, nearest);
    }

    @Override
    public void norms(float[] block, int columns, float[] steps, float start, float[] norms) {
        Arrays.fill(norms, 0, ROWS, start);
        for (int j = 0; j < columns; j++) {
            float step = steps[j];
            int from = j * ROWS;
            for (int r = 0; r < ROWS; r++) {
                float x = block[from + r] * step;
                norms[r] += x * x;
            }
        }
    }

    @Override
    public void settle(
            float[] least, float[] second, int[] nearest, float allowance, int[] state, int at, long[] masks) {
        long close = 0;
        long changed = 0;
        for (int r = 0; r < ROWS; r++) {
            close |= second[r] - least[r] > allowance ? 0 : 1L << r;
            changed |= nearest[r] == (state[at + r] & CLUSTER) ? 0 : 1L << r;
        }
        masks[0] = close;
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
        for (int r = 0; r < ROWS; r++) {
            float first = (float) Math.sqrt(Math.max(2 * least[r] + norms[r], 0) + slack);
            float next = (float) Math.sqrt(Math.max(2 * second[r] + norms[r], 0) + slack);
            float gap = 2 * Math.max(second[r] - least[r] - allowance, 0) / (first + next + 2 * residual);
            // The factors outweigh the roundings of these few operations.
            float bound = (gap * 0x1.ffffp-1f + drift) * 0x1.ffffp-1f;
            state[at + r] = (Float.floatToRawIntBits(bound) & ~CLUSTER) | nearest[r];
        }
    }

    @Override
    public void lower(int[] state, int at, float amount) {
        for (int r = 0; r < ROWS; r++) {
            float bound = Float.intBitsToFloat(state[at + r] & ~CLUSTER);
            float lower = Math.max(bound - amount, 0) * 0x1.ffffp-1f;
            state[at + r] = (Float.floatToRawIntBits(lower) & ~CLUSTER) | (state[at + r] & CLUSTER);
        }
    }

    @Override
    public float leastBound(int[] state, int at) {
        float least = Float.POSITIVE_INFINITY;
        for (int r = 0; r < ROWS; r++) {
            least = Math.min(least, Float.intBitsToFloat(state[at + r] & ~CLUSTER));
        }
        return least;
    }

    @Override
    public long loose(int[] state, int at, float limit) {
        long loose = 0;
        for (int r = 0; r < ROWS; r++) {
            loose |= Float.intBitsToFloat(state[at + r] & ~CLUSTER) > limit ? 0 : 1L << r;
        }
        return loose;
    }

    @Override
    public void add(
            double[] values, int[] starts, int first, int end, int stride, double[] shifts, double[] sums, int at) {
        for (int i = first; i < end; i++) {
            for (int j = 0; j < stride; j++) {
                double x = values[starts[i] + j];
                double coarse = (x + shifts[j]) - shifts[j];
                sums[at + j] += coarse;
                sums[at + stride + j] += (x - coarse + shifts[stride + j]) - shifts[stride + j];
            }
        }
    }

    @Override
    public void subtract(
            double[] values, int[] starts, int first, int end, int stride, double[] shifts, double[] sums, int at) {
        for (int i = first; i < end; i++) {
            for (int j = 0; j < stride; j++) {
                double x = values[starts[i] + j];
                double coarse = (x + shifts[j]) - shifts[j];
                sums[at + j] -= coarse;
                sums[at + stride + j] -= (x - coarse + shifts[stride + j]) - shifts[stride + j];
            }
        }
    }

    @Override
    public void distanceSums(double[] block, int columns, double[] points, int from, int count, double[] sums) {
        double[] squares = new double[ROWS];
        for (int p = 0; p < count; p++) {
            Arrays.fill(squares, 0);
            for (int j = 0; j < columns; j++) {
                double y = points[from + p * columns + j];
                for (int r = 0; r < ROWS; r++) {
                    double e = block[j * ROWS + r] - y;
                    squares[r] = Math.fma(e, e, squares[r]);
                }
            }
            for (int r = 0; r < ROWS; r++) {
                sums[r] += Math.sqrt(squares[r]);
            }
        }
    }

    @Override
    public void centre(double[] values, int from, int rows, int width, double[] shift, double[] block, double[] sums) {
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < width; j++) {
                double x = values[from + i * width + j] - shift[j];
                block[(j / LANES * ROWS + i) * LANES + j % LANES] = x;
                sums[j] += x;
            }
        }
    }

    @Override
    public void products(double[] block, int rows, int stride, double[] sums) {
        for (int a = 0; a < stride; a++) {
            int x = a / LANES * ROWS * LANES + a % LANES;
            for (int b = a / LANES * LANES; b < stride; b += LANES) {
                int to = a * stride + b;
                int y = b * ROWS;
                for (int i = 0; i < rows * LANES; i += LANES) {
                    for (int lane = 0; lane < LANES; lane++) {
                        sums[to + lane] = Math.fma(block[x + i], block[y + i + lane], sums[to + lane]);
                    }
                }
            }
        }
    }

    @Override
    public void squaredDistances(double[] block, int columns, double[] point, int at, double[] squares) {
        Arrays.fill(squares, 0, ROWS, 0);
        for (int j = 0; j < columns; j++) {
            double y = point[at + j];
            for (int r = 0; r < ROWS; r++) {
                double e = block[j * ROWS + r] - y;
                squares[r] += e * e;
            }
        }
    }

    @Override
    public void commonDistances(
            double[] values, double[] present, int at, double[] row, double[] squares, double[] common) {
        Arrays.fill(squares, 0, ROWS, 0);
        Arrays.fill(common, 0, ROWS, 0);
        for (int j = 0; j < row.length; j++) {
            double x = row[j];
            int from = at + j * ROWS;
            for (int r = 0; !Double.isNaN(x) && r < ROWS; r++) {
                double e = (values[from + r] - x) * present[from + r];
                squares[r] = Math.fma(e, e, squares[r]);
                common[r] += present[from + r];
            }
        }
    }
}
