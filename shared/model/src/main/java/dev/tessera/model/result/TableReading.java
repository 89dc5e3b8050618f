package dev.tessera.model.result;

import dev.tessera.model.value.Cleaning;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * What was read of one table, of all its files together.
 *
 * @param rows without headers and blank lines
 * @param rejected of those, how many were not taken
 * @param repeated rows taken that said just what an earlier one with the same key did
 * @param replaced rows taken that said something else than an earlier one with the same key
 * @param cleaning what was found and done in the cells, by column, the row as a whole as an empty name
 * @param unlisted columns of the files that the definition does not list, in order, as far as they are known
 */
public record TableReading(
        long rows, long rejected, long repeated, long replaced, Map<String, Cleaning> cleaning, Set<String> unlisted) {
    /** Nothing. */
    public static final TableReading NONE = new TableReading(0, 0, 0, 0, Map.of());

    /** Of files whose columns are all listed, or not known any more. */
    public TableReading(long rows, long rejected, long repeated, long replaced, Map<String, Cleaning> cleaning) {
        this(rows, rejected, repeated, replaced, cleaning, Set.of());
    }

    /** Copies. */
    public TableReading {
        unlisted = Collections.unmodifiableSet(new LinkedHashSet<>(unlisted));
        cleaning = Collections.unmodifiableMap(new LinkedHashMap<>(cleaning));
    }

    /** Both together. */
    public TableReading plus(TableReading other) {
        Map<String, Cleaning> all = new LinkedHashMap<>(cleaning);
        other.cleaning.forEach((column, more) -> all.merge(column, more, Cleaning::plus));
        Set<String> both = new LinkedHashSet<>(unlisted);
        both.addAll(other.unlisted);
        return new TableReading(
                rows + other.rows,
                rejected + other.rejected,
                repeated + other.repeated,
                replaced + other.replaced,
                all,
                both);
    }
}
