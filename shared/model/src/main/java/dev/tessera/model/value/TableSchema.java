package dev.tessera.model.value;

import dev.tessera.model.definition.ColumnType;
import dev.tessera.model.definition.TableDefinition;
import java.util.List;

/**
 * The order and types of a table's values. Two definitions of a table that read a file alike have the same hash.
 *
 * @param columns names and types, in order
 * @param hash 12 hexadecimal digits of the SHA-256 of all that decides how a file is read: key, columns, types, missing
 *     texts
 */
public record TableSchema(String hash, List<Column> columns) {
    /** One column. */
    public record Column(String name, ColumnType type) {}

    /** Copies. */
    public TableSchema {
        columns = List.copyOf(columns);
    }

    /** Of a table's definition, in its order of columns. */
    public static TableSchema of(TableDefinition table) {
        throw new UnsupportedOperationException();
    }
}
