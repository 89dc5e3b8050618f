package dev.tessera.model.value;

import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** Reads the text of a cell, in a file or a request, the same way everywhere. */
public final class Cells {
    /** Reads with the standing texts for a missing value (any letter case) and {@code more} of them. */
    public Cells(Collection<String> more) {
        throw new UnsupportedOperationException();
    }

    /** The text without surrounding blanks, or null when it means a missing value. */
    public @Nullable String text(String cell) {
        throw new UnsupportedOperationException();
    }

    /**
     * The number in a cell, NaN when it means a missing value. Finite decimal notation only.
     *
     * @throws CellException when the cell is neither
     */
    public double number(String cell) throws CellException {
        throw new UnsupportedOperationException();
    }
}
