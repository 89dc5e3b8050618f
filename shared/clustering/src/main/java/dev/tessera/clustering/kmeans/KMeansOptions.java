package dev.tessera.clustering.kmeans;

import java.util.Objects;

/**
 * What a k-means fit is asked for.
 *
 * @param k how many clusters, at least 1 and at most the number of rows
 * @param restarts how many runs from different starts; the one with the least inertia wins, the first among equals
 * @param maxIterations the most updates a run may take, at least 1
 * @param tolerance a run also stops once the squared movement of all centroids is at most this share of the mean
 *     column variance; 0 stops only when no row moves
 * @param seed where all randomness of the fit comes from
 * @param threads how many threads may work; the result has the same bits for any number
 * @param starts how each run's starting centroids are chosen
 */
public record KMeansOptions(
        int k, int restarts, int maxIterations, double tolerance, long seed, int threads, Starts starts) {
    /** Checks the ranges that do not depend on the data. */
    public KMeansOptions {
        require(k >= 1, "k", k);
        require(restarts >= 1, "restarts", restarts);
        require(maxIterations >= 1, "maxIterations", maxIterations);
        require(tolerance >= 0 && Double.isFinite(tolerance), "tolerance", tolerance);
        require(threads >= 1, "threads", threads);
        Objects.requireNonNull(starts);
    }

    /** The same with k-means++ starts. */
    public KMeansOptions(int k, int restarts, int maxIterations, double tolerance, long seed, int threads) {
        this(k, restarts, maxIterations, tolerance, seed, threads, Starts.PLUS_PLUS);
    }

    /** Ten restarts of at most 300 iterations until no row moves, on all processors. */
    public static KMeansOptions of(int k, long seed) {
        return new KMeansOptions(k, 10, 300, 0, seed, Runtime.getRuntime().availableProcessors());
    }

    /** These options with other starts. */
    public KMeansOptions withStarts(Starts other) {
        return new KMeansOptions(k, restarts, maxIterations, tolerance, seed, threads, other);
    }

    /** These options with another seed. */
    public KMeansOptions withSeed(long other) {
        return new KMeansOptions(k, restarts, maxIterations, tolerance, other, threads, starts);
    }

    /** These options for another number of threads. */
    public KMeansOptions withThreads(int other) {
        return new KMeansOptions(k, restarts, maxIterations, tolerance, seed, other, starts);
    }

    private static void require(boolean holds, String name, Number found) {
        if (!holds) {
            throw new IllegalArgumentException(name + " is out of range: " + found);
        }
    }
}
