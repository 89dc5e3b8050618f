package dev.tessera.training.choice;

import dev.tessera.clustering.kmeans.IterationListener;
import dev.tessera.clustering.kmeans.KMeans;
import dev.tessera.clustering.kmeans.KMeansOptions;
import dev.tessera.clustering.matrix.Matrix;
import dev.tessera.clustering.quality.CalinskiHarabasz;
import dev.tessera.clustering.quality.DaviesBouldin;
import dev.tessera.clustering.quality.Gap;
import dev.tessera.clustering.quality.Silhouette;
import dev.tessera.clustering.quality.Stability;
import dev.tessera.model.definition.ChooseBy;
import dev.tessera.model.definition.KRange;
import dev.tessera.model.definition.TrainingDefinition;
import dev.tessera.model.result.Metrics.Candidate;
import dev.tessera.training.stage.Seeds;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

/** What of a k is measured on samples: its stability, the error of the measure that chooses, and its gap. */
final class SampledMeasures {
    static final int HALVES = 20;
    static final int REFERENCES = 20;
    private static final double TOLERANCE = 1e-4;

    private final Matrix matrix;
    private final ChooseBy by;
    private final long seed;
    private final int threads;
    private final int[] ks;
    private final int[] stabilityRows;
    private final int[] gapRows;
    private final List<String> leftOut = new ArrayList<>();

    /**
     * Of a segmentation.
     *
     * @param matrix n × d, what k-means sees
     */
    SampledMeasures(Matrix matrix, KRange range, TrainingDefinition training, int threads) {
        this.matrix = matrix;
        this.by = training.choice().by();
        this.threads = threads;
        seed = training.seed();
        ks = IntStream.rangeClosed(range.least(), range.most()).toArray();
        int rows = Budget.rows(matrix.rows(), this::stabilityWork);
        stabilityRows = Seeds.sample(matrix.rows(), rows, seed + 1);
        if (rows == 0) {
            leftOut("stability", range, HALVES);
        }
        rows = Budget.rows(matrix.rows(), this::gapWork);
        gapRows = Seeds.sample(matrix.rows(), rows, seed + 2);
        if (rows == 0) {
            leftOut("gap", range, REFERENCES + 1);
        }
    }

    /** How many rows stability is of, 0 where it is left out. */
    int stabilityRows() {
        return stabilityRows.length;
    }

    /** How many rows the gap is of, 0 where it is left out. */
    int gapRows() {
        return gapRows.length;
    }

    /** Measures not taken, and why. */
    List<String> leftOut() {
        return leftOut;
    }

    /** Of all rows' assignments those that {@link #with} takes. */
    int[] own(int[] assignments) {
        return IntStream.of(stabilityRows).map(row -> assignments[row]).toArray();
    }

    /**
     * The candidates with them.
     *
     * @param own of each candidate, what {@link #own} makes of its assignments
     * @param measuredRows how many rows the measure that chooses is of, whose error is smaller than the sample's
     */
    List<Candidate> with(List<Candidate> candidates, List<int[]> own, int measuredRows) {
        Map<Integer, Stability> stabilities = stabilities(candidates, own);
        List<Candidate> measured = new ArrayList<>();
        for (Candidate candidate : candidates) {
            int k = candidate.k();
            Stability stability = stabilities.getOrDefault(k, new Stability(new double[0], new double[0]));
            double error = stability.standardError() * Math.sqrt(stabilityRows.length / (double) measuredRows);
            if (by == ChooseBy.CALINSKI_HARABASZ) {
                // It grows with the rows.
                error *= (measuredRows - k) / Math.max(1.0, stabilityRows.length / 2 - k);
            }
            Gap gap = gap(k);
            measured.add(candidate.with(
                    stability.mean(),
                    gap.gap(),
                    gap.standardError(),
                    by == ChooseBy.GAP ? gap.standardError() : error));
        }
        return measured;
    }

    /** By k; together, as what is far and near in a half is the same for every k. */
    private Map<Integer, Stability> stabilities(List<Candidate> candidates, List<int[]> own) {
        List<KMeansOptions> options = new ArrayList<>();
        List<int[]> assignments = new ArrayList<>();
        int half = stabilityRows.length / 2;
        for (int i = 0; i < candidates.size(); i++) {
            int k = candidates.get(i).k();
            if (half >= k) {
                options.add(options(k));
                assignments.add(own.get(i));
            } else if (stabilityRows.length > 0) {
                leftOut.add(
                        "stability of k=" + k + ": half of " + stabilityRows.length + " customers are fewer than " + k);
            }
        }
        Map<Integer, Stability> stabilities = new HashMap<>();
        if (!options.isEmpty()) {
            int[][] halves = Stability.halves(stabilityRows.length, HALVES, seed + 3);
            List<Stability> found =
                    Stability.of(matrix.rows(stabilityRows), assignments, halves, options, this::measures);
            for (int i = 0; i < options.size(); i++) {
                stabilities.put(options.get(i).k(), found.get(i));
            }
        }
        return stabilities;
    }

    private Gap gap(int k) {
        if (gapRows.length == 0) {
            return new Gap(Double.NaN, Double.NaN);
        }
        Matrix sample = gapRows.length == matrix.rows() ? matrix : matrix.rows(gapRows);
        double inertia =
                KMeans.fit(sample, options(k), IterationListener.none()).inertia();
        if (!(inertia > 0)) {
            leftOut.add("gap of k=" + k + ": the inertia is 0, which has no logarithm");
            return new Gap(Double.NaN, Double.NaN);
        }
        return Gap.of(sample, inertia, options(k), REFERENCES);
    }

    private double[] measures(Matrix half, List<int[]> assignments, int[] each) {
        if (by == ChooseBy.SILHOUETTE) {
            return Silhouette.ofEach(half, assignments, each, 1).stream()
                    .mapToDouble(Silhouette::mean)
                    .toArray();
        }
        double[] measures = new double[each.length];
        for (int i = 0; i < each.length; i++) {
            measures[i] = switch (by) {
                case DAVIES_BOULDIN -> DaviesBouldin.of(half, assignments.get(i), each[i]);
                case CALINSKI_HARABASZ -> CalinskiHarabasz.of(half, assignments.get(i), each[i]);
                case SILHOUETTE, GAP -> 0;
            };
        }
        return measures;
    }

    private double stabilityWork(int rows) {
        int d = matrix.columns();
        double measured = by == ChooseBy.SILHOUETTE ? Budget.pairs(rows / 2, d, ks) : 0;
        return HALVES * (Budget.fits(rows / 2, d, ks) + measured);
    }

    private double gapWork(int rows) {
        return (REFERENCES + 1) * Budget.fits(rows, matrix.columns(), ks);
    }

    private KMeansOptions options(int k) {
        return new KMeansOptions(
                k, Budget.RESTARTS, Budget.MOST_ITERATIONS, TOLERANCE, Seeds.forK(seed + 4, k), threads);
    }

    private void leftOut(String measure, KRange range, int runs) {
        leftOut.add(String.format(
                Locale.ROOT,
                "%s: %,d customers × %,d columns for k %s, %d times each, are over the limit of %,.0f multiplications",
                measure,
                Math.min(Budget.FEWEST_ROWS, matrix.rows()),
                matrix.columns(),
                range,
                runs,
                Budget.TIMES * Budget.MULTIPLICATIONS));
    }
}
