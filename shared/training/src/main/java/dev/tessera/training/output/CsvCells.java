package dev.tessera.training.output;

import java.util.regex.Pattern;

/** Texts as cells of a CSV file (RFC 4180) that a spreadsheet shows and does not run. */
public final class CsvCells {
    private static final Pattern NUMBER = Pattern.compile("[+-]?(\\d+(\\.\\d*)?|\\.\\d+)([eE][+-]?\\d+)?");
    private static final Pattern RUN_BY_A_SPREADSHEET = Pattern.compile("'*[=+\\-@\\t\\r].*", Pattern.DOTALL);

    private CsvCells() {}

    /**
     * The text guarded, then quoted where it must be.
     *
     * <p>A text that begins with {@code =}, {@code +}, {@code -}, {@code @}, tab or CR gets an apostrophe in front,
     * unless it is a number: {@code -5} is shown by a spreadsheet, not run, and stays as it is. So that every customer
     * id can be had back, a text that begins so after apostrophes of its own gets one more: where what follows the
     * apostrophes begins so and is no number, exactly one apostrophe is ours.
     */
    public static String text(String text) {
        return quoted(guarded(text));
    }

    private static String guarded(String text) {
        boolean runs = RUN_BY_A_SPREADSHEET.matcher(text).matches();
        return runs && !NUMBER.matcher(text).matches() ? "'" + text : text;
    }

    private static String quoted(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == ',' || c == '"' || c == '\n' || c == '\r') {
                return '"' + text.replace("\"", "\"\"") + '"';
            }
        }
        return text;
    }
}
