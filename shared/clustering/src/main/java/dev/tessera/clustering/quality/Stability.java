package dev.tessera.clustering.quality;

import dev.tessera.clustering.agreement.Contingency;
import dev.tessera.clustering.kmeans.IterationListener;
import dev.tessera.clustering.kmeans.KMeans;
import dev.tessera.clustering.kmeans.KMeansOptions;
import dev.tessera.clustering.kmeans.KMeansResult;
import dev.tessera.clustering.kmeans.NearestCentroids;
import dev.tessera.clustering.matrix.Matrix;
import dev.tessera.clustering.parallel.Workers;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Whether some of the rows alone give the same clusters: each subsample is clustered anew, its centroids assign every
 * row, and the adjusted Rand index says how well that agrees with the clustering in question. After Lange, Roth, Braun and
 * Buhmann 2004, doi:10.1162/089976604773717621.
 *
 * @param agreements of each subsample, at most 1
 * @param measures of each subsample's own clustering
 */
public record Stability(double[] agreements, double[] measures) {
    /** How good clusterings of the same rows are; may be called by several threads. */
    @FunctionalInterface
    public interface Measure {
        /** Of rows assigned to clusters 0 to k − 1 by each clustering, one value each. */
        double[] of(Matrix matrix, List<int[]> assignments, int[] ks);
    }

    /**
     * Of clusterings of {@code matrix}, each into the k of its options.
     *
     * @param assignments of each n, each 0 to k − 1
     * @param subsamples of each, the rows; at least the greatest k
     * @param options of each, which every subsample is clustered with, on a seed of its own; the first one's threads count
     */
    public static List<Stability> of(
            Matrix matrix, List<int[]> assignments, int[][] subsamples, List<KMeansOptions> options, Measure measure) {
        int[] ks = options.stream().mapToInt(KMeansOptions::k).toArray();
        long[][] seeds = new long[ks.length][];
        double[][] agreements = new double[ks.length][subsamples.length];
        double[][] measures = new double[ks.length][subsamples.length];
        for (int i = 0; i < ks.length; i++) {
            seeds[i] = new SplittableRandom(options.get(i).seed())
                    .longs(subsamples.length)
                    .toArray();
        }
        try (Workers workers = new Workers(options.get(0).threads())) {
            workers.run(subsamples.length, (task, worker) -> {
                Matrix part = matrix.rows(subsamples[task]);
                List<int[]> own = new ArrayList<>();
                for (int i = 0; i < ks.length; i++) {
                    KMeansResult result = KMeans.fit(
                            part, options.get(i).withSeed(seeds[i][task]).withThreads(1), IterationListener.none());
                    own.add(result.assignments());
                    int[] predicted = assign(matrix, result.centroids());
                    agreements[i][task] = Contingency.of(assignments.get(i), ks[i], predicted, ks[i])
                            .adjustedRandIndex();
                }
                double[] measured = measure.of(part, own, ks);
                for (int i = 0; i < ks.length; i++) {
                    measures[i][task] = measured[i];
                }
            });
        }
        List<Stability> stabilities = new ArrayList<>();
        for (int i = 0; i < ks.length; i++) {
            stabilities.add(new Stability(agreements[i], measures[i]));
        }
        return stabilities;
    }

    /** So many random halves of {@code n} rows, each ascending. */
    public static int[][] halves(int n, int count, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int[][] halves = new int[count][];
        for (int i = 0; i < count; i++) {
            halves[i] = SampledSilhouette.draw(n, n / 2, random.split());
        }
        return halves;
    }

    /** Mean adjusted Rand index: 1 where every subsample gives the same clusters. */
    public double mean() {
        return Arrays.stream(agreements).average().orElse(Double.NaN);
    }

    /**
     * The standard error of the measure over all rows, where the subsamples are halves: the delete-half jackknife, by which
     * it is the standard deviation over the halves with the divisor m. Shao and Wu 1989, doi:10.1214/aos/1176347263.
     */
    public double standardError() {
        double mean = Arrays.stream(measures).average().orElse(Double.NaN);
        double squares =
                Arrays.stream(measures).map(x -> (x - mean) * (x - mean)).sum();
        return Math.sqrt(squares / measures.length);
    }

    private static int[] assign(Matrix matrix, Matrix centroids) {
        NearestCentroids nearest = new NearestCentroids(centroids);
        int[] assigned = new int[matrix.rows()];
        for (int i = 0; i < assigned.length; i++) {
            assigned[i] = nearest.of(matrix.row(i)).index();
        }
        return assigned;
    }
}
