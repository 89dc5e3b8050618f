package dev.tessera.clustering.kmeans;

import dev.tessera.clustering.kernels.Kernels;
import dev.tessera.clustering.kmeans.Lloyd.Run;
import dev.tessera.clustering.matrix.Matrix;
import dev.tessera.clustering.parallel.Workers;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Function;

/**
 * Lloyd's k-means from k-means++, random or given starts. Every row is assigned by {@code Σ_j (x_j − c_j)²} in double,
 * summed in column order, ties to the lowest index; centroids are the rounded exact means of their rows. The result
 * depends on data, starts or seed, and options, never on the number of threads.
 *
 * <p>A cluster left without rows is given the row farthest from its centroid. It stays empty, at its old place, only when
 * there are fewer distinct rows than clusters.
 */
public final class KMeans {
    private KMeans() {}

    /**
     * Clusters the rows of {@code matrix}.
     *
     * @param matrix n × d, all finite and at most 1e140 in magnitude
     * @throws IllegalArgumentException when there are fewer rows than clusters, no columns, or a value is not finite
     */
    public static KMeansResult fit(Matrix matrix, KMeansOptions options, IterationListener listener) {
        return fit(matrix, options, listener, Kernels.best());
    }

    /**
     * The same, with runs more from given starting centroids. Such a run wins only when its inertia is below that of every
     * run from the options' starts.
     *
     * @param more k × d each, all finite; kept as they are
     * @throws IllegalArgumentException as the other ways to fit
     */
    public static KMeansResult fit(
            Matrix matrix, KMeansOptions options, List<Matrix> more, IterationListener listener) {
        return fit(matrix, options, more, listener, Kernels.best());
    }

    static KMeansResult fit(Matrix matrix, KMeansOptions options, IterationListener listener, Kernels kernels) {
        return fit(matrix, options, List.of(), listener, kernels);
    }

    private static KMeansResult fit(
            Matrix matrix, KMeansOptions options, List<Matrix> more, IterationListener listener, Kernels kernels) {
        requireRows(matrix, options.k());
        more.forEach(starts -> requireStarts(matrix, options, starts));
        try (Workers workers = new Workers(options.threads())) {
            // What it takes to draw starts is kept where the rows' second form will be.
            int[] room = Prepared.room(matrix);
            List<double[]> starts = starts(matrix, options, room, workers);
            more.forEach(given -> starts.add(given.values().clone()));
            return told(
                    Restarts.best(lloyd(matrix, options, room, workers, kernels, listener), starts, workers), listener);
        }
    }

    /**
     * Clusters the rows of {@code matrix} in one run from given starting centroids. The options' restarts, seed
     * and choice of starts have no part in it.
     *
     * @param matrix n × d, all finite and at most 1e140 in magnitude
     * @param starts k × d, all finite; kept as it is
     * @throws IllegalArgumentException as the other way to fit, and when the starts are not k × d
     */
    public static KMeansResult fit(Matrix matrix, Matrix starts, KMeansOptions options, IterationListener listener) {
        return fit(matrix, starts, options, listener, Kernels.best());
    }

    static KMeansResult fit(
            Matrix matrix, Matrix starts, KMeansOptions options, IterationListener listener, Kernels kernels) {
        requireRows(matrix, options.k());
        requireStarts(matrix, options, starts);
        try (Workers workers = new Workers(options.threads())) {
            return told(
                    lloyd(matrix, options, Prepared.room(matrix), workers, kernels, listener)
                            .run(starts.values().clone()),
                    listener);
        }
    }

    /** Of every run. */
    private static List<double[]> starts(Matrix matrix, KMeansOptions options, int[] room, Workers workers) {
        int k = options.k();
        Function<SplittableRandom, double[]> one =
                switch (options.starts()) {
                    case PLUS_PLUS -> {
                        PlusPlus plusPlus = new PlusPlus(matrix, room, workers);
                        yield random -> plusPlus.starts(k, random);
                    }
                    case RANDOM -> random -> RandomStarts.of(matrix, k, random);
                };
        SplittableRandom random = new SplittableRandom(options.seed());
        List<double[]> starts = new ArrayList<>();
        for (int run = 0; run < options.restarts(); run++) {
            starts.add(one.apply(random.split()));
        }
        return starts;
    }

    private static Lloyd lloyd(
            Matrix matrix,
            KMeansOptions options,
            int[] room,
            Workers workers,
            Kernels kernels,
            IterationListener listener) {
        Prepared prepared = Prepared.of(matrix, room, kernels, workers);
        double leastMovement = options.tolerance() == 0 ? 0 : options.tolerance() * Variance.meanOfColumns(matrix);
        return new Lloyd(prepared, workers, options.k(), options.maxIterations(), leastMovement, listener);
    }

    private static KMeansResult told(Run run, IterationListener listener) {
        run.iterations().forEach(listener::onIteration);
        return run.result();
    }

    private static void requireStarts(Matrix matrix, KMeansOptions options, Matrix starts) {
        if (starts.rows() != options.k() || starts.columns() != matrix.columns()) {
            throw new IllegalArgumentException("the starting centroids are " + starts.rows() + " × " + starts.columns()
                    + ": expected " + options.k() + " × " + matrix.columns() + ", one row a cluster");
        }
        starts.requireFinite();
    }

    private static void requireRows(Matrix matrix, int k) {
        if (matrix.columns() == 0) {
            throw new IllegalArgumentException("the matrix has no columns: there must be at least 1 to cluster by");
        }
        if (matrix.rows() < k) {
            throw new IllegalArgumentException(
                    "there are " + matrix.rows() + " rows for " + k + " clusters: k may be at most the number of rows");
        }
    }
}
