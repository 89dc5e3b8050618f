package dev.tessera.model.result;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where customers have moved since the model before ({@code migration.json}), and whether lookups take the new one.
 *
 * @param training that made the model
 * @param previous the training that made the model before
 * @param before ids of the segments before, in their model's order
 * @param after ids of the segments now, in the model's order
 * @param added customers who were not there before
 * @param addedTo how many of them are in each segment now
 * @param gone customers who are there no longer
 * @param goneFrom how many of them were in each segment before
 * @param total of the customers in both trainings: from the model before on their data then to the model now on their
 *     data now
 * @param dataEffect of the same customers: the model before, from their data then to their data now; null where it cannot
 *     score them
 * @param modelEffect of all customers now: from the model before to the model now, on their data now; null where the
 *     model before cannot score them
 */
public record Migration(
        String segmentation,
        String training,
        String previous,
        List<Integer> before,
        List<Integer> after,
        int added,
        int[] addedTo,
        int gone,
        int[] goneFrom,
        Effect total,
        @Nullable Effect dataEffect,
        @Nullable Effect modelEffect,
        Gate gate) {
    /** Copies. */
    public Migration {
        before = List.copyOf(before);
        after = List.copyOf(after);
    }

    /**
     * How many customers something has moved.
     *
     * @param moved how many are in a segment of another id
     * @param share the same as a share of the customers, 0 to 1
     * @param counts rows by segment before, columns by segment after: the customers of each pair
     */
    public record Effect(int customers, int moved, double share, int[][] counts) {}

    /**
     * Whether a model keeps to what the definition asks of it.
     *
     * @param held whether it is a candidate that lookups do not take by themselves
     * @param reasons why it is held, a sentence each
     * @param waived why something was not asked of it, empty where all was
     * @param moved the model effect's share
     * @param smallestShare of the customers, in the smallest segment
     * @param smallestShareBefore the same by the model before, on the same customers where it can score them
     * @param silhouette in the new model's space
     * @param silhouetteBefore of the segments by the model before, of the same rows in the same space
     * @param silhouetteRows how many rows the silhouettes are of: all, or a seeded sample
     */
    public record Gate(
            boolean held,
            List<String> reasons,
            String waived,
            @Nullable Double moved,
            double smallestShare,
            double smallestShareBefore,
            @Nullable Double silhouette,
            @Nullable Double silhouetteBefore,
            int silhouetteRows) {
        /** Copies. */
        public Gate {
            reasons = List.copyOf(reasons);
        }
    }
}
