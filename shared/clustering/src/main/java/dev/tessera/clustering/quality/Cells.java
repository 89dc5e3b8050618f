package dev.tessera.clustering.quality;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Rows that several clusterings have together in one cluster each: a cluster is a sum of cells.
 *
 * @param first the first of the clusterings
 * @param of n, the cell of each row
 * @param counts how many rows each cell has
 * @param clusters of each clustering from {@code first} on, the cluster of each cell
 */
record Cells(int first, int[] of, int[] counts, int[][] clusters) {
    /** Cells of fewer rows than this on average would cost more than they save. */
    private static final int LEAST_ROWS = 32;

    /**
     * Of as many clusterings from {@code first} on as have few enough cells; of one at least, whose cells are its clusters.
     *
     * @param n how many rows there are
     */
    static Cells of(int n, List<int[]> assignments, int[] ks, int first) {
        int k = ks[first];
        int[] of = assignments.get(first);
        List<int[]> clusters = new ArrayList<>();
        int[] own = new int[k];
        Arrays.setAll(own, c -> c);
        clusters.add(own);
        int cells = k;
        for (int m = first + 1; m < ks.length; m++) {
            int next = ks[m];
            int[] also = assignments.get(m);
            int[] number = new int[Math.multiplyExact(cells, next)];
            for (int i = 0; i < n; i++) {
                number[of[i] * next + also[i]] = 1;
            }
            int finer = Arrays.stream(number).sum();
            if ((long) finer * LEAST_ROWS > n) {
                break;
            }
            int[] parents = new int[finer];
            int[] clusterOf = new int[finer];
            int given = 0;
            for (int pair = 0; pair < number.length; pair++) {
                if (number[pair] > 0) {
                    parents[given] = pair / next;
                    clusterOf[given] = pair % next;
                    number[pair] = given++;
                }
            }
            int[] refined = new int[n];
            for (int i = 0; i < n; i++) {
                refined[i] = number[of[i] * next + also[i]];
            }
            of = refined;
            clusters.replaceAll(
                    each -> Arrays.stream(parents).map(parent -> each[parent]).toArray());
            clusters.add(clusterOf);
            cells = finer;
        }
        int[] counts = new int[cells];
        for (int cell : of) {
            counts[cell]++;
        }
        return new Cells(first, of, counts, clusters.toArray(new int[0][]));
    }
}
