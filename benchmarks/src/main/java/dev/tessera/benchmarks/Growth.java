package dev.tessera.benchmarks;

import com.sun.management.ThreadMXBean;
import dev.tessera.clustering.kmeans.IterationListener;
import dev.tessera.clustering.kmeans.KMeans;
import dev.tessera.clustering.kmeans.KMeansOptions;
import dev.tessera.clustering.kmeans.KMeansResult;
import dev.tessera.clustering.matrix.Matrix;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.Locale;

/**
 * How time and memory grow with the rows. Prints a line for each number of rows given: rows, iterations, the median
 * milliseconds of a fit, the bytes it allocated, the bytes alive on the heap in the midst of a fit.
 */
public final class Growth {
    private static final int COLUMNS = 20;
    private static final int K = 8;
    private static final int ITERATIONS = 50;
    private static final int ROUNDS = 3;
    private static final long WARM_NANOS = 4_000_000_000L;

    private Growth() {}

    /** Takes the numbers of rows. */
    public static void main(String[] arguments) {
        warm();
        for (String argument : arguments) {
            int n = Integer.parseInt(argument);
            Matrix rows = Problems.rows(n, COLUMNS, K, 1);
            double[] times = new double[ROUNDS];
            KMeansResult result = fit(rows, IterationListener.none());
            long before = allocated();
            for (int round = 0; round < ROUNDS; round++) {
                long start = System.nanoTime();
                result = fit(rows, IterationListener.none());
                times[round] = (System.nanoTime() - start) / 1e6;
            }
            long bytes = (allocated() - before) / ROUNDS;
            Arrays.sort(times);
            System.out.printf(
                    Locale.ROOT, "%d %d %.3f %d %d%n", n, result.iterations(), times[ROUNDS / 2], bytes, alive(rows));
        }
    }

    private static void warm() {
        Matrix rows = Problems.rows(20_000, COLUMNS, K, 1);
        long end = System.nanoTime() + WARM_NANOS;
        while (System.nanoTime() < end) {
            fit(rows, IterationListener.none());
        }
    }

    private static KMeansResult fit(Matrix rows, IterationListener listener) {
        KMeansOptions options = new KMeansOptions(K, 1, ITERATIONS, 0, 1, 2);
        return KMeans.fit(rows, Problems.starts(rows, K), options, listener);
    }

    /** By all threads there ever were. */
    private static long allocated() {
        return ((ThreadMXBean) ManagementFactory.getThreadMXBean()).getTotalThreadAllocatedBytes();
    }

    /** The most that a collection left in the first iterations: the rows and all that the fit works on. */
    private static long alive(Matrix rows) {
        long[] most = new long[1];
        fit(rows, iteration -> {
            if (iteration.index() < 4) {
                System.gc();
                long used =
                        ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
                most[0] = Math.max(most[0], used);
            }
        });
        return most[0];
    }
}
