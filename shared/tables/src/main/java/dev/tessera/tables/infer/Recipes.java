package dev.tessera.tables.infer;

import dev.tessera.model.definition.ColumnType;
import dev.tessera.model.definition.Indicator;
import dev.tessera.model.definition.Recipe;
import dev.tessera.model.definition.Transform;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Proposes what becomes of a number from the shape of its values. */
final class Recipes {
    /** A longer tail than this on either side is drawn in by a logarithm. */
    private static final double LONG_TAIL = 2;
    /** More zeros than this share are a matter of having or not. */
    private static final double MANY_ZEROS = 0.3;

    private Recipes() {}

    static Recipe of(String name, NumberMoments moments, List<String> notes) {
        Recipe recipe = Recipe.of(ColumnType.NUMBER, false);
        Transform transform = transform(moments);
        if (transform != Transform.NONE) {
            notes.add(String.format(
                    Locale.ROOT,
                    "'%s' has a long tail (skewness %.1f): its logarithm is taken.",
                    name,
                    moments.skewness()));
            recipe = recipe.with(transform);
        }
        if (isWide(moments) && moments.zeroShare() > MANY_ZEROS && moments.zeroShare() < 1) {
            notes.add(String.format(
                    Locale.ROOT,
                    "'%s' is 0 in %.0f %% of the rows: whether it is at all counts beside how much.",
                    name,
                    100 * moments.zeroShare()));
            recipe = recipe.with(Set.of(Indicator.NONZERO));
        }
        return recipe;
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
