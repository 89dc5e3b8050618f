package dev.tessera.clustering.pca;

import org.jspecify.annotations.Nullable;

/**
 * Adds up the arrays of tasks in the tasks' order, whichever is done first, and keeps what each addition loses to
 * rounding (Knuth's two-sum). An array is let go once it is added. Safe for use by several threads.
 */
final class OrderedSum {
    private final double[] @Nullable [] waiting;
    private final double[] high;
    private final double[] low;
    private int next;

    OrderedSum(int tasks, int length) {
        waiting = new double[tasks][];
        high = new double[length];
        low = new double[length];
    }

    /** Takes the array of {@code task}; each task gives one. */
    synchronized void add(int task, double[] part) {
        waiting[task] = part;
        for (; next < waiting.length; next++) {
            double[] ready = waiting[next];
            if (ready == null) {
                return;
            }
            add(ready);
            waiting[next] = null;
        }
    }

    /** The sums, once all tasks have given theirs. */
    synchronized double[] total() {
        if (next < waiting.length) {
            throw new IllegalStateException("task " + next + " of " + waiting.length + " has given nothing");
        }
        double[] total = high.clone();
        for (int i = 0; i < total.length; i++) {
            total[i] += low[i];
        }
        return total;
    }

    private void add(double[] part) {
        for (int i = 0; i < part.length; i++) {
            double sum = high[i] + part[i];
            double back = sum - high[i];
            low[i] += (high[i] - (sum - back)) + (part[i] - back);
            high[i] = sum;
        }
    }
}
