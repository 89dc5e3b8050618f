package dev.tessera.tables.infer;

/** Extremes, share of zeros and moments of numbers as they go by. */
final class NumberMoments {
    private long count;
    private long zeros;
    private double min = Double.POSITIVE_INFINITY;
    private double max = Double.NEGATIVE_INFINITY;
    private double mean;
    private double squares;
    private double cubes;

    /** Updates the central moments; Terriberry's form of Welford's method. */
    void add(double x) {
        count++;
        zeros += x == 0 ? 1 : 0;
        min = Math.min(min, x);
        max = Math.max(max, x);
        double delta = x - mean;
        double step = delta / count;
        double term = delta * step * (count - 1);
        mean += step;
        cubes += term * step * (count - 2) - 3 * step * squares;
        squares += term;
    }

    double min() {
        return min;
    }

    double max() {
        return max;
    }

    double zeroShare() {
        return count == 0 ? 0 : (double) zeros / count;
    }

    /** The third standardised moment, 0 for a constant. */
    double skewness() {
        double variance = squares / count;
        return variance > 0 ? cubes / count / Math.pow(variance, 1.5) : 0;
    }
}
