package dev.tessera.tables.infer;

import dev.tessera.model.definition.DateFormat;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Which formats all of a column's texts so far fit. The first ten thousand are looked at, and more until days and months
 * can be told apart.
 */
final class DateGuess {
    private static final int LEAST_LOOKED_AT = 10_000;
    private static final int LONGEST = 40;
    private static final int FIRST_YEAR = 1900;
    private static final int LAST_YEAR = 2100;

    private static final List<String> DAYS = List.of(
            "yyyy-M-d",
            "yyyy/M/d",
            "yyyy.M.d",
            "d.M.yyyy",
            "d/M/yyyy",
            "M/d/yyyy",
            "d-M-yyyy",
            "M-d-yyyy",
            "d.M.yy",
            "d/M/yy",
            "M/d/yy",
            "d-M-yy",
            "M-d-yy",
            "d-MMM-yyyy",
            "d-MMM-yy",
            "d MMM yyyy",
            "d MMM yy",
            "d MMMM yyyy",
            "MMM d, yyyy",
            "MMMM d, yyyy",
            "ddMMMyyyy");
    private static final List<String> TIMES = List.of("", " H:mm", " H:mm:ss", " h:mm a", " h:mm:ss a");
    private static final List<String> MONTHS =
            List.of("yyyy-MM", "yyyy/MM", "MM/yyyy", "MM.yyyy", "MMM-yyyy", "MMM yyyy", "MMMM yyyy", "MMM-yy");
    private static final List<DateFormat> FORMATS = formats();

    private @Nullable List<DateFormat> fitting;
    private int lookedAt;
    private String last = "";
    private @Nullable String other;
    private final Set<String> marks = new TreeSet<>();

    private static List<DateFormat> formats() {
        List<DateFormat> formats = new ArrayList<>(List.of(DateFormat.ISO));
        for (String time : TIMES) {
            for (String day : DAYS) {
                formats.add(DateFormat.of(day + time));
            }
        }
        MONTHS.forEach(month -> formats.add(DateFormat.of(month)));
        return formats;
    }

    void add(String text) {
        boolean done = fitting != null && (fitting.isEmpty() || (fitting.size() == 1 && lookedAt >= LEAST_LOOKED_AT));
        if (done || text.equals(last)) {
            return;
        }
        if (ColumnProposer.isMark(text)) {
            marks.add(text);
            return;
        }
        lookedAt++;
        List<DateFormat> fits = fitting(fitting == null ? FORMATS : fitting, text);
        if (fitting != null && fits.isEmpty() && !fitting(FORMATS, text).isEmpty()) {
            other = text;
        } else {
            last = text;
        }
        fitting = fits;
    }

    /** The formats that fit all texts; more than one where days and months cannot be told apart. */
    List<DateFormat> formatsOfAll() {
        if (fitting == null) {
            return List.of();
        }
        Set<String> meanings = new HashSet<>();
        return fitting.stream().filter(format -> meanings.add(meaning(format))).toList();
    }

    /** What stands among the dates and has neither letters nor digits: it can only mean that there is none. */
    Set<String> marks() {
        return marks;
    }

    /** Two dates that no one format fits, null unless that is why there is none. */
    @Nullable
    List<String> clash() {
        return other == null ? null : List.of(last, other);
    }

    /** Whether a whole number is a date such as 20241128 of these times. */
    static boolean isCompact(double number) {
        int digits = (int) number;
        int year = digits / 10_000;
        int month = digits / 100 % 100;
        int day = digits % 100;
        return year >= FIRST_YEAR
                && year <= LAST_YEAR
                && month >= 1
                && month <= 12
                && day >= 1
                && (day <= 28 || day <= LocalDate.of(year, month, 1).lengthOfMonth());
    }

    /** The same for formats that say the same of every text that both fit. */
    private static String meaning(DateFormat format) {
        String pattern = format.toString();
        return pattern.equals(DateFormat.ISO.toString()) ? "yyyy-M-d" : pattern.replace("MMMM", "MMM");
    }

    private static List<DateFormat> fitting(List<DateFormat> formats, String text) {
        boolean maybe = text.length() <= LONGEST && text.chars().anyMatch(Character::isDigit);
        return maybe ? formats.stream().filter(format -> fits(format, text)).toList() : List.of();
    }

    private static boolean fits(DateFormat format, String text) {
        try {
            return !Double.isNaN(format.days(text));
        } catch (DateTimeException e) {
            return false;
        }
    }
}
