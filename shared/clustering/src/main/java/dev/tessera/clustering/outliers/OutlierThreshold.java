package dev.tessera.clustering.outliers;

import java.util.Arrays;
import org.apache.commons.math3.distribution.ChiSquaredDistribution;

/**
 * The distance beyond which a row is an outlier: where 0.05 rows of this many are expected, by the tail that the data
 * themselves have. What lies between the 80 % and the 95 % quantile of the distances is fitted by a generalised Pareto
 * distribution (Pickands 1975, <a href="https://doi.org/10.1214/aos/1176343003">10.1214/aos/1176343003</a>), whatever lies
 * beyond counting only as beyond: one row in a hundred may be as wild as it likes and moves next to nothing. Light tails
 * count as exponential. Never less than what normal data would have: the quantile of the chi-squared distribution.
 */
public final class OutlierThreshold {
    /** How many rows of undisturbed data are expected beyond the threshold. */
    static final double EXPECTED = 0.05;

    private static final double FROM = 0.80;
    private static final double TO = 0.95;
    private static final int POINTS = 100;
    private static final double HEAVIEST = 2;
    private static final double SHAPE_STEP = 0.05;
    private static final int SCALES = 80;
    /** Of shapes about as likely the heaviest counts: so far may the log-likelihood fall. */
    private static final double MARGIN = 0.5;

    private OutlierThreshold() {}

    /**
     * For the distances of n rows over some columns, each scaled to a deviation of about 1.
     *
     * @param distances n, at least 1, finite
     * @param columns at least 1
     */
    public static double of(double[] distances, int columns) {
        int n = distances.length;
        double floor = Math.sqrt(new ChiSquaredDistribution(columns).inverseCumulativeProbability(1 - EXPECTED / n));
        double[] sorted = distances.clone();
        Arrays.sort(sorted);
        double from = quantile(sorted, FROM);
        double[] beyond = new double[POINTS];
        for (int i = 0; i < POINTS; i++) {
            beyond[i] = quantile(sorted, FROM + (TO - FROM) * (i + 1) / POINTS) - from;
        }
        if (!(beyond[POINTS - 1] > 0)) {
            return Math.max(floor, from);
        }
        return Math.max(floor, from + excess(beyond, n));
    }

    /** How far beyond the lower quantile the threshold is. */
    private static double excess(double[] beyond, int n) {
        double[] scales = scales(beyond[POINTS - 1]);
        int shapes = (int) Math.round(HEAVIEST / SHAPE_STEP) + 1;
        double[] likelihoods = new double[shapes];
        double[] scaleOf = new double[shapes];
        double most = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < shapes; i++) {
            likelihoods[i] = Double.NEGATIVE_INFINITY;
            for (double scale : scales) {
                double likelihood = logLikelihood(beyond, n, i * SHAPE_STEP, scale);
                if (likelihood > likelihoods[i]) {
                    likelihoods[i] = likelihood;
                    scaleOf[i] = scale;
                }
            }
            most = Math.max(most, likelihoods[i]);
        }
        int heaviest = shapes - 1;
        while (likelihoods[heaviest] < most - MARGIN) {
            heaviest--;
        }
        double shape = heaviest * SHAPE_STEP;
        double rarer = (1 - FROM) * n / EXPECTED;
        return scaleOf[heaviest] * (shape == 0 ? Math.log(rarer) : (Math.pow(rarer, shape) - 1) / shape);
    }

    /** A twentieth of the range to three times it, evenly by their logarithms. */
    private static double[] scales(double range) {
        double[] scales = new double[SCALES];
        double low = Math.log(range / 20);
        double high = Math.log(range * 3);
        Arrays.setAll(scales, i -> Math.exp(low + (high - low) * i / (SCALES - 1)));
        return scales;
    }

    private static double logLikelihood(double[] beyond, int n, double shape, double scale) {
        double sum = 0;
        for (double excess : beyond) {
            sum += shape == 0 ? excess / scale : (1 / shape + 1) * Math.log1p(shape * excess / scale);
        }
        double most = beyond[beyond.length - 1];
        double censored = shape == 0 ? most / scale : Math.log1p(shape * most / scale) / shape;
        double within = (TO - FROM) * n;
        return -within * (Math.log(scale) + sum / beyond.length) - (1 - TO) * n * censored;
    }

    /** The value of the row at a share of them. */
    private static double quantile(double[] sorted, double share) {
        return sorted[Math.max(0, (int) Math.ceil(share * sorted.length) - 1)];
    }
}
