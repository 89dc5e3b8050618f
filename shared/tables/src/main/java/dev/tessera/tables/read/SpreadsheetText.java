package dev.tessera.tables.read;

/** Keeps a spreadsheet that opens an export from running what a cell says. */
public final class SpreadsheetText {
    private static final String DANGEROUS = "=+-@\t\r";

    private SpreadsheetText() {}

    /**
     * The text of a cell, an apostrophe before it when a spreadsheet would take it for a formula (OWASP, "CSV
     * Injection"). Not for numbers: they are written as they are.
     */
    public static String guard(String text) {
        return !text.isEmpty() && DANGEROUS.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
    }
}
