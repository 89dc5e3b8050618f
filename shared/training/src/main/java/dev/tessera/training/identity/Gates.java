package dev.tessera.training.identity;

import dev.tessera.clustering.matrix.Matrix;
import dev.tessera.clustering.quality.Silhouette;
import dev.tessera.model.definition.GateDefinition;
import dev.tessera.model.result.Migration.Gate;
import dev.tessera.model.scoring.Segment;
import dev.tessera.training.stage.Seeds;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Holds a model against the one before. What people have asked for by changing the definition does not hold it, but for
 * segments that are too small: without that no change would ever get through by itself, or no guard would be left.
 */
final class Gates {
    /** The silhouettes, which compare all pairs, are of a sample of so many rows where there are more. */
    static final int SILHOUETTE_ROWS = 10_000;

    private Gates() {}

    /**
     * The verdict.
     *
     * @param redefined whether people have changed what makes the segmentation
     * @param moved the model effect's share; null where it is not known
     * @param matrix n × d, what k-means saw
     * @param assignments n, the index of each row's segment by the new model
     * @param k how many segments it has
     * @param before n, the id of each row's segment by the model before; null where it cannot say
     * @param segmentsBefore those of the model before
     */
    static Gate check(
            GateDefinition gate,
            boolean redefined,
            @Nullable Double moved,
            Matrix matrix,
            int[] assignments,
            int k,
            int @Nullable [] before,
            List<Segment> segmentsBefore,
            long seed,
            int threads) {
        int n = assignments.length;
        int[] sizes = new int[k];
        for (int assignment : assignments) {
            sizes[assignment]++;
        }
        double smallest = Arrays.stream(sizes).min().orElse(0) / (double) n;
        double smallestBefore =
                segmentsBefore.stream().mapToDouble(Segment::share).min().orElse(0);
        @Nullable Double silhouette = null;
        @Nullable Double silhouetteBefore = null;
        int[] rows = Seeds.sample(n, SILHOUETTE_ROWS, seed);
        if (before != null) {
            List<Integer> ids = segmentsBefore.stream().map(Segment::id).toList();
            smallestBefore = Arrays.stream(Migrations.counts(ids, before)).min().orElse(0) / (double) n;
            Matrix sample = rows(matrix, rows);
            int[] indexes = new int[rows.length];
            int[] indexesBefore = new int[rows.length];
            for (int i = 0; i < rows.length; i++) {
                indexes[i] = assignments[rows[i]];
                indexesBefore[i] = ids.indexOf(before[rows[i]]);
            }
            List<Silhouette> both =
                    Silhouette.ofEach(sample, List.of(indexes, indexesBefore), new int[] {k, ids.size()}, threads);
            silhouette = both.get(0).mean();
            silhouetteBefore = both.get(1).mean();
        }
        List<String> reasons = new ArrayList<>();
        if (!redefined && moved != null && moved > gate.maxMoved()) {
            reasons.add(String.format(
                    Locale.ROOT,
                    "The model would move %s of the customers to another segment; at most %s may (gate: max_moved).",
                    percent(moved),
                    percent(gate.maxMoved())));
        }
        if (smallest < gate.minShare() && smallest < smallestBefore) {
            reasons.add(String.format(
                    Locale.ROOT,
                    "The smallest segment holds %s of the customers, by the model before %s; at least %s must be (gate:"
                            + " min_share).",
                    percent(smallest),
                    percent(smallestBefore),
                    percent(gate.minShare())));
        }
        // Where either has a single segment filled, there is no silhouette to compare.
        if (!redefined
                && silhouette != null
                && silhouetteBefore != null
                && silhouetteBefore - silhouette > gate.maxSilhouetteDrop()) {
            reasons.add(String.format(
                    Locale.ROOT,
                    "The silhouette is %.3f, by the model before %.3f on the same rows; it may be lower by %s at most"
                            + " (gate: max_silhouette_drop).",
                    silhouette,
                    silhouetteBefore,
                    Double.toString(gate.maxSilhouetteDrop())));
        }
        String waived = redefined
                ? "The definition makes the segmentation otherwise than before: what that moves was asked for, and does"
                        + " not hold the model."
                : moved == null ? "The model before cannot score these customers, and so what moves is not known." : "";
        return new Gate(
                !reasons.isEmpty(),
                reasons,
                waived,
                moved,
                smallest,
                smallestBefore,
                silhouette,
                silhouetteBefore,
                before == null ? 0 : rows.length);
    }

    private static Matrix rows(Matrix matrix, int[] rows) {
        if (rows.length == matrix.rows()) {
            return matrix;
        }
        int columns = matrix.columns();
        double[] values = new double[rows.length * columns];
        for (int i = 0; i < rows.length; i++) {
            System.arraycopy(matrix.values(), rows[i] * columns, values, i * columns, columns);
        }
        return Matrix.wrap(values, rows.length, columns);
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.1f %%", 100 * share);
    }
}
