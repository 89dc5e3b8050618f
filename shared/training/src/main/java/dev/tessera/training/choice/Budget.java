package dev.tessera.training.choice;

import java.util.function.IntToDoubleFunction;

/**
 * How many customers the costly measures may look at. What a measure costs is counted in multiplications from the numbers
 * of rows, columns, segments and runs, never by the clock: the same data are measured the same way on every machine.
 */
final class Budget {
    /** Of each measure, in multiplications: about a second of plain Java. */
    static final double MULTIPLICATIONS = 1e9;
    /** So many customers say enough. */
    static final int MOST_ROWS = 10_000;
    /** Fewer say too little, and so may cost more. */
    static final int FEWEST_ROWS = 500;
    /** Where even the fewest rows cost so many times the budget, the measure is left out. */
    static final int TIMES = 20;

    /** What one k-means fit of a sample is asked for; its iterations are counted as so many. */
    static final int RESTARTS = 3;

    static final int MOST_ITERATIONS = 50;
    private static final int ITERATIONS = 20;

    private Budget() {}

    /** The most of {@code n} rows whose work is within the budget; 0 where the measure is left out. */
    static int rows(int n, IntToDoubleFunction work) {
        int most = Math.min(n, MOST_ROWS);
        int least = Math.min(n, FEWEST_ROWS);
        if (work.applyAsDouble(least) > TIMES * MULTIPLICATIONS) {
            return 0;
        }
        int within = least;
        int beyond = most + 1;
        while (beyond - within > 1) {
            int middle = (within + beyond) >>> 1;
            if (work.applyAsDouble(middle) <= MULTIPLICATIONS) {
                within = middle;
            } else {
                beyond = middle;
            }
        }
        return within;
    }

    /** Of fitting {@code rows × columns} for each k. */
    static double fits(int rows, int columns, int[] ks) {
        double sum = 0;
        for (int k : ks) {
            sum += (double) rows * columns * k * RESTARTS * ITERATIONS;
        }
        return sum;
    }

    /** Of the distances between all of {@code rows × columns}, once for each k. */
    static double pairs(int rows, int columns, int[] ks) {
        return (double) rows * rows * columns * ks.length;
    }
}
