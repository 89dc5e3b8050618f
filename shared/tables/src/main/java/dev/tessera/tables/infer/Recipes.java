package dev.tessera.tables.infer;

import dev.tessera.model.definition.ColumnDefinition;
import dev.tessera.model.definition.ColumnType;
import dev.tessera.model.definition.Indicator;
import dev.tessera.model.definition.Role;
import dev.tessera.model.definition.Transform;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Proposes what becomes of numbers from the shape of their values. */
final class Recipes {
    /** A longer tail than this on either side is drawn in by a logarithm. */
    private static final double LONG_TAIL = 2;
    /** More zeros than this share are a matter of having or not. */
    private static final double MANY_ZEROS = 0.3;

    private final TableSketch table;
    private final List<String> notes;
    /** By columns whose zeros count for themselves: 1 where they are not 0, in the sample. */
    private final Map<String, double[]> nonzero = new LinkedHashMap<>();

    private Recipes(TableSketch table, List<String> notes) {
        this.table = table;
        this.notes = notes;
    }

    /** Replaces the recipes of the columns that are features. */
    static void propose(TableSketch table, Map<String, ColumnDefinition> columns, List<String> notes) {
        Recipes recipes = new Recipes(table, notes);
        columns.replaceAll((name, column) -> column.type() == ColumnType.NUMBER && column.role() != Role.PROFILE
                ? recipes.of(name, column)
                : column);
    }

    private ColumnDefinition of(String name, ColumnDefinition column) {
        NumberMoments moments = table.column(name).moments();
        ColumnDefinition shaped = column;
        Transform transform = transform(moments);
        if (transform != Transform.NONE) {
            notes.add(String.format(
                    Locale.ROOT,
                    "'%s' has a long tail (skewness %.1f): its logarithm is taken.",
                    name,
                    moments.skewness()));
            shaped = shaped.with(shaped.recipe().with(transform));
        }
        if (isWide(moments) && moments.zeroShare() > MANY_ZEROS && moments.zeroShare() < 1) {
            String zeros =
                    String.format(Locale.ROOT, "'%s' is 0 in %.0f %% of the rows: ", name, 100 * moments.zeroShare());
            String like = zeroLike(name);
            notes.add(zeros
                    + (like == null
                            ? "whether it is at all counts beside how much."
                            : "where it is, '" + like + "' says already."));
            if (like == null) {
                shaped = shaped.with(shaped.recipe().with(Set.of(Indicator.NONZERO)));
            }
        }
        return shaped;
    }

    /** A column before that is 0 in nearly the same rows, null where there is none. */
    private @Nullable String zeroLike(String name) {
        double[] own = table.sample(name);
        for (int i = 0; i < own.length; i++) {
            own[i] = own[i] == 0 || Double.isNaN(own[i]) ? own[i] : 1;
        }
        for (Map.Entry<String, double[]> before : nonzero.entrySet()) {
            if (new Correlations(List.of(before.getValue(), own)).of(0, 1) > Redundancy.NEAR_COPY) {
                return before.getKey();
            }
        }
        nonzero.put(name, own);
        return null;
    }

    /** A logarithm where the values have a long tail. */
    static Transform transform(NumberMoments moments) {
        if (!isWide(moments) || Math.abs(moments.skewness()) <= LONG_TAIL) {
            return Transform.NONE;
        }
        return moments.min() >= 0 ? Transform.LOG1P : Transform.SIGNED_LOG;
    }

    /** Whether the values are spread far enough for a logarithm to draw them in. */
    private static boolean isWide(NumberMoments moments) {
        return moments.max() - moments.min() > 10;
    }
}
