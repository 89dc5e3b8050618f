package dev.tessera.training.choice;

import dev.tessera.clustering.kmeans.IterationListener;
import dev.tessera.clustering.kmeans.KMeans;
import dev.tessera.clustering.kmeans.KMeansOptions;
import dev.tessera.clustering.kmeans.KMeansResult;
import dev.tessera.clustering.matrix.Matrix;
import dev.tessera.clustering.parallel.Workers;
import dev.tessera.clustering.quality.CorrelatedShuffle;
import dev.tessera.clustering.quality.NullModel;
import dev.tessera.clustering.quality.Silhouette;
import dev.tessera.clustering.quality.Stability;
import dev.tessera.model.definition.KRange;
import dev.tessera.model.result.Structure;
import dev.tessera.model.result.Verdict;
import dev.tessera.training.stage.Seeds;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Whether a segmentation finds more than k-means finds where there is nothing to find: a sample of the customers and copies
 * of it without structure go through the same search.
 */
final class StructureCheck {
    static final int COPIES = 20;
    /** A silhouette that more of the copies reach is by chance. */
    static final double CHANCE = 0.05;
    /** So far above the copies, of the way from them to 1, a silhouette must be to mean anything. */
    static final double WEAK = 0.02;

    static final double CLEAR = 0.15;
    static final double CLEAR_STABILITY = 0.75;

    private static final int HALVES = 5;
    private static final double TOLERANCE = 1e-4;

    private final Matrix scaled;
    private final ScaledRows source;
    private final int[] ks;
    private final int k;
    private final long seed;
    private final int threads;
    /** (1 + copies) × ks, the sample itself first. */
    private final double[][] silhouettes = new double[1 + COPIES][];
    /** Of the k taken. */
    private final double[] stabilities = new double[1 + COPIES];

    private StructureCheck(Matrix scaled, ScaledRows source, int[] ks, int k, long seed, int threads) {
        this.scaled = scaled;
        this.source = source;
        this.ks = ks;
        this.k = k;
        this.seed = seed;
        this.threads = threads;
    }

    /**
     * Of {@code n} customers segmented into {@code k}.
     *
     * @param range all k that it was chosen of; where comparing all costs too much, the one alone is compared
     */
    static Structure of(int n, ScaledRows source, KRange range, int k, long seed, int threads) {
        int[] ks = IntStream.rangeClosed(range.least(), range.most()).toArray();
        int rows = rows(n, source, ks);
        if (rows == 0) {
            ks = new int[] {k};
            rows = Math.max(rows(n, source, ks), Math.min(n, Budget.FEWEST_ROWS));
        }
        Matrix scaled = source.rows().apply(Seeds.sample(n, rows, seed + 5));
        return new StructureCheck(scaled, source, ks, k, seed, threads).run();
    }

    private static int rows(int n, ScaledRows source, int[] ks) {
        int columns = IntStream.of(source.widths()).sum();
        double blocks = source.widths().length;
        return Budget.rows(
                n,
                rows -> (1 + COPIES)
                        * (Budget.fits(rows, columns, ks)
                                + Budget.pairs(rows, columns, ks)
                                + 3 * blocks * blocks * rows));
    }

    private Structure run() {
        CorrelatedShuffle shuffle = CorrelatedShuffle.of(scaled, source.widths());
        SplittableRandom random = new SplittableRandom(Seeds.forK(seed, -1));
        SplittableRandom[] each = new SplittableRandom[1 + COPIES];
        Arrays.setAll(each, i -> random.split());
        try (Workers workers = new Workers(threads)) {
            workers.run(1 + COPIES, (task, worker) -> search(task, task == 0 ? scaled : shuffle.copy(each[task])));
        }
        int taken = k - ks[0];
        NullModel atK = new NullModel(
                silhouettes[0][taken],
                IntStream.rangeClosed(1, COPIES)
                        .mapToDouble(i -> silhouettes[i][taken])
                        .toArray());
        NullModel atBest = new NullModel(
                greatest(silhouettes[0]),
                IntStream.rangeClosed(1, COPIES)
                        .mapToDouble(i -> greatest(silhouettes[i]))
                        .toArray());
        double mean = atK.mean();
        double above = (atK.observed() - mean) / (1 - mean);
        double copiesStability =
                Arrays.stream(stabilities, 1, stabilities.length).average().orElse(Double.NaN);
        Verdict verdict = verdict(above, atK.shareAsGreat(), atBest.shareAsGreat(), stabilities[0], copiesStability);
        double greatest = greatest(atK.shuffled());
        return new Structure(
                verdict,
                reason(verdict, atK.observed(), mean, greatest, above, stabilities[0]),
                scaled.rows(),
                COPIES,
                atK.observed(),
                mean,
                greatest,
                above,
                atK.shareAsGreat(),
                atBest.shareAsGreat(),
                stabilities[0],
                copiesStability);
    }

    private void search(int task, Matrix rows) {
        Matrix space = source.intoSpace().apply(rows);
        List<int[]> assignments = new ArrayList<>();
        for (int each : ks) {
            KMeansOptions options = options(each);
            KMeansResult result = KMeans.fit(space, options, IterationListener.none());
            assignments.add(result.assignments());
            if (each == k) {
                stabilities[task] = stability(space, result.assignments(), options);
            }
        }
        silhouettes[task] = Silhouette.ofEach(space, assignments, ks, 1).stream()
                .mapToDouble(silhouette -> Double.isNaN(silhouette.mean()) ? -1 : silhouette.mean())
                .toArray();
    }

    private KMeansOptions options(int segments) {
        return new KMeansOptions(
                segments, Budget.RESTARTS, Budget.MOST_ITERATIONS, TOLERANCE, Seeds.forK(seed + 6, segments), 1);
    }

    private double stability(Matrix space, int[] assignments, KMeansOptions options) {
        int n = space.rows();
        if (n / 2 < k) {
            return Double.NaN;
        }
        int[][] halves = Stability.halves(n, HALVES, seed + 7);
        return Stability.of(
                        space,
                        List.of(assignments),
                        halves,
                        List.of(options),
                        (half, own, each) -> new double[each.length])
                .get(0)
                .mean();
    }

    /** The rule; {@code docs/maths.md} has it in words. */
    static Verdict verdict(double above, double share, double bestShare, double stability, double copiesStability) {
        if (!(share <= CHANCE && bestShare <= CHANCE && above >= WEAK)) {
            return Verdict.NO_STRUCTURE;
        }
        boolean stable = stability >= CLEAR_STABILITY && stability >= copiesStability;
        return above >= CLEAR && stable ? Verdict.CLEAR : Verdict.WEAK;
    }

    private String reason(
            Verdict verdict, double silhouette, double mean, double greatest, double above, double stability) {
        String found = String.format(
                Locale.ROOT,
                "silhouette %.3f of %,d customers at k=%d, against %.3f on average and %.3f at most of %d copies without"
                        + " structure",
                silhouette,
                scaled.rows(),
                k,
                mean,
                greatest,
                COPIES);
        String stable = String.format(Locale.ROOT, "stability %.2f", stability);
        return switch (verdict) {
            case CLEAR -> "Customers form groups: " + found + "; " + stable + ".";
            case WEAK ->
                "There is more than chance, but "
                        + (above < CLEAR ? "not much: " : "halves of the customers give other segments: ") + found
                        + "; " + stable + ".";
            case NO_STRUCTURE -> "K-means finds no more than where there is nothing to find: " + found + ".";
        };
    }

    private static double greatest(double[] values) {
        return Arrays.stream(values).max().orElse(Double.NaN);
    }
}
