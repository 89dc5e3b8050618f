package dev.tessera.clustering.quality;

import dev.tessera.clustering.kmeans.IterationListener;
import dev.tessera.clustering.kmeans.KMeans;
import dev.tessera.clustering.kmeans.KMeansOptions;
import dev.tessera.clustering.matrix.Matrix;
import dev.tessera.clustering.parallel.Workers;
import java.util.SplittableRandom;

/**
 * The gap statistic of Tibshirani, Walther and Hastie 2001, doi:10.1111/1467-9868.00293: how much lower the logarithm of
 * the inertia is than that of rows drawn evenly from the box about the data.
 *
 * @param gap the mean logarithm over the references less that of the data
 * @param standardError {@code s · √(1 + 1/m)} with s the standard deviation over the m references, divisor m
 */
public record Gap(double gap, double standardError) {
    /**
     * Of a clustering whose inertia is known, against references clustered by {@code options}, each on one thread.
     *
     * @param matrix n × d
     * @param inertia of the data with the options' k, above 0
     * @param references how many to draw, at least 1
     */
    public static Gap of(Matrix matrix, double inertia, KMeansOptions options, int references) {
        if (references < 1) {
            throw new IllegalArgumentException("the number of references is " + references + ": expected 1 or more");
        }
        if (!(inertia > 0)) {
            throw new IllegalArgumentException(
                    "the inertia is " + inertia + ": expected above 0, its logarithm is what is compared");
        }
        SplittableRandom random = new SplittableRandom(options.seed());
        SplittableRandom[] each = new SplittableRandom[references];
        for (int i = 0; i < references; i++) {
            each[i] = random.split();
        }
        double[] inertias = new double[references];
        try (Workers workers = new Workers(options.threads())) {
            workers.run(
                    references,
                    (task, worker) -> inertias[task] = KMeans.fit(
                                    even(matrix, each[task]), options.withThreads(1), IterationListener.none())
                            .inertia());
        }
        return of(inertia, inertias);
    }

    /** Of a clustering's inertia and those of at least one reference, all above 0. */
    public static Gap of(double inertia, double[] references) {
        double mean = 0;
        for (double reference : references) {
            mean += Math.log(reference) / references.length;
        }
        double squares = 0;
        for (double reference : references) {
            double off = Math.log(reference) - mean;
            squares += off * off / references.length;
        }
        return new Gap(mean - Math.log(inertia), Math.sqrt(squares * (1 + 1.0 / references.length)));
    }

    private static Matrix even(Matrix matrix, SplittableRandom random) {
        int n = matrix.rows();
        int d = matrix.columns();
        double[] least = matrix.row(0);
        double[] greatest = matrix.row(0);
        for (int i = 1; i < n; i++) {
            for (int j = 0; j < d; j++) {
                least[j] = Math.min(least[j], matrix.get(i, j));
                greatest[j] = Math.max(greatest[j], matrix.get(i, j));
            }
        }
        double[] values = new double[n * d];
        for (int i = 0; i < values.length; i++) {
            int j = i % d;
            values[i] = least[j] + random.nextDouble() * (greatest[j] - least[j]);
        }
        return Matrix.wrap(values, n, d);
    }
}
