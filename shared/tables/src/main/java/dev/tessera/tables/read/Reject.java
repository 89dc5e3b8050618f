package dev.tessera.tables.read;

import java.util.List;

/**
 * A row that was not taken.
 *
 * @param line where it begins in the file, from 1
 * @param column the column at fault, empty when it is the row as a whole
 * @param reason what was expected and found
 * @param cells the row as it was
 */
public record Reject(long line, String column, String reason, List<String> cells) {
    /** Copies. */
    public Reject {
        cells = List.copyOf(cells);
    }
}
