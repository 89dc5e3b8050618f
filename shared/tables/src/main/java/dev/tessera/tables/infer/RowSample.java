package dev.tessera.tables.infer;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;

/** Numbers of a few thousand rows, evenly spread over the file whatever its length: row-major, NaN for missing. */
final class RowSample {
    private static final int MOST = 4096;

    private final int columns;
    private final double[][] rows = new double[MOST][];
    private int kept;
    private long step = 1;
    private long seen;

    RowSample(int columns) {
        this.columns = columns;
    }

    /** Whether the next row is to be kept; if so, where to write its numbers, NaN so far; else an empty array. */
    double[] next() {
        if (seen++ % step != 0) {
            return new double[0];
        }
        if (kept == MOST) {
            kept = MOST / 2;
            for (int i = 0; i < kept; i++) {
                rows[i] = rows[2 * i];
            }
            step *= 2;
            if ((seen - 1) % step != 0) {
                return new double[0];
            }
        }
        rows[kept] = new double[columns];
        Arrays.fill(rows[kept], Double.NaN);
        return rows[kept++];
    }

    /** One column's numbers, in the order of the rows kept. */
    double[] column(int c) {
        double[] numbers = new double[kept];
        for (int i = 0; i < kept; i++) {
            numbers[i] = rows[i][c];
        }
        return numbers;
    }

    /**
     * Pearson's correlation over the rows that have both numbers, of the numbers or of their logarithms, whichever is
     * nearer to 0: a few large amounts can make strangers look alike. 0 where one of them does not vary.
     */
    double correlation(int a, int b) {
        double plain = correlation(a, b, x -> x);
        double logged = correlation(a, b, x -> Math.copySign(Math.log1p(Math.abs(x)), x));
        return Math.abs(logged) < Math.abs(plain) ? logged : plain;
    }

    private double correlation(int a, int b, DoubleUnaryOperator of) {
        double n = 0;
        double meanA = 0;
        double meanB = 0;
        double aa = 0;
        double bb = 0;
        double ab = 0;
        for (int i = 0; i < kept; i++) {
            double x = of.applyAsDouble(rows[i][a]);
            double y = of.applyAsDouble(rows[i][b]);
            if (!Double.isNaN(x) && !Double.isNaN(y)) {
                n++;
                double dx = x - meanA;
                double dy = y - meanB;
                meanA += dx / n;
                meanB += dy / n;
                aa += dx * (x - meanA);
                bb += dy * (y - meanB);
                ab += dx * (y - meanB);
            }
        }
        return aa > 0 && bb > 0 ? ab / Math.sqrt(aa * bb) : 0;
    }

    /** Whether column {@code c} is the sum ({@code sign} 1) or the difference (−1) of two others, to the cent. */
    boolean isSum(int a, int b, int c, int sign) {
        int compared = 0;
        int varied = 0;
        for (int i = 0; i < kept; i++) {
            double x = rows[i][a];
            double y = rows[i][b];
            double z = rows[i][c];
            if (Double.isNaN(x) || Double.isNaN(y) || Double.isNaN(z)) {
                continue;
            }
            double most = Math.max(Math.abs(x), Math.max(Math.abs(y), Math.abs(z)));
            if (Math.abs(x + sign * y - z) > 1e-9 * most + 0.0051) {
                return false;
            }
            compared++;
            varied += x != 0 && y != 0 && most > 1 ? 1 : 0;
        }
        return compared >= 30 && varied >= compared / 10;
    }
}
