package dev.tessera.training.choice;

import dev.tessera.clustering.agreement.Contingency;
import dev.tessera.clustering.kmeans.Iteration;
import dev.tessera.clustering.kmeans.KMeans;
import dev.tessera.clustering.kmeans.KMeansOptions;
import dev.tessera.clustering.kmeans.KMeansResult;
import dev.tessera.clustering.matrix.Matrix;
import dev.tessera.model.definition.TrainingDefinition;
import dev.tessera.model.result.ReplayRun;
import dev.tessera.training.stage.Seeds;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * The run of k-means that a replay shows. Good starts leave little to watch: where the run taken went through fewer than
 * {@link #STATES} states, slower runs are tried, from random customers and from random customers of one segment, until one
 * that ends in the same segments went through so many.
 *
 * @param history every iteration, clusters in k-means' order
 * @param order how the segments stand to them
 */
public record Replay(List<Iteration> history, SegmentOrder order, ReplayRun run) {
    /** As many states as are worth watching. */
    public static final int STATES = 20;

    static final int MOST_TRIES = 200;
    /** However many customers there are, so many are tried. */
    static final int LEAST_TRIES = 3;
    /** What all tries together may cost, in multiplications counted as they go. */
    static final double MULTIPLICATIONS = 2e9;

    /** For the segments taken of {@code matrix}, n × d. */
    public static Replay of(Clustering taken, Matrix matrix, TrainingDefinition training, int threads) {
        int states = states(taken.history());
        if (states >= STATES) {
            String note = "The replay is the run taken, which went through " + states + " states.";
            return new Replay(
                    taken.history(),
                    taken.order(),
                    new ReplayRun(ReplayRun.TAKEN, taken.history().size() - 1, states, states, 0, note));
        }
        return new Search(taken, matrix, training, threads).run(states);
    }

    /** How many different assignments; the last iteration repeats the one before it, unless the limit stopped the run. */
    static int states(List<Iteration> history) {
        int last = history.size() - 1;
        return last > 0 && history.get(last).moved() == 0 ? last : last + 1;
    }

    /** Tries slower runs, all on seeds of their own. */
    private static final class Search {
        private final Clustering taken;
        private final Matrix matrix;
        private final TrainingDefinition training;
        private final int threads;
        private final int[] all;
        private List<Iteration> longest = List.of();
        private SegmentOrder order;
        private int tries;

        Search(Clustering taken, Matrix matrix, TrainingDefinition training, int threads) {
            this.taken = taken;
            this.matrix = matrix;
            this.training = training;
            this.threads = threads;
            order = taken.order();
            all = new int[matrix.rows()];
            for (int i = 0; i < all.length; i++) {
                all[i] = i;
            }
        }

        Replay run(int takenStates) {
            SplittableRandom random = new SplittableRandom(Seeds.forK(training.seed() + 8, taken.k()));
            int most = takenStates;
            double work = 0;
            while (most < STATES && tries < MOST_TRIES && (tries < LEAST_TRIES || work < MULTIPLICATIONS)) {
                List<Iteration> history = new ArrayList<>();
                KMeansResult result = KMeans.fit(matrix, starts(random.split()), options(), history::add);
                tries++;
                work += (double) history.size() * matrix.rows() * matrix.columns() * taken.k();
                int states = states(history);
                if (states > most && result.converged() && endsInTheSameSegments(result)) {
                    most = states;
                    longest = history;
                }
            }
            boolean slower = !longest.isEmpty();
            String run = slower
                    ? "The run taken went through " + takenStates
                            + " states only; the replay is a slower one from random"
                            + " starts to the same segments, through " + most
                    : "The replay is the run taken, which went through " + most + " states";
            String found = most >= STATES
                    ? "."
                    : ": none of " + tries + " slower runs that ended in the same segments went through " + STATES
                            + ".";
            List<Iteration> history = slower ? longest : taken.history();
            return new Replay(
                    history,
                    order,
                    new ReplayRun(
                            slower ? ReplayRun.SLOWER : ReplayRun.TAKEN,
                            history.size() - 1,
                            most,
                            takenStates,
                            tries,
                            run + found));
        }

        private KMeansOptions options() {
            return new KMeansOptions(taken.k(), 1, training.maxIterations(), 0, 0, threads);
        }

        /** Customers anywhere, or every other time of one segment, where there is farther to go. */
        private Matrix starts(SplittableRandom random) {
            int k = taken.k();
            int[] from = all;
            if (tries % 2 == 1) {
                int segment = random.nextInt(k);
                if (taken.counts()[segment] >= k) {
                    from = Arrays.stream(all)
                            .filter(row -> taken.assignments()[row] == segment)
                            .toArray();
                }
            }
            int[] rows = new int[k];
            boolean[] had = new boolean[from.length];
            for (int c = 0; c < k; c++) {
                int at = random.nextInt(from.length);
                while (had[at]) {
                    at = (at + 1) % from.length;
                }
                had[at] = true;
                rows[c] = from[at];
            }
            return matrix.rows(rows);
        }

        private boolean endsInTheSameSegments(KMeansResult result) {
            int k = taken.k();
            int[][] counts = Contingency.of(taken.assignments(), k, result.assignments(), k)
                    .counts();
            int[] clusters = new int[k];
            for (int segment = 0; segment < k; segment++) {
                int cluster = 0;
                while (cluster < k && counts[segment][cluster] != taken.counts()[segment]) {
                    cluster++;
                }
                if (cluster == k || result.counts()[cluster] != taken.counts()[segment]) {
                    return false;
                }
                clusters[segment] = cluster;
            }
            if (Arrays.stream(clusters).distinct().count() < k) {
                return false;
            }
            order = new SegmentOrder(clusters);
            return true;
        }
    }
}
