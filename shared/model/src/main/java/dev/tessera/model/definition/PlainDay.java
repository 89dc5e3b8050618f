package dev.tessera.model.definition;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A pattern of a day in digits, such as {@code d.M.yyyy}, read without the objects that a general parser makes. It says
 * nothing of texts that it does not read: the general parser does.
 */
final class PlainDay {
    /** What it answers where the general parser has to be asked. */
    static final long UNKNOWN = Long.MIN_VALUE;

    private static final Pattern PART = Pattern.compile("yyyy|MM?|dd?|[-./ _,]");
    /** A day that every month has. */
    private static final int SURE_DAY = 28;

    private final char[] letters;
    private final boolean[] fixed;

    private PlainDay(List<String> parts) {
        letters = new char[parts.size()];
        fixed = new boolean[parts.size()];
        for (int i = 0; i < letters.length; i++) {
            letters[i] = parts.get(i).charAt(0);
            fixed[i] = parts.get(i).length() > 1;
        }
    }

    /** Null where the pattern has more than a day, a month, a year of four digits and signs between them. */
    static @Nullable PlainDay of(String pattern) {
        List<String> parts = new ArrayList<>();
        Matcher part = PART.matcher(pattern);
        int end = 0;
        while (part.find() && part.start() == end) {
            // Digits of any number end at a sign only.
            boolean open = !parts.isEmpty() && parts.get(parts.size() - 1).matches("[dM]");
            if (open && Character.isLetter(part.group().charAt(0))) {
                return null;
            }
            parts.add(part.group());
            end = part.end();
        }
        String fields = String.join("", parts).replaceAll("[^dMy]", "");
        boolean whole = end == pattern.length() && fields.matches("(?=.*y)(?=.*M)(?=.*d)(y{4}|MM?|dd?){3}");
        return whole
                        && parts.stream()
                                        .filter(each -> Character.isLetter(each.charAt(0)))
                                        .count()
                                == 3
                ? new PlainDay(parts)
                : null;
    }

    /** Days since 1970-01-01, or {@link #UNKNOWN}. */
    long days(String text) {
        int year = 0;
        int month = 0;
        int day = 0;
        int at = 0;
        for (int i = 0; i < letters.length; i++) {
            char letter = letters[i];
            if (!Character.isLetter(letter)) {
                if (at == text.length() || text.charAt(at++) != letter) {
                    return UNKNOWN;
                }
                continue;
            }
            int most = letter == 'y' ? 4 : 2;
            int least = fixed[i] ? most : 1;
            int value = 0;
            int digits = 0;
            while (digits < most && at < text.length() && isDigit(text.charAt(at))) {
                value = 10 * value + text.charAt(at++) - '0';
                digits++;
            }
            if (digits < least) {
                return UNKNOWN;
            }
            switch (letter) {
                case 'y' -> year = value;
                case 'M' -> month = value;
                default -> day = value;
            }
        }
        boolean isDay = year > 0
                && month > 0
                && month <= 12
                && day > 0
                && (day <= SURE_DAY || day <= YearMonth.of(year, month).lengthOfMonth());
        return isDay && at == text.length() ? epochDay(year, month, day) : UNKNOWN;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    /** Of the Gregorian calendar: years begin in March, so that leap days end them. */
    private static long epochDay(int year, int month, int day) {
        int y = month > 2 ? year : year - 1;
        int monthFromMarch = month > 2 ? month - 3 : month + 9;
        int dayOfYear = (153 * monthFromMarch + 2) / 5 + day - 1;
        return 365L * y + y / 4 - y / 100 + y / 400 + dayOfYear - 719_468L;
    }
}
