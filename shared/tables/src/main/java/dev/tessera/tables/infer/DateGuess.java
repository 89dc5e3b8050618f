package dev.tessera.tables.infer;

import java.time.DateTimeException;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Which formats all of a column's texts so far fit. The first ten thousand are looked at. */
final class DateGuess {
    private static final int MOST_LOOKED_AT = 10_000;
    private static final int LONGEST = 32;

    private static final List<String> DAYS = List.of(
            "yyyy-MM-dd",
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
    private static final List<String> TIMES =
            List.of("", " H:mm", " H:mm:ss", "'T'HH:mm", "'T'HH:mm:ss", "'T'HH:mm:ss.SSS");

    private record Format(String pattern, DateTimeFormatter formatter) {}

    private static final List<Format> FORMATS = formats();

    private @Nullable List<Format> fitting;
    private int lookedAt;

    private static List<Format> formats() {
        List<Format> formats = new ArrayList<>();
        for (String time : TIMES) {
            for (String day : DAYS) {
                String pattern = day + time;
                formats.add(new Format(
                        pattern,
                        DateTimeFormatter.ofPattern(pattern.replace("yyyy", "uuuu"), Locale.ENGLISH)
                                .withResolverStyle(ResolverStyle.STRICT)));
            }
        }
        return formats;
    }

    void add(String text) {
        if (lookedAt == MOST_LOOKED_AT || (fitting != null && fitting.isEmpty())) {
            return;
        }
        lookedAt++;
        boolean maybe = text.length() <= LONGEST && text.chars().anyMatch(Character::isDigit);
        fitting = !maybe
                ? List.of()
                : (fitting == null ? FORMATS : fitting)
                        .stream().filter(format -> fits(format, text)).toList();
    }

    /** The patterns that fit all texts; more than one where days and months cannot be told apart. */
    List<String> patterns() {
        return fitting == null
                ? List.of()
                : fitting.stream().map(Format::pattern).toList();
    }

    private static boolean fits(Format format, String text) {
        try {
            format.formatter().parse(text);
            return true;
        } catch (DateTimeException e) {
            return false;
        }
    }
}
