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
import dev.tessera.model.definition.ChooseBy;
import dev.tessera.model.definition.KRange;
import dev.tessera.model.definition.TrainingDefinition;
import dev.tessera.model.result.ChoiceOfK;
import dev.tessera.model.result.Metrics.Candidate;
import dev.tessera.model.result.Structure;
import dev.tessera.model.result.WarmStart;
import dev.tessera.training.stage.Seeds;
import dev.tessera.training.stage.StageClock;
import dev.tessera.training.stage.Steps;
import dev.tessera.training.stage.TrainingException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Clusters for every k asked for, and takes one by the rule that the definition names. */
public final class KSearch {
    /** Up to so many rows the silhouette, which compares all pairs, is exact; beyond, it is of a sample of so many. */
    static final int SILHOUETTE_ROWS = 20_000;
    /** The most assignments, of all k, that are kept; where there are more, the k taken is clustered once more. */
    private static final long MOST_KEPT = 20_000_000;
    /** Silhouettes are taken once every k has been tried. */
    private static final Silhouette NOT_YET = new Silhouette(Double.NaN, new double[0]);

    private final String segmentation;
    private final Matrix matrix;
    private final KRange range;
    private final TrainingDefinition training;
    private final int threads;
    private final int[] sample;
    private final SampledMeasures sampled;
    private final @Nullable Matrix warm;
    private final List<Candidate> candidates = new ArrayList<>();
    private int championK;
    private List<String> reasons = List.of();
    private WarmStart warmStart = WarmStart.NONE;

    /**
     * Of one segmentation.
     *
     * @param matrix n × d, what k-means sees
     * @param range the k to try
     * @param warm the champion's centroids in the matrix's space, to start from where it has k of them; null where there
     *     are none
     */
    public KSearch(
            String segmentation,
            Matrix matrix,
            KRange range,
            TrainingDefinition training,
            @Nullable Matrix warm,
            int threads) {
        this.segmentation = segmentation;
        this.matrix = matrix;
        this.range = range;
        this.training = training;
        this.warm = warm;
        this.threads = threads;
        sample = Seeds.sample(matrix.rows(), SILHOUETTE_ROWS, training.seed());
        sampled = new SampledMeasures(matrix, range, training, threads);
    }

    /**
     * The k taken; each one tried is a step and its own share of the clock's k-means and quality.
     *
     * @param champion how many segments the model before has, to keep to unless another k is better by a margin; 0 where
     *     there is none
     */
    public Clustering best(int champion, Steps steps, StageClock clock) throws TrainingException {
        boolean keep = (long) matrix.rows() * (range.most() - range.least() + 1) <= MOST_KEPT;
        Map<Integer, Clustering> kept = new HashMap<>();
        List<Candidate> tried = new ArrayList<>();
        List<int[]> own = new ArrayList<>();
        List<int[]> ofSilhouettes = new ArrayList<>();
        for (int k = range.least(); k <= range.most(); k++) {
            steps.begin(segmentation + " k=" + k);
            Clustering one = tryOne(k, steps, clock);
            tried.add(one.measures());
            own.add(sampled.own(one.assignments()));
            ofSilhouettes.add(sampleOf(one.assignments()));
            if (keep) {
                kept.put(k, one);
            }
        }
        Map<Integer, Silhouette> silhouettes = silhouettes(ofSilhouettes);
        tried.replaceAll(candidate ->
                candidate.with(silhouette(silhouettes, candidate.k()).mean()));
        candidates.addAll(sampled.with(tried, own, measuredRows()));
        if (candidates.stream().noneMatch(candidate -> candidate.smallestShare() > 0)) {
            clock.end();
            throw new TrainingException("segmentation '" + segmentation + "' asks for k " + range
                    + ", but a segment stayed without customers each time. Ask for a smaller k.");
        }
        championK = champion >= range.least() && champion <= range.most() ? champion : 0;
        DecidingRule.Chosen chosen = DecidingRule.choose(candidates, training.choice(), championK);
        reasons = chosen.reasons();
        Clustering again = kept.get(chosen.candidate().k());
        Clustering best = again == null ? tryOne(chosen.candidate().k(), steps, clock) : again;
        if (startsFrom(best.k())) {
            warmStart = best.run() == training.restarts() ? WarmStart.WON : WarmStart.LOST;
        }
        clock.end();
        return best.with(chosen.candidate(), silhouette(silhouettes, best.k()));
    }

    private static Silhouette silhouette(Map<Integer, Silhouette> silhouettes, int k) {
        return Objects.requireNonNull(silhouettes.get(k));
    }

    /** Whether there are segments at all, in a sample of the customers. */
    public Structure structure(int k, ScaledRows source) {
        return StructureCheck.of(matrix.rows(), source, range, k, training.seed(), threads);
    }

    /** How it was chosen. */
    public ChoiceOfK choice() {
        return new ChoiceOfK(
                training.choice().by(),
                championK,
                warmStart,
                reasons,
                sampled.stabilityRows(),
                SampledMeasures.HALVES,
                sampled.gapRows(),
                SampledMeasures.REFERENCES,
                sampled.leftOut());
    }

    /** The measures of every k tried, in order. */
    public List<Candidate> candidates() {
        return candidates;
    }

    /** How many rows the silhouettes are the mean of. */
    public int silhouetteRows() {
        return sample.length;
    }

    private boolean startsFrom(int k) {
        return warm != null && warm.rows() == k;
    }

    private int measuredRows() {
        return training.choice().by() == ChooseBy.SILHOUETTE ? sample.length : matrix.rows();
    }

    private Clustering tryOne(int k, Steps steps, StageClock clock) {
        clock.begin("kmeans");
        History history = new History(k, steps);
        KMeansOptions options = new KMeansOptions(
                k, training.restarts(), training.maxIterations(), 0, Seeds.forK(training.seed(), k), threads);
        KMeansResult result =
                KMeans.fit(matrix, options, warm != null && warm.rows() == k ? List.of(warm) : List.of(), history);
        SegmentOrder order = SegmentOrder.bySize(result.counts());
        Matrix centroids = order.reorder(result.centroids());
        int[] assignments = order.assign(matrix, result.assignments(), centroids);
        int[] counts = new int[k];
        for (int assignment : assignments) {
            counts[assignment]++;
        }
        clock.begin("quality");
        Candidate measures = new Candidate(
                k,
                result.inertia(),
                Double.NaN,
                DaviesBouldin.of(matrix, assignments, k),
                CalinskiHarabasz.of(matrix, assignments, k),
                result.iterations(),
                result.converged(),
                Arrays.stream(counts).min().orElse(0) / (double) matrix.rows());
        return new Clustering(
                measures, NOT_YET, centroids, assignments, counts, order, history.iterations, result.run());
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

    private int[] sampleOf(int[] assignments) {
        return sample.length == matrix.rows()
                ? assignments
                : IntStream.of(sample).map(row -> assignments[row]).toArray();
    }

    /** Of every k, by the sample's assignments: together, as distances are the same for all. */
    private Map<Integer, Silhouette> silhouettes(List<int[]> assignments) {
        int[] ks = IntStream.rangeClosed(range.least(), range.most()).toArray();
        Matrix rows = sample.length == matrix.rows() ? matrix : matrix.rows(sample);
        List<Silhouette> found = Silhouette.ofEach(rows, assignments, ks, threads);
        Map<Integer, Silhouette> silhouettes = new HashMap<>();
        for (int i = 0; i < ks.length; i++) {
            silhouettes.put(ks[i], found.get(i));
        }
        return silhouettes;
    }
}
