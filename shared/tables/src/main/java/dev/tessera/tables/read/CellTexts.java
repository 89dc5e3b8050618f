package dev.tessera.tables.read;

import dev.tessera.model.value.Cells;
import org.jspecify.annotations.Nullable;

/**
 * The texts of one category column. A column has few of them, so that the ones met before are kept, in a fixed number
 * of places: a cell met again costs no object, and equal values are the same object.
 */
final class CellTexts {
    private static final int PLACES = 256;

    private final Cells cells;
    private final @Nullable String[] raw = new @Nullable String[PLACES];
    private final @Nullable String[] read = new @Nullable String[PLACES];

    CellTexts(Cells cells) {
        this.cells = cells;
    }

    /** The cell's text, null for missing. */
    @Nullable
    String read(Row row, int cell) {
        long hash = row.hash(cell);
        int place = (int) (hash ^ hash >>> 32) & PLACES - 1;
        String known = raw[place];
        if (known == null || !row.is(cell, known)) {
            String text = row.text(cell);
            raw[place] = text;
            read[place] = cells.text(text);
        }
        return read[place];
    }
}
