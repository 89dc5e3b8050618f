package dev.tessera.model.definition;

/**
 * A feature, wherever it comes from.
 *
 * @param type a number or a category
 */
public record FeatureSource(
        String name, ColumnType type, CellFormat format, Role role, boolean sensitive, Recipe recipe) {}
