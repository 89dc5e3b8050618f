package dev.tessera.clustering.drift;

import java.util.Arrays;

/**
 * What is kept of a column of numbers: how many of its values are in each bin. Counts over the same bins add up, so that
 * shards are counted apart and merged. Bin i is of values above edge i − 1 up to edge i; the last has no end. Zeros and
 * missing values are counted apart.
 *
 * @param edges rising, none where there is only one bin
 * @param counts one more than edges, of the values that are present and not zero
 * @param least of those values, NaN where there is none
 * @param most of those values, NaN where there is none
 */
public record NumberBins(double[] edges, long[] counts, long zeros, long missing, double least, double most) {
    /** How many bins a column gets at most. Their edges are quantiles: none of several values has two 64ths of all. */
    public static final int MOST = 64;

    /** Checks the shapes. */
    public NumberBins {
        boolean rising = true;
        for (int i = 1; i < edges.length; i++) {
            rising &= edges[i - 1] < edges[i];
        }
        if (counts.length != edges.length + 1
                || !rising
                || Arrays.stream(edges).anyMatch(edge -> !Double.isFinite(edge))) {
            throw new IllegalArgumentException("expected rising edges and one count more than edges, found "
                    + Arrays.toString(edges) + " and " + counts.length + " counts");
        }
        if (zeros < 0 || missing < 0 || Arrays.stream(counts).anyMatch(count -> count < 0)) {
            throw new IllegalArgumentException("expected counts from 0, found less");
        }
    }

    /**
     * Bins of the column's own: quantiles, and where two of them are the same value, the number next below it, so that it has a
     * bin to itself.
     *
     * @param values NaN is missing
     */
    public static NumberBins of(double[] values) {
        double[] sorted = Arrays.stream(values)
                .filter(value -> !Double.isNaN(value) && value != 0)
                .sorted()
                .toArray();
        double[] edges = new double[2 * MOST];
        int found = 0;
        int n = sorted.length;
        for (int i = 1; i < MOST && n > 0; i++) {
            double edge = sorted[Math.max(0, (int) Math.ceil(i * (double) n / MOST) - 1)];
            if (found > 0 && edge == edges[found - 1]) {
                double below = Math.nextDown(edge);
                if (found < 2 || edges[found - 2] < below) {
                    edges[found - 1] = below;
                    edges[found++] = edge;
                }
            } else {
                edges[found++] = edge;
            }
        }
        return counted(Arrays.copyOf(edges, found), values);
    }

    /** Values counted in bins with these edges. */
    public static NumberBins counted(double[] edges, double[] values) {
        long[] counts = new long[edges.length + 1];
        long zeros = 0;
        long missing = 0;
        double least = Double.NaN;
        double most = Double.NaN;
        for (double value : values) {
            if (Double.isNaN(value)) {
                missing++;
            } else if (value == 0) {
                zeros++;
            } else {
                counts[bin(edges, value)]++;
                least = value >= least ? least : value;
                most = value <= most ? most : value;
            }
        }
        return new NumberBins(edges.clone(), counts, zeros, missing, least, most);
    }

    private static int bin(double[] edges, double value) {
        int found = Arrays.binarySearch(edges, value);
        return found >= 0 ? found : -found - 1;
    }

    /**
     * These and others.
     *
     * @throws IllegalArgumentException when they were counted in other bins
     */
    public NumberBins plus(NumberBins other) {
        if (!Arrays.equals(edges, other.edges)) {
            throw new IllegalArgumentException("only counts over the same bins add up");
        }
        long[] sums = counts.clone();
        Arrays.setAll(sums, i -> counts[i] + other.counts[i]);
        return new NumberBins(
                edges,
                sums,
                zeros + other.zeros,
                missing + other.missing,
                other.least >= least || Double.isNaN(other.least) ? least : other.least,
                other.most <= most || Double.isNaN(other.most) ? most : other.most);
    }

    /** How many values there are, missing ones too. */
    public long total() {
        return present() + missing;
    }

    /** How many values there are that are not missing. */
    public long present() {
        return Arrays.stream(counts).sum() + zeros;
    }

    /**
     * The same in bins with other edges, a bin that an edge cuts being shared out evenly: exact where edges are the same, off by no
     * more than the bin that is cut elsewhere.
     */
    public NumberBins in(double[] others) {
        if (Arrays.equals(edges, others)) {
            return this;
        }
        long[] shared = new long[others.length + 1];
        long before = 0;
        for (int i = 0; i < others.length; i++) {
            long upTo = Math.round(nonZeroUpTo(others[i]));
            shared[i] = upTo - before;
            before = upTo;
        }
        shared[others.length] = Arrays.stream(counts).sum() - before;
        return new NumberBins(others.clone(), shared, zeros, missing, least, most);
    }

    private double nonZeroUpTo(double value) {
        double sum = 0;
        for (int i = 0; i < counts.length; i++) {
            double from = i == 0 ? least : Math.max(least, edges[i - 1]);
            double to = i == edges.length ? most : Math.min(most, edges[i]);
            if (value >= to) {
                sum += counts[i];
            } else if (value > from) {
                sum += counts[i] * (value - from) / (to - from);
            }
        }
        return sum;
    }

    /** Whether no two different values can be in a bin. */
    boolean isOfOneValue(int bin) {
        return bin > 0 && bin < edges.length && edges[bin - 1] == Math.nextDown(edges[bin]);
    }

    /** How many of the values present are at most {@code value}, which is one of the edges or 0. */
    double upTo(double value) {
        return nonZeroUpTo(value) + (value >= 0 ? zeros : 0);
    }
}
