package dev.tessera.model.value;

import dev.tessera.model.definition.ColumnType;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads the text of a cell, in a file or a request, the same way everywhere. Thread-safe. */
public final class Cells {
    /** The texts that always mean a missing value, in any letter case; an empty or blank cell does, too. */
    public static final List<String> STANDING_MISSING =
            List.of("null", "na", "n/a", "nan", "unknown", "?", "#value!", "#div/0!");

    private static final int QUOTED_CHARACTERS = 60;

    private final String[] missing;

    /** Reads with the standing texts for a missing value (any letter case) and {@code more} of them. */
    public Cells(Collection<String> more) {
        List<String> all = new ArrayList<>(STANDING_MISSING);
        all.addAll(normalized(more));
        missing = all.toArray(String[]::new);
    }

    /** What of {@code more} the standing texts do not say already: without surrounding blanks, in lower case, sorted. */
    static List<String> normalized(Collection<String> more) {
        return more.stream()
                .map(text -> strip(text).toLowerCase(Locale.ROOT))
                .filter(text -> !text.isEmpty() && !STANDING_MISSING.contains(text))
                .distinct()
                .sorted()
                .toList();
    }

    /** The text without surrounding blanks, or null when it means a missing value. */
    public @Nullable String text(String cell) {
        String text = strip(cell);
        return isMissing(text) ? null : text;
    }

    /**
     * The number in a cell, NaN when it means a missing value. Finite decimal notation only.
     *
     * @throws CellException when the cell is neither
     */
    public double number(String cell) throws CellException {
        String text = strip(cell);
        if (isMissing(text)) {
            return Double.NaN;
        }
        double number = DecimalParser.parse(text);
        if (Double.isNaN(number)) {
            throw new CellException("expected a number, found " + quoted(text));
        }
        if (Double.isInfinite(number)) {
            throw new CellException("expected a number of at most " + Double.MAX_VALUE + ", found " + quoted(text));
        }
        return number;
    }

    /**
     * Reads a cell by its column's type into column {@code i} of {@code values}.
     *
     * @throws CellException when the cell is not of that type
     */
    public void read(ColumnType type, String cell, Values values, int i) throws CellException {
        if (type == ColumnType.NUMBER) {
            values.setNumber(i, number(cell));
        } else {
            values.setText(i, text(cell));
        }
    }

    /** The text without surrounding blanks: Unicode's white space, the non-breaking kinds too. */
    public static String strip(String text) {
        int start = 0;
        int end = text.length();
        while (start < end && isBlank(text.charAt(start))) {
            start++;
        }
        while (end > start && isBlank(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(start, end);
    }

    /** In quotes and cut to a length that fits a message. */
    static String quoted(String text) {
        return text.length() <= QUOTED_CHARACTERS
                ? "'" + text + "'"
                : "'" + text.substring(0, QUOTED_CHARACTERS) + "…'";
    }

    private static boolean isBlank(char c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c) || c == '\u0085';
    }

    private boolean isMissing(String text) {
        if (text.isEmpty()) {
            return true;
        }
        for (String candidate : missing) {
            // equalsIgnoreCase compares lengths first, which settles nearly every cell without a look at its letters.
            if (candidate.equalsIgnoreCase(text)) {
                return true;
            }
        }
        return false;
    }
}
