package dev.tessera.local.cli;

import dev.tessera.model.members.Comparison;
import dev.tessera.model.result.Identity;
import dev.tessera.model.result.Migration;
import dev.tessera.model.result.Migration.Effect;
import dev.tessera.training.identity.Changes;
import dev.tessera.training.identity.SegmentIds;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where customers have moved, in lines of text. */
final class MigrationText {
    private static final String GAP = "  ";

    private MigrationText() {}

    /** What has moved, by what, which segments have come and gone, and whether a gate holds the model. */
    static List<String> of(Migration migration, Identity identity) {
        List<String> lines = new ArrayList<>();
        lines.add(String.format(
                Locale.ROOT,
                "Since %s: %,d of %,d customers changed their segment (%s)%s; %,d new, %,d gone.",
                migration.previous(),
                migration.total().moved(),
                migration.total().customers(),
                percent(migration.total().share()),
                effects(migration),
                migration.added(),
                migration.gone()));
        lines.addAll(Changes.of(identity));
        migration.gate().reasons().forEach(reason -> lines.add("The gate holds such a model: " + reason));
        return lines;
    }

    /** All, and what of it the data and the model have moved. */
    static List<String> matrices(Migration migration) {
        List<String> lines = new ArrayList<>(matrix(
                "From (rows) to (columns)",
                migration.before(),
                migration.after(),
                migration.total().counts()));
        Effect data = migration.dataEffect();
        if (data != null) {
            lines.addAll(matrix(
                    "By their data, with the model before", migration.before(), migration.before(), data.counts()));
        }
        Effect model = migration.modelEffect();
        if (model != null) {
            lines.addAll(
                    matrix("By the model, on today's data", migration.before(), migration.after(), model.counts()));
        }
        return lines;
    }

    /**
     * Two trainings of which neither went on from the other.
     *
     * @param sameIds whether an id is the same segment in both; else that is found out by the customers
     */
    static List<String> of(Comparison comparison, boolean sameIds) {
        List<String> lines = new ArrayList<>();
        int moved = comparison.moved();
        lines.add(
                "What the data moved is not told from what the model moved: the later one did not go on from the earlier,"
                        + " and no result keeps the values by which the earlier model could put today's customers.");
        if (!sameIds) {
            double[][] overlaps = SegmentIds.overlaps(comparison.counts());
            int[] partners = SegmentIds.partners(overlaps);
            moved = comparison.customers();
            lines.add("An id need not be the same segment in both; './tessera segment … --previous' of the earlier one"
                    + " keeps ids and tells the two apart.");
            for (int i = 0; i < partners.length; i++) {
                int id = comparison.before().get(i);
                if (partners[i] < 0) {
                    lines.add("Segment " + id + " of the first is none of the second.");
                } else {
                    moved -= comparison.counts()[i][partners[i]];
                    lines.add(String.format(
                            Locale.ROOT,
                            "Segment %d of the first is segment %d of the second (Jaccard %.2f).",
                            id,
                            comparison.after().get(partners[i]),
                            overlaps[i][partners[i]]));
                }
            }
        }
        lines.add(String.format(
                Locale.ROOT,
                "%,d of %,d customers are in another segment (%s); %,d new, %,d gone.",
                moved,
                comparison.customers(),
                percent(comparison.customers() == 0 ? 0 : moved / (double) comparison.customers()),
                comparison.added(),
                comparison.gone()));
        lines.addAll(matrix("From (rows) to (columns)", comparison.before(), comparison.after(), comparison.counts()));
        return lines;
    }

    /** By the id of a segment of the first, that of the one of the second which it is, where ids need not agree. */
    static Map<Integer, Integer> partners(Comparison comparison) {
        int[] partners = SegmentIds.partners(SegmentIds.overlaps(comparison.counts()));
        Map<Integer, Integer> ids = new HashMap<>();
        for (int i = 0; i < partners.length; i++) {
            if (partners[i] >= 0) {
                ids.put(comparison.before().get(i), comparison.after().get(partners[i]));
            }
        }
        return ids;
    }

    private static List<String> matrix(String title, List<Integer> rows, List<Integer> columns, int[][] counts) {
        int width = Math.max(
                4,
                Arrays.stream(counts)
                        .flatMapToInt(Arrays::stream)
                        .map(count -> String.format(Locale.ROOT, "%,d", count).length())
                        .max()
                        .orElse(0));
        List<String> lines = new ArrayList<>(List.of("", title));
        StringBuilder head = new StringBuilder("    ");
        columns.forEach(id -> head.append(GAP).append(right(Integer.toString(id), width)));
        lines.add(head.toString());
        for (int i = 0; i < counts.length; i++) {
            StringBuilder line = new StringBuilder(right(Integer.toString(rows.get(i)), 4));
            for (int count : counts[i]) {
                line.append(GAP).append(right(String.format(Locale.ROOT, "%,d", count), width));
            }
            lines.add(line.toString());
        }
        return lines;
    }

    private static String right(String text, int width) {
        return " ".repeat(Math.max(0, width - text.length())) + text;
    }

    private static String effects(Migration migration) {
        @Nullable Effect data = migration.dataEffect();
        @Nullable Effect model = migration.modelEffect();
        return data == null || model == null
                ? ""
                : ": by their data " + percent(data.share()) + ", by the model " + percent(model.share());
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.1f %%", 100 * share);
    }
}
