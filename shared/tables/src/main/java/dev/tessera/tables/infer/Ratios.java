package dev.tessera.tables.infer;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Finds ratios of two columns of a table that are worth having: their names say which, and a sample of their values that
 * both are nowhere below 0, that what is divided by is above 0 in at least half of the rows, and that the ratio is no
 * nearly monotone copy of a column or of a ratio before.
 */
final class Ratios {
    private static final int LEAST_ROWS = 30;
    /** Pairs are compared among so many columns at most. */
    private static final int MOST_COLUMNS = 60;
    /** A part is more than the whole in no more than this share of rows, by rounding or refunds. */
    private static final double PART_ABOVE_WHOLE = 0.001;
    /** And it is more than this share of the whole in some rows: a count of something beside its amount is not. */
    private static final double LEAST_SHARE = 0.1;

    private static final double SOME = 0.05;

    /**
     * One.
     *
     * @param moments of its values in the sample
     */
    record Ratio(RatioKind kind, String above, String below, NumberMoments moments) {
        /** Its expression, given what expressions call its parts. */
        String expression(String aboveName, String belowName) {
            return kind == RatioKind.AVERAGE
                    ? aboveName + " / max(1, " + belowName + ")"
                    : aboveName + " / " + belowName;
        }
    }

    private final TableSketch table;
    private final List<double[]> known = new ArrayList<>();
    private final List<Ratio> found = new ArrayList<>();

    private Ratios(TableSketch table) {
        this.table = table;
    }

    /**
     * In the order of the columns.
     *
     * @param numbers the columns of numbers that may be part of a ratio
     */
    static List<Ratio> of(TableSketch table, List<String> numbers) {
        Ratios ratios = new Ratios(table);
        List<String> parts = numbers.stream()
                .filter(name -> RatioKind.mayBePart(new ColumnWords(name).words()))
                .filter(name -> table.column(name).moments().min() >= 0)
                .limit(MOST_COLUMNS)
                .toList();
        for (RatioKind kind : RatioKind.values()) {
            for (String above : parts) {
                for (String below : parts) {
                    boolean fits = !above.equals(below)
                            && kind.fits(new ColumnWords(above).words(), new ColumnWords(below).words());
                    if (fits) {
                        ratios.add(kind, above, below, numbers);
                    }
                }
            }
        }
        return ratios.found;
    }

    private void add(RatioKind kind, String above, String below, List<String> numbers) {
        boolean average = kind == RatioKind.AVERAGE;
        // A flag is no amount.
        if (table.column(above).levels() <= 2
                || (average && !table.column(below).isWhole())) {
            return;
        }
        double[] a = table.sample(above);
        double[] b = table.sample(below);
        double[] ratio = new double[a.length];
        NumberMoments moments = new NumberMoments();
        int present = 0;
        int positive = 0;
        for (int i = 0; i < a.length; i++) {
            boolean both = !Double.isNaN(a[i]) && !Double.isNaN(b[i]);
            present += both ? 1 : 0;
            positive += both && b[i] > 0 ? 1 : 0;
            ratio[i] = average ? a[i] / Math.max(1, b[i]) : b[i] > 0 ? a[i] / b[i] : Double.NaN;
            if (both && !Double.isNaN(ratio[i])) {
                moments.add(ratio[i]);
            }
        }
        boolean worth = present >= LEAST_ROWS
                && 2 * present >= a.length
                && 2 * positive >= present
                && (kind != RatioKind.SHARE_OF_WHOLE || isShare(ratio))
                && isNew(ratio, numbers);
        if (worth) {
            known.add(ratio);
            found.add(new Ratio(kind, above, below, moments));
        }
    }

    private static boolean isShare(double[] ratio) {
        double[] sorted =
                Arrays.stream(ratio).filter(x -> !Double.isNaN(x)).sorted().toArray();
        long above = Arrays.stream(sorted).filter(x -> x > 1).count();
        return above <= PART_ABOVE_WHOLE * sorted.length
                && sorted[(int) ((1 - SOME) * (sorted.length - 1))] >= LEAST_SHARE;
    }

    private boolean isNew(double[] ratio, List<String> numbers) {
        if (Arrays.stream(ratio)
                        .filter(x -> !Double.isNaN(x))
                        .distinct()
                        .limit(2)
                        .count()
                < 2) {
            return false;
        }
        return numbers.stream().map(table::sample).noneMatch(column -> isCopy(ratio, column))
                && known.stream().noneMatch(other -> isCopy(ratio, other));
    }

    private static boolean isCopy(double[] one, double[] other) {
        return Math.abs(RankCorrelation.of(one, other)) > Redundancy.NEAR_COPY;
    }
}
