package dev.tessera.tables.infer;

import dev.tessera.model.definition.DateFormat;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Which formats all of a column's texts so far fit. The first ten thousand are looked at. */
final class DateGuess {
    private static final int MOST_LOOKED_AT = 10_000;
    private static final int LONGEST = 40;

    private static final List<String> DAYS = List.of(
            "yyyy/M/d",
            "yyyy.M.d",
            "d.M.yyyy",
            "d/M/yyyy",
            "M/d/yyyy",
            "d-M-yyyy",
            "M-d-yyyy",
            "d-MMM-yyyy",
            "d MMM yyyy",
            "MMM d, yyyy");
    private static final List<String> TIMES = List.of("", " H:mm", " H:mm:ss");
    private static final List<DateFormat> FORMATS = formats();

    private @Nullable List<DateFormat> fitting;
    private int lookedAt;

    private static List<DateFormat> formats() {
        List<DateFormat> formats = new ArrayList<>(List.of(DateFormat.ISO));
        for (String time : TIMES) {
            for (String day : DAYS) {
                formats.add(DateFormat.of(day + time));
            }
        }
        return formats;
    }

    void add(String text) {
        if (lookedAt == MOST_LOOKED_AT || (fitting != null && fitting.isEmpty())) {
            return;
        }
        lookedAt++;
        Stream<DateFormat> candidates =
                (fitting == null ? FORMATS : fitting).stream().filter(format -> fits(format, text));
        boolean maybe = text.length() <= LONGEST && text.chars().anyMatch(Character::isDigit);
        fitting = maybe ? candidates.toList() : List.of();
    }

    /** The formats that fit all texts; more than one where days and months cannot be told apart. */
    List<DateFormat> formatsOfAll() {
        return fitting == null ? List.of() : fitting;
    }

    private static boolean fits(DateFormat format, String text) {
        try {
            return !Double.isNaN(format.days(text));
        } catch (DateTimeException e) {
            return false;
        }
    }
}
