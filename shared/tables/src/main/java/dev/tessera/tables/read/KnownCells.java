package dev.tessera.tables.read;

import dev.tessera.model.value.CellException;
import dev.tessera.model.value.CellKind;
import dev.tessera.model.value.ColumnCells;
import dev.tessera.model.value.Correction;
import dev.tessera.model.value.Correction.Notes;
import dev.tessera.model.value.Values;
import org.jspecify.annotations.Nullable;

/**
 * The cells of one category or date column. Many of them are alike, so that those met before are kept, in a fixed number
 * of places: a cell met again costs no object, and equal texts are the same object.
 */
final class KnownCells {
    private static final int PLACES = 256;

    private final ColumnCells cells;
    private final @Nullable String[] raw = new @Nullable String[PLACES];
    private final @Nullable CellKind[] kinds = new @Nullable CellKind[PLACES];
    private final @Nullable String[] texts = new @Nullable String[PLACES];
    private final double[] numbers = new double[PLACES];
    /** A category and a date have one correction at most. */
    private final @Nullable Correction[] corrections = new @Nullable Correction[PLACES];

    private @Nullable Correction last;

    KnownCells(ColumnCells cells) {
        this.cells = cells;
    }

    /** Reads the cell into column {@code i} of {@code values}. */
    void read(Row row, int cell, Values values, int i, Notes notes) throws CellException {
        long hash = row.hash(cell);
        int place = (int) (hash ^ hash >>> 32) & PLACES - 1;
        String known = raw[place];
        if (known == null || kinds[place] != row.kind(cell) || !row.is(cell, known)) {
            learn(row.text(cell), row.kind(cell), place);
        }
        if (cells.isNumeric()) {
            values.setNumber(i, numbers[place]);
        } else {
            values.setText(i, texts[place]);
        }
        Correction correction = corrections[place];
        if (correction != null) {
            notes.note(correction, "");
        }
    }

    private void learn(String text, CellKind kind, int place) throws CellException {
        last = null;
        Notes notes = (what, detail) -> last = what;
        raw[place] = null;
        if (cells.isNumeric()) {
            numbers[place] = cells.number(text, kind, notes);
        } else {
            texts[place] = cells.text(text, notes);
        }
        corrections[place] = last;
        raw[place] = text;
        kinds[place] = kind;
    }
}
