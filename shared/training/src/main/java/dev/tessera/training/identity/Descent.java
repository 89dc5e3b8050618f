package dev.tessera.training.identity;

import dev.tessera.model.customers.Customers;
import dev.tessera.training.identity.SegmentIds.Ids;
import org.jspecify.annotations.Nullable;

/** Where the model before put all customers of a training, then and now. */
public final class Descent {
    private final Ancestry ancestry;
    private final Customers customers;
    private final int[] before;
    private final int @Nullable [] rescored;

    private Descent(Ancestry ancestry, Customers customers, int[] before, int @Nullable [] rescored) {
        this.ancestry = ancestry;
        this.customers = customers;
        this.before = before;
        this.rescored = rescored;
    }

    /** Of what there has been of a segmentation. */
    public static Descent of(Ancestry ancestry, Customers customers, int threads) {
        Predecessor predecessor = ancestry.predecessor();
        if (predecessor == null) {
            return new Descent(ancestry, customers, new int[customers.size()], null);
        }
        return new Descent(
                ancestry,
                customers,
                predecessor.segments(),
                Rescoring.of(predecessor.model(), customers, threads).orElse(null));
    }

    /**
     * The ids of a model's segments.
     *
     * @param trained those of the customers that it was trained on, n of them
     * @param assignments n, the index of the segment of each
     * @param k how many segments there are
     */
    public Ids ids(String segmentation, String training, Customers trained, int[] assignments, int k) {
        int[] rows = new int[trained.size()];
        int row = 0;
        for (int i = 0; i < rows.length; i++) {
            while (!customers.id(row).equals(trained.id(i))) {
                row++;
            }
            rows[i] = row++;
        }
        return SegmentIds.of(
                segmentation,
                training,
                ancestry,
                at(before, rows),
                rescored == null ? null : at(rescored, rows),
                assignments,
                k);
    }

    private static int[] at(int[] values, int[] rows) {
        int[] some = new int[rows.length];
        for (int i = 0; i < rows.length; i++) {
            some[i] = values[rows[i]];
        }
        return some;
    }
}
