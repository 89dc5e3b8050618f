package dev.tessera.tables.read;

import dev.tessera.model.value.Cleaning;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What was read of a file.
 *
 * @param rows without the header and blank lines
 * @param rejected of those, how many were not taken
 * @param cleaning what was found and done in the cells, by column, the row as a whole as an empty name; a column of
 *     which there is nothing to tell is not in it
 */
public record ReadSummary(long rows, long rejected, Map<String, Cleaning> cleaning) {
    /** Of a file whose cells are all there and needed nothing. */
    public ReadSummary(long rows, long rejected) {
        this(rows, rejected, Map.of());
    }

    /** Copies. */
    public ReadSummary {
        cleaning = Collections.unmodifiableMap(new LinkedHashMap<>(cleaning));
    }
}
