package dev.tessera.training.choice;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import dev.tessera.clustering.matrix.Matrix;
import org.junit.jupiter.api.Test;

final class SegmentOrderTest {
    @Test
    void largestComesFirstAndEqualsKeepTheirOrder() {
        assertArrayEquals(
                new int[] {3, 0, 2, 1},
                SegmentOrder.bySize(new int[] {2, 1, 2, 5}).clusters());
    }

    @Test
    void centroidsAndCountsFollow() {
        SegmentOrder order = SegmentOrder.bySize(new int[] {1, 3});
        assertArrayEquals(new int[] {3, 1}, order.reorder(new int[] {1, 3}));
        assertArrayEquals(
                new double[] {3, 4, 1, 2},
                order.reorder(Matrix.wrap(new double[] {1, 2, 3, 4}, 2, 2)).values());
    }

    @Test
    void rowAsNearToAnEarlierSegmentGoesThere() {
        SegmentOrder order = SegmentOrder.bySize(new int[] {2, 3});
        Matrix rows = Matrix.wrap(new double[] {0, 2, 4, 4, 4}, 5, 1);
        Matrix centroids = order.reorder(Matrix.wrap(new double[] {0, 4}, 2, 1));
        assertArrayEquals(new int[] {1, 0, 0, 0, 0}, order.assign(rows, new int[] {0, 0, 1, 1, 1}, centroids));
    }
}
