package dev.tessera.model.value;

import dev.tessera.model.value.Correction.Notes;
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
    private final boolean numberForMissing;

    /** Reads with the standing texts for a missing value (any letter case) and {@code more} of them. */
    public Cells(Collection<String> more) {
        List<String> all = new ArrayList<>(STANDING_MISSING);
        all.addAll(normalized(more));
        missing = all.toArray(String[]::new);
        numberForMissing = all.stream().anyMatch(text -> text.matches("-?[0-9.,]+"));
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
     * The number in a cell, NaN when it means a missing value. Decimal notation, and what {@code docs/cleaning.md} has
     * beside it: money, percent, thousands.
     *
     * @throws CellException when the cell is neither
     */
    public double number(String cell) throws CellException {
        return number(cell, '.');
    }

    /** The same with a decimal sign, point or comma. */
    public double number(String cell, char decimal) throws CellException {
        String text = strip(cell);
        return isMissing(text) ? Double.NaN : number(text, decimal, Notes.NONE);
    }

    /** The number that {@code text}, neither missing nor padded, writes with a decimal sign. */
    static double number(String text, char decimal, Notes notes) throws CellException {
        double number = NumberText.parse(text, decimal, notes);
        if (Double.isNaN(number)) {
            throw new CellException("expected a number such as 1234" + decimal + "5, found " + quoted(text)
                    + otherDecimal(text, decimal == '.' ? ',' : '.'));
        }
        if (Double.isInfinite(number)) {
            throw new CellException("expected a number of at most " + Double.MAX_VALUE + ", found " + quoted(text));
        }
        return number;
    }

    /** Says so where the other decimal sign would do. */
    private static String otherDecimal(String text, char other) {
        return Double.isNaN(NumberText.parse(text, other, Notes.NONE))
                ? ""
                : "; if its decimal sign is the " + (other == ',' ? "comma" : "point")
                        + ", say so in the definition: decimal: " + (other == ',' ? "comma" : "point");
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

    /** {@code text} with each run of blanks as one space. */
    static String collapsed(String text) {
        StringBuilder one = null;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean blank = isBlank(c);
            boolean kept = !blank || (i > 0 && !isBlank(text.charAt(i - 1)));
            if (one == null && (!kept || (blank && c != ' '))) {
                one = new StringBuilder(text.length()).append(text, 0, i);
            }
            if (one != null && kept) {
                one.append(blank ? ' ' : c);
            }
        }
        return one == null ? text : one.toString();
    }

    /** Whether a text that means a missing value is a number, too. */
    boolean hasNumberForMissing() {
        return numberForMissing;
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

    /** Whether {@code text}, without surrounding blanks, means a missing value. */
    boolean isMissing(String text) {
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
