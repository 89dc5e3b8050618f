package dev.tessera.model.pipeline;

import dev.tessera.model.definition.ColumnType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One fitted feature. */
public sealed interface Feature permits NumberFeature, OrdinalFeature, CategoryFeature {
    /** Its name, and the column it is read from. */
    String name();

    /** The names of the matrix columns it fills, at least one. */
    List<String> columns();

    /** How many matrix columns it fills. */
    int width();

    /** The same with all of its matrix columns multiplied by {@code factor}, above 0. */
    Feature times(double factor);

    /** The type of the column it is read from. */
    default ColumnType source() {
        return this instanceof NumberFeature ? ColumnType.NUMBER : ColumnType.CATEGORY;
    }

    /** The number that is scaled: a number itself, or an ordinal's index; null for a one-hot category. */
    default @Nullable NumberFeature number() {
        if (this instanceof OrdinalFeature ordinal) {
            return ordinal.number();
        }
        return this instanceof NumberFeature number ? number : null;
    }
}
