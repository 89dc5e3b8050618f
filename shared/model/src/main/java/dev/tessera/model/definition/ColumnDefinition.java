package dev.tessera.model.definition;

/**
 * One column of a table and the feature that it becomes.
 *
 * @param weight what the scaled feature is multiplied by, above 0
 */
public record ColumnDefinition(
        ColumnType type, Role role, Transform transform, Scale scale, MissingValues missing, double weight) {
    /** Checks the weight. */
    public ColumnDefinition {
        if (!(weight > 0) || Double.isInfinite(weight)) {
            throw new DefinitionException("weight must be a number above 0, but is " + weight);
        }
    }

    /** A number or category with the recipe's defaults. */
    public static ColumnDefinition of(ColumnType type, Role role) {
        return new ColumnDefinition(
                type,
                role,
                Transform.NONE,
                Scale.STANDARD,
                type == ColumnType.NUMBER ? MissingValues.MEDIAN : MissingValues.OWN_LEVEL,
                1);
    }
}
