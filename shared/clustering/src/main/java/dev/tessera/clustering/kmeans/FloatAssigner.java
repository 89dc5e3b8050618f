package dev.tessera.clustering.kmeans;

import dev.tessera.clustering.kernels.Kernels;
import dev.tessera.clustering.matrix.Distances;
import dev.tessera.clustering.parallel.Workers;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Assigns in float and leaves to double, by the formula of {@link Distances}, every row whose two nearest centroids are
 * closer to each other than float can tell: the assignments are those of double. Once few rows move, each row keeps a
 * lower bound of how much farther its second centroid is than its first (after Hamerly 2010,
 * doi:10.1137/1.9781611972801.12); while the centroids have moved less than that since, the row is not looked at.
 */
final class FloatAssigner implements Assigner {
    /** The most clusters: an assignment takes 16 bits. */
    static final int MOST_CLUSTERS = 0xFFFF;

    private static final int CLUSTER = 0xFFFF;
    private static final int ROWS = Kernels.ROWS;
    /** Bounds are kept once fewer than one row in so many moves. */
    private static final int BOUNDS_FROM = 250;
    /** Drift is taken off the bounds, which have few bits, once it is so many times that of a step. */
    private static final int STEPS_OF_DRIFT = 24;
    /** Fewer gathered rows than this go to double at once. */
    private static final int GATHER_LEAST = 3;

    private final Quantised rows;
    private final double[] values;
    private final int n;
    private final int d;
    private final int k;
    /** A block with more rows to look at is looked at whole: to gather a row takes as long as 160 products. */
    private final int gatherLimit;

    private final Kernels kernels;
    private final Workers workers;
    /** Per row its cluster in the low 16 bits, its bound (the high half of a float, not negative) in the high ones. */
    private final int[] state;
    /** Per block no more than the least bound of its rows. */
    private final float[] leastBounds;

    private final ExactSums sums;
    private final List<Scratch> perWorker = new ArrayList<>();
    private final int[] movedOfTask;
    private double[] centroids = {};
    private FloatStep step;
    private boolean first = true;
    private boolean bounded;
    private boolean pruning;
    private double drift;
    /** What this step takes off every bound first. */
    private float lowered;

    private float limit;

    FloatAssigner(Prepared prepared, Quantised rows, int k, Workers workers) {
        this.rows = rows;
        this.values = prepared.points().values();
        this.n = prepared.points().rows();
        this.d = prepared.points().columns();
        this.k = k;
        this.gatherLimit = (int) Math.min(24, 2 + (long) k * d / 160);
        this.kernels = prepared.grids().kernels();
        this.workers = workers;
        this.state = new int[rows.outliers().length * ROWS];
        this.leastBounds = new float[rows.outliers().length];
        this.sums = new ExactSums(prepared.grids(), k);
        for (int i = 0; i < workers.count(); i++) {
            ExactSums change = new ExactSums(prepared.grids(), k);
            perWorker.add(new Scratch(rows.columns(), change, new RowMoves(values, d, k, change)));
        }
        this.movedOfTask = new int[Assigner.tasks(n)];
        this.step = FloatStep.of(rows, new double[d], d);
    }

    /** What one worker writes to. */
    private static final class Scratch {
        final float[] block;
        final float[] least = new float[ROWS];
        final float[] second = new float[ROWS];
        final float[] norms = new float[ROWS];
        final float[] gaps = new float[ROWS];
        final int[] nearest = new int[ROWS];
        final long[] masks = new long[2];
        final int[] gathered = new int[ROWS];
        final int[] before = new int[ROWS];
        final int[] after = new int[ROWS];
        final int[] blocks = new int[Assigner.ROWS_PER_TASK / ROWS];
        final ExactSums change;
        final RowMoves moves;
        int count;
        int moved;
        /** Of the row decided last in double. */
        double gap;

        Scratch(int columns, ExactSums change, RowMoves moves) {
            this.block = new float[columns * ROWS];
            this.change = change;
            this.moves = moves;
        }
    }

    @Override
    public int assignment(int row) {
        return state[row] & CLUSTER;
    }

    @Override
    public int[] takeAssignments() {
        int[] assignments = n == state.length ? state : Arrays.copyOf(state, n);
        for (int i = 0; i < n; i++) {
            assignments[i] &= CLUSTER;
        }
        return assignments;
    }

    @Override
    public ExactSums sums() {
        return sums;
    }

    @Override
    public void move(int row, int cluster) {
        sums.move(assignment(row), cluster, values, row * d);
        state[row] = cluster;
        leastBounds[row / ROWS] = 0;
    }

    @Override
    public int assign(double[] next) {
        step = FloatStep.of(rows, next, d);
        if (bounded) {
            double moved = drift(centroids, next);
            lowered = drift > STEPS_OF_DRIFT * moved ? Math.nextUp((float) drift) : 0;
            drift = lowered > 0 ? moved : drift + moved;
            // Nearer than this, rounding could turn two distances around in double.
            double turn = (d + 8) * 0x1p-50 * step.reach();
            limit = Math.nextUp((float) (drift + turn));
            pruning = true;
        }
        centroids = next;
        workers.run(movedOfTask.length, (task, worker) -> assign(task, perWorker.get(worker)));
        for (Scratch scratch : perWorker) {
            scratch.moves.flush();
            sums.drain(scratch.change);
        }
        first = false;
        int moved = Arrays.stream(movedOfTask).sum();
        if (!bounded && moved < n / BOUNDS_FROM) {
            bounded = true;
            drift = 0;
        }
        return moved;
    }

    /** The most by which a row's two nearest centroids can have come closer to each other, scaled. */
    private double drift(double[] from, double[] to) {
        double most = 0;
        double next = 0;
        for (int c = 0; c < k; c++) {
            double moved = Distances.squared(from, c * d, to, c * d, d);
            if (moved > most) {
                next = most;
                most = moved;
            } else if (moved > next) {
                next = moved;
            }
        }
        return (Math.sqrt(most) + Math.sqrt(next)) * rows.scale() * (1 + 1e-9);
    }

    private void assign(int task, Scratch s) {
        s.moved = 0;
        s.count = 0;
        int end = Assigner.end(task, n);
        int touched = 0;
        for (int from = task * ROWS_PER_TASK; from < end; from += ROWS) {
            int b = from / ROWS;
            if (lowered > 0) {
                kernels.lower(state, from, lowered);
                leastBounds[b] = kernels.leastBound(state, from);
            }
            if (!pruning) {
                whole(b, s);
            } else if (leastBounds[b] <= limit) {
                long loose = kernels.loose(state, from, limit) & present(b);
                if (Long.bitCount(loose) > gatherLimit) {
                    whole(b, s);
                } else {
                    s.blocks[touched++] = b;
                    gather(from, loose, s);
                }
            }
        }
        decideGathered(s);
        for (int i = 0; i < touched; i++) {
            leastBounds[s.blocks[i]] = kernels.leastBound(state, s.blocks[i] * ROWS);
        }
        movedOfTask[task] = s.moved;
    }

    private long present(int b) {
        int count = n - b * ROWS;
        return count >= ROWS ? -1L : (1L << count) - 1;
    }

    private void whole(int b, Scratch s) {
        int from = b * ROWS;
        int at = b * (rows.columns() / 2) * ROWS;
        if (bounded) {
            kernels.unpack(rows.packed(), at, rows.columns(), s.block);
            nearest(s);
        } else {
            kernels.nearestPacked(
                    rows.packed(),
                    at,
                    rows.columns(),
                    s.block,
                    step.weights(),
                    step.offsets(),
                    step.tiles(),
                    s.least,
                    s.second,
                    s.nearest);
        }
        kernels.settle(s.least, s.second, s.nearest, step.allowance(), state, from, s.masks);
        long present = present(b);
        long close = (s.masks[0] | rows.outliers()[b]) & present;
        long changed = first ? present : s.masks[1] & present;
        for (long rest = close; rest != 0; rest &= rest - 1) {
            int r = Long.numberOfTrailingZeros(rest);
            s.nearest[r] = decide(from + r, s);
            // Where bounds are kept, the gap waits here: nothing reads this row's least any more.
            s.least[r] = bound(s.gap);
            if (!first) {
                long bit = 1L << r;
                changed = s.nearest[r] == assignment(from + r) ? changed & ~bit : changed | bit;
            }
        }
        for (long rest = changed; rest != 0; rest &= rest - 1) {
            int r = Long.numberOfTrailingZeros(rest);
            change(from + r, s.nearest[r], s);
            state[from + r] = s.nearest[r];
        }
        if (bounded) {
            System.arraycopy(s.least, 0, s.gaps, 0, ROWS);
            keepBounds(s, step.allowance(), (float) rows.residual(), state, from);
            for (long rest = close; rest != 0; rest &= rest - 1) {
                int r = Long.numberOfTrailingZeros(rest);
                state[from + r] = joined(s.gaps[r], s.nearest[r]);
            }
            for (long rest = ~present; rest != 0; rest &= rest - 1) {
                state[from + Long.numberOfTrailingZeros(rest)] = joined(Float.MAX_VALUE, 0);
            }
            leastBounds[b] = kernels.leastBound(state, from);
        }
    }

    private void nearest(Scratch s) {
        kernels.nearest(
                s.block, rows.columns(), step.weights(), step.offsets(), step.tiles(), s.least, s.second, s.nearest);
    }

    private void keepBounds(Scratch s, float allowance, float residual, int[] to, int at) {
        kernels.norms(s.block, rows.columns(), rows.steps(), (float) (-2 * step.bias()), s.norms);
        kernels.bound(s.least, s.second, s.norms, s.nearest, allowance, step.slack(), residual, (float) drift, to, at);
    }

    private static int joined(float bound, int cluster) {
        return (Float.floatToRawIntBits(bound) & ~CLUSTER) | cluster;
    }

    private float bound(double gap) {
        return (float) ((gap * rows.scale() + drift) * (1 - 1e-6));
    }

    private void change(int row, int cluster, Scratch s) {
        s.moved++;
        if (first) {
            s.moves.add(row, cluster);
        } else {
            s.moves.move(row, assignment(row), cluster);
        }
    }

    private void gather(int from, long loose, Scratch s) {
        long outliers = rows.outliers()[from / ROWS];
        for (long rest = loose; rest != 0; rest &= rest - 1) {
            int r = Long.numberOfTrailingZeros(rest);
            if ((outliers >>> r & 1) != 0) {
                decideAlone(from + r, s);
                continue;
            }
            s.gathered[s.count++] = from + r;
            if (s.count == ROWS) {
                decideGathered(s);
            }
        }
    }

    private void decideGathered(Scratch s) {
        int count = s.count;
        s.count = 0;
        if (count < GATHER_LEAST) {
            for (int r = 0; r < count; r++) {
                decideAlone(s.gathered[r], s);
            }
            return;
        }
        double[] origin = rows.origin();
        double[] perWidth = rows.perWidth();
        for (int r = 0; r < count; r++) {
            int row = s.gathered[r];
            for (int j = 0; j < d; j++) {
                s.block[j * ROWS + r] = (float) ((values[row * d + j] - origin[j]) * perWidth[j]);
            }
            s.before[r] = state[row];
        }
        nearest(s);
        float allowance = step.exactRowsAllowance();
        kernels.settle(s.least, s.second, s.nearest, allowance, s.before, 0, s.masks);
        keepBounds(s, allowance, (float) rows.residual(), s.after, 0);
        for (int r = 0; r < count; r++) {
            int row = s.gathered[r];
            if ((s.masks[0] >>> r & 1) != 0) {
                decideAlone(row, s);
            } else {
                if ((s.masks[1] >>> r & 1) != 0) {
                    change(row, s.nearest[r], s);
                }
                state[row] = s.after[r];
            }
        }
    }

    private void decideAlone(int row, Scratch s) {
        int cluster = decide(row, s);
        if (cluster != assignment(row)) {
            change(row, cluster, s);
        }
        state[row] = joined(bound(s.gap), cluster);
    }

    /** The nearest centroid in double; leaves the gap to the next one in the scratch. */
    private int decide(int row, Scratch s) {
        int nearest = 0;
        double least = Distances.squared(values, row * d, centroids, 0, d);
        double second = Double.POSITIVE_INFINITY;
        for (int c = 1; c < k; c++) {
            double distance = Distances.squared(values, row * d, centroids, c * d, d);
            if (distance < least) {
                second = least;
                least = distance;
                nearest = c;
            } else if (distance < second) {
                second = distance;
            }
        }
        // Nearer than the subtrahend, rounding could turn two distances around.
        double gap = Math.sqrt(second) * (1 - (d + 8) * 0x1p-50) - Math.sqrt(least);
        s.gap = Math.max(0, Math.min(gap, 1e18 / rows.scale()));
        return nearest;
    }
}
