package dev.tessera.model.definition;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How a feature's raw values become matrix columns: clip, transform, scale, impute, encode, in this order.
 *
 * @param scaleOf what the scale is learned from
 * @param constant what stands in with {@link MissingValues#CONSTANT}, a number or a level; null otherwise
 * @param indicators columns of 0 and 1 beside it
 * @param weight what the scaled feature is multiplied by, above 0
 */
public record Recipe(
        Clip clip,
        Transform transform,
        Scale scale,
        ScaleOf scaleOf,
        MissingValues missing,
        @Nullable String constant,
        Encoding encode,
        Set<Indicator> indicators,
        double weight) {
    /** Copies and checks. */
    public Recipe {
        indicators = Set.copyOf(indicators);
        if (!(weight > 0) || Double.isInfinite(weight)) {
            throw new DefinitionException("weight must be a number above 0, but is " + weight);
        }
        if (scaleOf == ScaleOf.FILLED && missing == MissingValues.KNN) {
            throw new DefinitionException(
                    "scale_of: filled and missing: knn do not go together: neighbours are found among scaled values");
        }
        if ((missing == MissingValues.CONSTANT) != (constant != null)) {
            throw new DefinitionException("missing: constant needs its value: missing: {constant: 0}");
        }
    }

    /** With a scale learned from the values present. */
    public Recipe(
            Clip clip,
            Transform transform,
            Scale scale,
            MissingValues missing,
            @Nullable String constant,
            Encoding encode,
            Set<Indicator> indicators,
            double weight) {
        this(clip, transform, scale, ScaleOf.PRESENT, missing, constant, encode, indicators, weight);
    }

    /** The defaults for a type of values; {@code ordered} where a category's levels have an order. */
    public static Recipe of(ColumnType type, boolean ordered) {
        return new Recipe(
                Clip.NONE,
                Transform.NONE,
                Scale.STANDARD,
                type == ColumnType.CATEGORY && !ordered ? MissingValues.OWN_LEVEL : MissingValues.MEDIAN,
                null,
                ordered ? Encoding.ORDINAL : Encoding.ONE_HOT,
                Set.of(),
                1);
    }

    /** The same with other bounds. */
    public Recipe with(Clip other) {
        return new Recipe(other, transform, scale, scaleOf, missing, constant, encode, indicators, weight);
    }

    /** The same with another transform. */
    public Recipe with(Transform other) {
        return new Recipe(clip, other, scale, scaleOf, missing, constant, encode, indicators, weight);
    }

    /** The same with another scale. */
    public Recipe with(Scale other) {
        return new Recipe(clip, transform, other, scaleOf, missing, constant, encode, indicators, weight);
    }

    /** The same with something else standing in for a missing value. */
    public Recipe with(MissingValues other) {
        return new Recipe(clip, transform, scale, scaleOf, other, null, encode, indicators, weight);
    }

    /** The same with a stated value in place of a missing one. */
    public Recipe constant(String value) {
        return new Recipe(clip, transform, scale, scaleOf, MissingValues.CONSTANT, value, encode, indicators, weight);
    }

    /** The same with other indicators. */
    public Recipe with(Set<Indicator> others) {
        return new Recipe(clip, transform, scale, scaleOf, missing, constant, encode, others, weight);
    }

    /** The same with another weight. */
    public Recipe weighted(double other) {
        return new Recipe(clip, transform, scale, scaleOf, missing, constant, encode, indicators, other);
    }
}
