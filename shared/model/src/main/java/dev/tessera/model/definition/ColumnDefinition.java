package dev.tessera.model.definition;

/**
 * One column of a table. In a table of customers it is a feature, too.
 *
 * @param sensitive whether it is kept out of risk scores and recommendations
 * @param recipe what becomes of the feature
 */
public record ColumnDefinition(ColumnType type, CellFormat format, Role role, boolean sensitive, Recipe recipe) {
    /** Checks that the parts fit the type. */
    public ColumnDefinition {
        if (type != ColumnType.CATEGORY && !format.order().isEmpty()) {
            throw new DefinitionException("only a category has an order of levels");
        }
        if (type != ColumnType.NUMBER && format.decimal() != '.') {
            throw new DefinitionException("only a number has a decimal sign");
        }
        if (type != ColumnType.DATE && format.dateFormat() != null) {
            throw new DefinitionException("only a date has a format");
        }
    }

    /** A column with the recipe's defaults. */
    public static ColumnDefinition of(ColumnType type, Role role) {
        return new ColumnDefinition(type, CellFormat.PLAIN, role, false, Recipe.of(type, false));
    }

    /** The same with another recipe. */
    public ColumnDefinition with(Recipe other) {
        return new ColumnDefinition(type, format, role, sensitive, other);
    }
}
