package dev.tessera.training.data;

import dev.tessera.clustering.scaling.ColumnStatistics;
import dev.tessera.model.definition.Clip;
import dev.tessera.model.result.DataReport.ClipData;
import dev.tessera.model.result.DataReport.NumberData;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** One number feature of the data report, from its values in order. */
final class NumberSummary {
    /** The most bars of a histogram. */
    static final int MOST_BARS = 20;

    private final double[] sorted;

    /** Of a column's values, NaN being missing. */
    NumberSummary(double[] column) {
        double[] present = new double[column.length];
        int count = 0;
        for (double value : column) {
            if (!Double.isNaN(value)) {
                // Minus zero is zero: what sorts apart would count as different.
                present[count++] = value + 0.0;
            }
        }
        sorted = Arrays.copyOf(present, count);
        Arrays.sort(sorted);
    }

    int present() {
        return sorted.length;
    }

    int distinct() {
        int distinct = 0;
        for (int i = 0; i < sorted.length; i++) {
            distinct += i == 0 || sorted[i] != sorted[i - 1] ? 1 : 0;
        }
        return distinct;
    }

    NumberData data(Clip clip) {
        ColumnStatistics statistics = ColumnStatistics.of(sorted);
        double[] edges = edges();
        return new NumberData(
                statistics.mean(),
                statistics.standardDeviation(),
                statistics.min(),
                statistics.lowerQuartile(),
                statistics.median(),
                statistics.upperQuartile(),
                statistics.max(),
                statistics.zeros(),
                edges,
                counts(edges),
                clip(clip));
    }

    /** Of bars of equal width; whole numbers of a short range have a bar each. */
    private double[] edges() {
        if (sorted.length == 0) {
            return new double[0];
        }
        double min = sorted[0];
        double max = sorted[sorted.length - 1];
        if (max - min < MOST_BARS && Arrays.stream(sorted).allMatch(value -> value == Math.rint(value))) {
            double[] edges = new double[(int) (max - min) + 2];
            Arrays.setAll(edges, i -> min + i);
            return edges;
        }
        double[] edges = new double[MOST_BARS + 1];
        // Each end times its share, since the range alone may be more than a double holds.
        Arrays.setAll(edges, i -> min * ((double) (MOST_BARS - i) / MOST_BARS) + max * ((double) i / MOST_BARS));
        edges[0] = min;
        edges[MOST_BARS] = max;
        return edges;
    }

    private int[] counts(double[] edges) {
        int[] counts = new int[Math.max(0, edges.length - 1)];
        int from = 0;
        for (int i = 0; i < counts.length; i++) {
            int to = i == counts.length - 1 ? sorted.length : below(edges[i + 1]);
            counts[i] = Math.max(0, to - from);
            from = Math.max(from, to);
        }
        return counts;
    }

    /** How many values are less than {@code bound}. */
    private int below(double bound) {
        int low = 0;
        int high = sorted.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (sorted[middle] < bound) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private @Nullable ClipData clip(Clip clip) {
        if (clip.method() == Clip.Method.NONE || sorted.length == 0) {
            return null;
        }
        double low;
        double high;
        if (clip.method() == Clip.Method.QUANTILE) {
            low = ColumnStatistics.quantile(sorted, clip.low());
            high = ColumnStatistics.quantile(sorted, clip.high());
        } else {
            double first = ColumnStatistics.quantile(sorted, 0.25);
            double third = ColumnStatistics.quantile(sorted, 0.75);
            if (third == first) {
                return new ClipData(Double.NaN, Double.NaN, 0, 0, clip.outliers());
            }
            low = first - clip.low() * (third - first);
            high = third + clip.high() * (third - first);
        }
        int above = sorted.length - below(Math.nextUp(high));
        return new ClipData(low, high, below(low), above, clip.outliers());
    }
}
