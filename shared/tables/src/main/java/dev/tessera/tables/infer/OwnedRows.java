package dev.tessera.tables.infer;

import dev.tessera.model.definition.ColumnDefinition;
import dev.tessera.model.definition.ColumnType;
import java.util.Map;

/**
 * A table whose rows belong to customers.
 *
 * @param name of the table
 * @param columns that say something, by name
 * @param events whether its rows are events rather than things that a customer has
 */
record OwnedRows(String name, Relation relation, Map<String, ColumnDefinition> columns, boolean events) {
    /** With more rows an owner than this, and a date, rows are events. */
    private static final double EVENTS = 3;

    /** Decides what the rows are; {@code leads} where other tables reach the customers through them. */
    static OwnedRows of(String name, Relation relation, Map<String, ColumnDefinition> columns, boolean leads) {
        boolean dated = columns.values().stream().anyMatch(column -> column.type() == ColumnType.DATE);
        return new OwnedRows(name, relation, columns, !leads && dated && relation.rowsPerOwner() > EVENTS);
    }

    /** What was seen of a column's numbers. */
    NumberMoments moments(String column) {
        return relation.table().column(column).moments();
    }
}
