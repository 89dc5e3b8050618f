package dev.tessera.clustering.agreement;

import java.util.Arrays;

/**
 * Pairs rows with columns, each at most once, so that the pairs' sum is the least or the greatest: shortest augmenting
 * paths in O(r² c). Jonker and Volgenant 1987, doi:10.1007/BF02278710.
 */
public final class OptimalAssignment {
    private OptimalAssignment() {}

    /**
     * The pairing of least cost.
     *
     * @param costs rows × columns, all finite
     * @return for each row its column; −1 for the rows left over when there are fewer columns
     */
    public static int[] least(double[][] costs) {
        int rows = costs.length;
        int columns = rows == 0 ? 0 : costs[0].length;
        for (int i = 0; i < rows; i++) {
            for (double cost : costs[i]) {
                if (!Double.isFinite(cost) || costs[i].length != columns) {
                    throw new IllegalArgumentException("row " + i + " (counted from 0) is not " + columns
                            + " finite costs: " + Arrays.toString(costs[i]));
                }
            }
        }
        if (rows <= columns) {
            return pair(costs, rows, columns);
        }
        double[][] turned = new double[columns][rows];
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++) {
                turned[j][i] = costs[i][j];
            }
        }
        int[] rowOf = pair(turned, columns, rows);
        int[] columnOf = new int[rows];
        Arrays.fill(columnOf, -1);
        for (int j = 0; j < columns; j++) {
            columnOf[rowOf[j]] = j;
        }
        return columnOf;
    }

    /** The pairing of greatest gain; see {@link #least}. */
    public static int[] greatest(double[][] gains) {
        double[][] costs = new double[gains.length][];
        for (int i = 0; i < gains.length; i++) {
            costs[i] = Arrays.stream(gains[i]).map(gain -> -gain).toArray();
        }
        return least(costs);
    }

    /** For at least as many columns as rows. Column and row 0 of the work arrays stand for "none yet". */
    private static int[] pair(double[][] costs, int rows, int columns) {
        double[] ofRow = new double[rows + 1];
        double[] ofColumn = new double[columns + 1];
        int[] rowAt = new int[columns + 1];
        int[] before = new int[columns + 1];
        for (int i = 1; i <= rows; i++) {
            rowAt[0] = i;
            int column = 0;
            double[] least = new double[columns + 1];
            Arrays.fill(least, Double.POSITIVE_INFINITY);
            boolean[] done = new boolean[columns + 1];
            while (rowAt[column] != 0) {
                done[column] = true;
                int row = rowAt[column];
                double step = Double.POSITIVE_INFINITY;
                int next = 0;
                for (int j = 1; j <= columns; j++) {
                    if (done[j]) {
                        continue;
                    }
                    double reduced = costs[row - 1][j - 1] - ofRow[row] - ofColumn[j];
                    if (reduced < least[j]) {
                        least[j] = reduced;
                        before[j] = column;
                    }
                    if (least[j] < step) {
                        step = least[j];
                        next = j;
                    }
                }
                for (int j = 0; j <= columns; j++) {
                    if (done[j]) {
                        ofRow[rowAt[j]] += step;
                        ofColumn[j] -= step;
                    } else {
                        least[j] -= step;
                    }
                }
                column = next;
            }
            while (column != 0) {
                rowAt[column] = rowAt[before[column]];
                column = before[column];
            }
        }
        int[] columnOf = new int[rows];
        for (int j = 1; j <= columns; j++) {
            if (rowAt[j] > 0) {
                columnOf[rowAt[j] - 1] = j - 1;
            }
        }
        return columnOf;
    }
}
