package dev.tessera.clustering.agreement;

/**
 * How often each pair of groups meets.
 *
 * @param counts rows × columns: rows in group {@code i} of the first grouping and {@code j} of the second
 */
public record Contingency(int[][] counts) {
    /**
     * Of two groupings of the same things.
     *
     * @param first n, each 0 to {@code rows} − 1
     * @param second n, each 0 to {@code columns} − 1
     * @throws IllegalArgumentException when they are not of the same things, or a group is out of range
     */
    public static Contingency of(int[] first, int rows, int[] second, int columns) {
        if (first.length != second.length) {
            throw new IllegalArgumentException(
                    "the groupings are of " + first.length + " and of " + second.length + " things");
        }
        int[][] counts = new int[rows][columns];
        for (int i = 0; i < first.length; i++) {
            requireGroup("first", first[i], rows, i);
            requireGroup("second", second[i], columns, i);
            counts[first[i]][second[i]]++;
        }
        return new Contingency(counts);
    }

    /**
     * The adjusted Rand index, 1 for the same grouping and 0 on average for chance. Hubert and Arabie 1985,
     * doi:10.1007/BF01908075.
     */
    public double adjustedRandIndex() {
        double together = 0;
        for (int[] row : counts) {
            for (int count : row) {
                together += pairs(count);
            }
        }
        double first = 0;
        for (int sum : rowSums()) {
            first += pairs(sum);
        }
        double second = 0;
        for (int sum : columnSums()) {
            second += pairs(sum);
        }
        double all = pairs(total());
        if (first == second && (first == all || first == 0)) {
            return 1;
        }
        double expected = first * second / all;
        return (together - expected) / ((first + second) / 2 - expected);
    }

    /**
     * Mutual information as a share of the mean of the two entropies, 0 to 1; 1 where both groupings have one group.
     * Vinh, Epps and Bailey 2010, Journal of Machine Learning Research 11, 2837–2854.
     */
    public double normalisedMutualInformation() {
        double n = total();
        int[] rows = rowSums();
        int[] columns = columnSums();
        double information = 0;
        for (int i = 0; i < rows.length; i++) {
            for (int j = 0; j < columns.length; j++) {
                double count = counts[i][j];
                if (count > 0) {
                    information +=
                            count / n * (Math.log(count) + Math.log(n) - Math.log(rows[i]) - Math.log(columns[j]));
                }
            }
        }
        double first = entropy(rows, n);
        double second = entropy(columns, n);
        if (first == 0 && second == 0) {
            return 1;
        }
        return Math.max(0, Math.min(1, information / ((first + second) / 2)));
    }

    /**
     * Cramér's V corrected for bias, 0 to 1; 0 where a grouping has fewer than two groups. Bergsma 2013,
     * doi:10.1016/j.jkss.2012.10.002.
     */
    public double cramersV() {
        double n = total();
        int[] rows = rowSums();
        int[] columns = columnSums();
        int r = filled(rows);
        int c = filled(columns);
        if (r < 2 || c < 2 || n < 2) {
            return 0;
        }
        double chiSquare = 0;
        for (int i = 0; i < rows.length; i++) {
            for (int j = 0; j < columns.length; j++) {
                double expected = (double) rows[i] * columns[j] / n;
                if (expected > 0) {
                    double e = counts[i][j] - expected;
                    chiSquare += e * e / expected;
                }
            }
        }
        double corrected = Math.max(0, chiSquare / n - (r - 1.0) * (c - 1.0) / (n - 1));
        double rowsLeft = r - (r - 1.0) * (r - 1.0) / (n - 1);
        double columnsLeft = c - (c - 1.0) * (c - 1.0) / (n - 1);
        double most = Math.min(rowsLeft, columnsLeft) - 1;
        return most > 0 ? Math.min(1, Math.sqrt(corrected / most)) : 0;
    }

    /** Rows in each group of the first grouping. */
    public int[] rowSums() {
        int[] sums = new int[counts.length];
        for (int i = 0; i < sums.length; i++) {
            for (int count : counts[i]) {
                sums[i] += count;
            }
        }
        return sums;
    }

    /** Rows in each group of the second. */
    public int[] columnSums() {
        int[] sums = new int[counts.length == 0 ? 0 : counts[0].length];
        for (int[] row : counts) {
            for (int j = 0; j < sums.length; j++) {
                sums[j] += row[j];
            }
        }
        return sums;
    }

    private static void requireGroup(String grouping, int group, int groups, int at) {
        if (group < 0 || group >= groups) {
            throw new IllegalArgumentException("the " + grouping + " grouping has thing " + at
                    + " (counted from 0) in group " + group + ": expected 0 to " + (groups - 1));
        }
    }

    private int total() {
        int total = 0;
        for (int sum : rowSums()) {
            total += sum;
        }
        return total;
    }

    private static int filled(int[] sums) {
        int filled = 0;
        for (int sum : sums) {
            filled += sum > 0 ? 1 : 0;
        }
        return filled;
    }

    private static double pairs(double count) {
        return count * (count - 1) / 2;
    }

    private static double entropy(int[] sums, double n) {
        double entropy = 0;
        for (int sum : sums) {
            if (sum > 0 && sum < n) {
                entropy -= sum / n * (Math.log(sum) - Math.log(n));
            }
        }
        return entropy;
    }
}
