package dev.tessera.clustering.tree;

import dev.tessera.clustering.tree.Condition.OneOf;
import dev.tessera.clustering.tree.Condition.Range;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The question of some rows that lowers the Gini impurity most. Columns are sorted once for all questions. */
final class SplitSearch {
    /** The most levels that a question lists. */
    static final int LISTED = 6;

    private final List<TreeColumn> columns;
    /** The values of the rows that are looked at, column by column. */
    private final double[][] values;
    /** Of a number, the rows with a value by rising value. */
    private final int[][] order;

    private final boolean[] whole;

    SplitSearch(List<TreeColumn> columns, int[] rows) {
        this.columns = columns;
        values = new double[columns.size()][rows.length];
        order = new int[columns.size()][];
        whole = new boolean[columns.size()];
        for (int j = 0; j < values.length; j++) {
            double[] column = values[j];
            for (int i = 0; i < rows.length; i++) {
                column[i] = columns.get(j).values()[rows[i]];
            }
            if (!columns.get(j).isCategory()) {
                order[j] = IntStream.range(0, rows.length)
                        .filter(i -> !Double.isNaN(column[i]))
                        .boxed()
                        .sorted(Comparator.comparingDouble(i -> column[i]))
                        .mapToInt(i -> i)
                        .toArray();
                whole[j] = IntStream.of(order[j]).allMatch(i -> column[i] == Math.rint(column[i]));
            }
        }
    }

    int rows() {
        return values.length == 0 ? 0 : values[0].length;
    }

    double value(int column, int row) {
        return values[column][row];
    }

    /**
     * The best question, null where none lowers the impurity.
     *
     * @param nodes the node of each row
     * @param inside whether each row is in the group
     * @param weight what a row of the group counts for, beside 1 for any other
     * @param least how many rows must go each way
     */
    @Nullable
    Split best(int[] nodes, int node, boolean[] inside, double weight, int least) {
        @Nullable Split best = null;
        for (int j = 0; j < columns.size(); j++) {
            Split split = columns.get(j).isCategory()
                    ? ofLevels(j, nodes, node, inside, weight, least)
                    : ofNumbers(j, nodes, node, inside, weight, least);
            // Of two that part alike the first column's stays, whatever rounding says.
            if (split != null && (best == null || split.gain() > best.gain() * (1 + 1e-12))) {
                best = split;
            }
        }
        return best;
    }

    private @Nullable Split ofNumbers(int j, int[] nodes, int node, boolean[] inside, double weight, int least) {
        double[] column = values[j];
        Tally all = new Tally(weight);
        Tally missing = new Tally(weight);
        for (int i = 0; i < column.length; i++) {
            if (nodes[i] == node) {
                all.add(inside[i]);
                if (Double.isNaN(column[i])) {
                    missing.add(inside[i]);
                }
            }
        }
        double best = 0;
        // What the best bound lies between: only once it is known is it worth writing it short.
        double low = Double.NaN;
        double high = Double.NaN;
        boolean missingBelow = false;
        Tally below = new Tally(weight);
        double last = Double.NaN;
        for (int i : order[j]) {
            if (nodes[i] != node) {
                continue;
            }
            double value = column[i];
            // The first value has nothing below it; equal ones go the same way.
            if (below.rows() > 0 && value > last) {
                double alone = below.gain(all, least);
                double with = missing.rows() == 0 ? 0 : below.plus(missing).gain(all, least);
                double gain = Math.max(alone, with);
                if (gain > best) {
                    best = gain;
                    low = last;
                    high = value;
                    missingBelow = with > alone;
                }
            }
            below.add(inside[i]);
            last = value;
        }
        double known = missing.rows() == 0 ? 0 : missing.gain(all, least);
        if (known > best) {
            return new Split(
                    new Range(j, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, true),
                    new Range(j, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, false),
                    known);
        }
        if (best == 0) {
            return null;
        }
        double bound = RoundNumbers.between(low, high, whole[j]);
        return new Split(
                new Range(j, Double.NEGATIVE_INFINITY, bound, missingBelow),
                new Range(j, bound, Double.POSITIVE_INFINITY, missing.rows() > 0 && !missingBelow),
                best);
    }

    /** Levels in the order of their share in the group, parted between two: Breiman et al. 1984, section 4.2.2. */
    private @Nullable Split ofLevels(int j, int[] nodes, int node, boolean[] inside, double weight, int least) {
        int missing = columns.get(j).levels();
        Tally all = new Tally(weight);
        List<Tally> byLevel = new ArrayList<>();
        for (int level = 0; level <= missing; level++) {
            byLevel.add(new Tally(weight));
        }
        for (int i = 0; i < values[j].length; i++) {
            if (nodes[i] == node) {
                double value = values[j][i];
                byLevel.get(Double.isNaN(value) ? missing : (int) value).add(inside[i]);
                all.add(inside[i]);
            }
        }
        List<Integer> present = IntStream.rangeClosed(0, missing)
                .filter(level -> byLevel.get(level).rows() > 0)
                .boxed()
                .sorted(Comparator.comparingDouble(level -> -byLevel.get(level).share()))
                .toList();
        @Nullable Split best = null;
        Tally taken = new Tally(weight);
        for (int count = 1; count < present.size(); count++) {
            taken = taken.plus(byLevel.get(present.get(count - 1)));
            boolean listsTaken = count <= present.size() - count;
            if (Math.min(count, present.size() - count) > LISTED) {
                continue;
            }
            double gain = taken.gain(all, least);
            if (gain > 0 && (best == null || gain > best.gain())) {
                best = split(j, present, count, listsTaken, missing, gain);
            }
        }
        return best;
    }

    /** Levels that the node has not go with those that are not listed. */
    private static Split split(int j, List<Integer> present, int count, boolean listsTaken, int missing, double gain) {
        SortedSet<Integer> listed =
                new TreeSet<>(listsTaken ? present.subList(0, count) : present.subList(count, present.size()));
        SortedSet<Integer> others =
                new TreeSet<>(IntStream.range(0, missing).boxed().toList());
        others.removeAll(listed);
        boolean anyMissing = present.contains(missing);
        boolean listsMissing = listed.remove(missing);
        Condition one = new OneOf(j, listed, listsMissing);
        Condition other = new OneOf(j, others, anyMissing && !listsMissing);
        return listsTaken ? new Split(one, other, gain) : new Split(other, one, gain);
    }

    /** Rows in and out of the group. */
    private static final class Tally {
        private final double weight;
        private int in;
        private int out;

        Tally(double weight) {
            this.weight = weight;
        }

        void add(boolean inside) {
            in += inside ? 1 : 0;
            out += inside ? 0 : 1;
        }

        Tally plus(Tally other) {
            Tally sum = new Tally(weight);
            sum.in = in + other.in;
            sum.out = out + other.out;
            return sum;
        }

        int rows() {
            return in + out;
        }

        double share() {
            return in / (double) rows();
        }

        private double impurity() {
            double ins = weight * in;
            return ins + out == 0 ? 0 : ins * out / (ins + out);
        }

        /** What parting these from the rest of {@code all} gains, 0 where too few go either way. */
        double gain(Tally all, int least) {
            Tally rest = new Tally(weight);
            rest.in = all.in - in;
            rest.out = all.out - out;
            if (rows() < least || rest.rows() < least) {
                return 0;
            }
            double gain = all.impurity() - impurity() - rest.impurity();
            return gain > 1e-9 * all.impurity() ? gain : 0;
        }
    }
}
