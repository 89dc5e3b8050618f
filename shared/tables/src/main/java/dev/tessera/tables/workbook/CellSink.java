package dev.tessera.tables.workbook;

import dev.tessera.model.value.CellKind;
import java.io.IOException;

/** Gets the cells of a row, from left to right; those without text are left out. */
public interface CellSink {
    /**
     * A cell.
     *
     * @param column from 0
     * @param kind whether the workbook has it as a text, a number or a date
     * @param text its text, {@code length} characters from the first; overwritten afterwards
     */
    void cell(int column, CellKind kind, char[] text, int length) throws IOException;
}
