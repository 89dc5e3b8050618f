package dev.tessera.training.figures;

import dev.tessera.model.scoring.Score;
import dev.tessera.report.Figures.Density;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** Counts all customers in a grid over the first two components. */
final class DensityGrid {
    static final int COLUMNS = 56;
    static final int ROWS = 40;
    /** Of each tail, what the grid leaves out. */
    private static final double TAIL = 0.002;

    private DensityGrid() {}

    /**
     * Of these customers.
     *
     * @param scores of them, in order
     * @param assignments the place of each one's segment
     */
    static Density of(List<Score> scores, int[] assignments, int k) {
        double[] x = edges(scores, Score::pc1, COLUMNS);
        double[] y = edges(scores, Score::pc2, ROWS);
        int[][] counts = new int[COLUMNS * ROWS][];
        int outside = 0;
        for (int i = 0; i < assignments.length; i++) {
            int column = cell(scores.get(i).pc1(), x);
            int row = cell(scores.get(i).pc2(), y);
            if (column < 0 || row < 0) {
                outside++;
                continue;
            }
            int at = row * COLUMNS + column;
            if (counts[at] == null) {
                counts[at] = new int[k];
            }
            counts[at][assignments[i]]++;
        }
        List<int[]> cells = new ArrayList<>();
        for (int at = 0; at < counts.length; at++) {
            if (counts[at] != null) {
                int most = 0;
                int sum = 0;
                for (int s = 0; s < k; s++) {
                    sum += counts[at][s];
                    most = counts[at][s] > counts[at][most] ? s : most;
                }
                cells.add(new int[] {at % COLUMNS, at / COLUMNS, sum, most});
            }
        }
        return new Density(x, y, cells, outside);
    }

    private static double[] edges(List<Score> scores, ToDoubleFunction<Score> axis, int cells) {
        double[] sorted = scores.stream().mapToDouble(axis).sorted().toArray();
        double low = Bars.quantile(sorted, TAIL);
        double high = Bars.quantile(sorted, 1 - TAIL);
        double margin = low == high ? 0.5 : 0.02 * (high - low);
        double[] edges = new double[cells + 1];
        Arrays.setAll(edges, i -> Digits.six(low - margin + (high - low + 2 * margin) * i / cells));
        return edges;
    }

    /** −1 beyond the edges. */
    private static int cell(double value, double[] edges) {
        int at = Arrays.binarySearch(edges, value);
        int cell = at >= 0 ? at : -at - 2;
        return cell >= 0 && cell < edges.length - 1 ? cell : -1;
    }
}
