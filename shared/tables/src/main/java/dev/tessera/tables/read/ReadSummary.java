package dev.tessera.tables.read;

import dev.tessera.model.value.Cleaning;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What was read of a file.
 *
 * @param rows without the header and blank lines
 * @param rejected of those, how many were not taken
 * @param cleaning what was found and done in the cells, by column, the row as a whole as an empty name; a column of
 *     which there is nothing to tell is not in it
 * @param unlisted columns of the file that its table's definition does not list
 * @param notes what was done to make columns of the file, one sentence each
 * @param asOf the newest date in the column that decides the order of the table's files, in days since 1970-01-01; null
 *     where there is none
 */
public record ReadSummary(
        long rows,
        long rejected,
        Map<String, Cleaning> cleaning,
        List<String> unlisted,
        List<String> notes,
        @Nullable Double asOf) {
    /** Of a file whose cells are all there and needed nothing. */
    public ReadSummary(long rows, long rejected) {
        this(rows, rejected, Map.of(), List.of(), List.of(), null);
    }

    /** Copies. */
    public ReadSummary {
        unlisted = List.copyOf(unlisted);
        notes = List.copyOf(notes);
        cleaning = Collections.unmodifiableMap(new LinkedHashMap<>(cleaning));
    }
}
