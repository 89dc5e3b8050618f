package dev.tessera.tables.read;

/**
 * How large the parts of a file may be. A file over a limit is refused as a whole, since what comes after cannot be
 * trusted: most often a quote was opened and never closed.
 *
 * @param fieldCharacters the most characters of one cell
 * @param rowCharacters the most characters of one row, delimiters and quotes aside
 * @param columns the most cells of one row
 */
public record Limits(int fieldCharacters, int rowCharacters, int columns) {
    /** A cell of 1 MB (1,048,576 characters), a row of 4 MB (4,194,304) and 4,096 columns. */
    public static final Limits DEFAULT = new Limits(1 << 20, 1 << 22, 4096);
}
