package dev.tessera.clustering.pca;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class OrderedSumTest {
    private static final double[][] PARTS = {{1e16, 1}, {1, 0.1}, {-1e16, 0.2}, {3, 0.3}};

    @Test
    void whatRoundingTakesIsGivenBackWhicheverTaskIsDoneFirst() {
        int[][] orders = {{0, 1, 2, 3}, {3, 2, 1, 0}, {2, 0, 3, 1}};
        for (int[] order : orders) {
            OrderedSum sum = new OrderedSum(4, 2);
            for (int task : order) {
                sum.add(task, PARTS[task]);
            }
            assertArrayEquals(new double[] {4, 1.6}, sum.total());
        }
    }

    @Test
    void sumWithATaskMissingIsRefused() {
        OrderedSum sum = new OrderedSum(2, 2);
        sum.add(1, PARTS[1]);
        assertThrows(IllegalStateException.class, sum::total);
    }
}
