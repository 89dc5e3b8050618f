package dev.tessera.training.choice;

import dev.tessera.clustering.kmeans.Iteration;
import dev.tessera.clustering.kmeans.IterationListener;
import dev.tessera.clustering.kmeans.KMeans;
import dev.tessera.clustering.kmeans.KMeansOptions;
import dev.tessera.clustering.kmeans.KMeansResult;
import dev.tessera.clustering.matrix.Matrix;
import dev.tessera.clustering.quality.CalinskiHarabasz;
import dev.tessera.clustering.quality.DaviesBouldin;
import dev.tessera.clustering.quality.Silhouette;
import dev.tessera.model.definition.KRange;
import dev.tessera.model.definition.TrainingDefinition;
import dev.tessera.model.result.Metrics.Candidate;
import dev.tessera.training.stage.Seeds;
import dev.tessera.training.stage.StageClock;
import dev.tessera.training.stage.Steps;
import dev.tessera.training.stage.TrainingException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Clusters for every k asked for and takes the k with the best silhouette. */
public final class KSearch {
    /** Up to so many rows the silhouette, which compares all pairs, is exact; beyond, it is of a sample of so many. */
    static final int SILHOUETTE_ROWS = 20_000;

    private final String segmentation;
    private final Matrix matrix;
    private final TrainingDefinition training;
    private final int threads;
    private final int[] sample;
    private final List<Candidate> candidates = new ArrayList<>();

    /**
     * Of one segmentation.
     *
     * @param matrix n × d, what k-means sees
     */
    public KSearch(String segmentation, Matrix matrix, TrainingDefinition training, int threads) {
        this.segmentation = segmentation;
        this.matrix = matrix;
        this.training = training;
        this.threads = threads;
        sample = Seeds.sample(matrix.rows(), SILHOUETTE_ROWS, training.seed());
    }

    /** The best of {@code range}; each k is a step and its own share of the clock's k-means and quality. */
    public Clustering best(KRange range, Steps steps, StageClock clock) throws TrainingException {
        @Nullable Clustering best = null;
        for (int k = range.least(); k <= range.most(); k++) {
            steps.begin(segmentation + " k=" + k);
            Clustering tried = tryOne(k, steps, clock);
            candidates.add(tried.measures());
            boolean usable = tried.measures().smallestShare() > 0;
            if (usable && (best == null || tried.isBetterThan(best))) {
                best = tried;
            }
        }
        clock.end();
        if (best == null) {
            throw new TrainingException("segmentation '" + segmentation + "' asks for k " + range
                    + ", but a segment stayed without customers each time. Ask for a smaller k.");
        }
        return best;
    }

    /** The measures of every k tried, in order. */
    public List<Candidate> candidates() {
        return candidates;
    }

    /** How many rows the silhouettes are the mean of. */
    public int silhouetteRows() {
        return sample.length;
    }

    private Clustering tryOne(int k, Steps steps, StageClock clock) {
        clock.begin("kmeans");
        History history = new History(k, steps);
        KMeansOptions options = new KMeansOptions(
                k, training.restarts(), training.maxIterations(), 0, Seeds.forK(training.seed(), k), threads);
        KMeansResult result = KMeans.fit(matrix, options, history);
        SegmentOrder order = SegmentOrder.bySize(result.counts());
        Matrix centroids = order.reorder(result.centroids());
        int[] assignments = order.assign(matrix, result.assignments(), centroids);
        int[] counts = new int[k];
        for (int assignment : assignments) {
            counts[assignment]++;
        }
        clock.begin("quality");
        Silhouette silhouette = silhouette(assignments, k);
        Candidate measures = new Candidate(
                k,
                result.inertia(),
                silhouette.mean(),
                DaviesBouldin.of(matrix, assignments, k),
                CalinskiHarabasz.of(matrix, assignments, k),
                result.iterations(),
                result.converged(),
                Arrays.stream(counts).min().orElse(0) / (double) matrix.rows());
        return new Clustering(measures, silhouette, centroids, assignments, counts, order, history.iterations);
    }

    /** Keeps the iterations of the run that won, and tells of all. */
    private final class History implements IterationListener {
        private final List<Iteration> iterations = new ArrayList<>();
        private final int k;
        private final Steps steps;

        History(int k, Steps steps) {
            this.k = k;
            this.steps = steps;
        }

        @Override
        public void onIteration(Iteration iteration) {
            iterations.add(iteration);
        }

        @Override
        public void onProgress(int index) {
            steps.iterating(segmentation, k, index);
        }
    }

    private Silhouette silhouette(int[] assignments, int k) {
        if (sample.length == matrix.rows()) {
            return Silhouette.of(matrix, assignments, k, threads);
        }
        int columns = matrix.columns();
        double[] values = new double[sample.length * columns];
        int[] sampled = new int[sample.length];
        for (int i = 0; i < sample.length; i++) {
            System.arraycopy(matrix.values(), sample[i] * columns, values, i * columns, columns);
            sampled[i] = assignments[sample[i]];
        }
        return Silhouette.of(Matrix.wrap(values, sample.length, columns), sampled, k, threads);
    }
}
