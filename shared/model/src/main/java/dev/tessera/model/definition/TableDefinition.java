package dev.tessera.model.definition;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One kind of file in a dataset. Columns of the file that are not listed are left out.
 *
 * @param key the column whose value identifies the row
 * @param missing texts that mean a missing value, beside the standing ones of {@link dev.tessera.model.value.Cells}
 * @param rejectedShare the largest share of bad rows, 0 to 1, with which a file is still taken
 * @param columns by name, in order; the key is not among them
 */
public record TableDefinition(
        String key,
        Delivery delivery,
        List<String> missing,
        double rejectedShare,
        Map<String, ColumnDefinition> columns) {
    /** The share of bad rows that a file may have unless its definition says otherwise. */
    public static final double REJECTED_SHARE = 0.05;

    /** Copies and checks. */
    public TableDefinition {
        missing = List.copyOf(missing);
        columns = Collections.unmodifiableMap(new LinkedHashMap<>(columns));
        if (key.isBlank()) {
            throw new DefinitionException("a table needs a key: the column that identifies the customer");
        }
        if (columns.containsKey(key)) {
            throw new DefinitionException("the key column '" + key + "' cannot also be one of the columns");
        }
        if (columns.isEmpty()) {
            throw new DefinitionException("a table needs at least one column beside its key");
        }
        if (!(rejectedShare >= 0 && rejectedShare <= 1)) {
            throw new DefinitionException("rejected_share must be from 0 to 1, but is " + rejectedShare);
        }
    }
}
