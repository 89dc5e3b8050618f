package dev.tessera.tables.workbook;

import dev.tessera.tables.workbook.NumberFormats.Shown;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Dates as workbooks keep them: days since the end of 1899, or of 1904 on old Macs (ECMA-376 part 1, 18.17.4.1). The
 * first has a 29 February 1900 that never was, so that days before it are one off.
 */
final class SerialDate {
    private static final LocalDate AFTER_MARCH_1900 = LocalDate.of(1899, 12, 30);
    private static final LocalDate BEFORE_MARCH_1900 = LocalDate.of(1899, 12, 31);
    private static final LocalDate SINCE_1904 = LocalDate.of(1904, 1, 1);
    private static final int FEBRUARY_29 = 60;
    /** 31 December 9999. */
    private static final int LAST = 2_958_465;

    private static final long MILLIS_OF_DAY = 86_400_000;

    private SerialDate() {}

    /**
     * ISO 8601: {@code 2023-07-01}, with a time of day other than midnight {@code 2023-07-01T08:30:00}, a time alone {@code 08:30:00}; null
     * when the serial stands for none.
     *
     * @param shown whether the cell shows a date, also one with a time, or a time alone
     */
    static @Nullable String text(double serial, Shown shown, boolean since1904) {
        if (!(serial >= 0 && serial < LAST + 1)) {
            return null;
        }
        // A double has the time of day to better than a millisecond until 9999.
        long millis = Math.round(serial * MILLIS_OF_DAY);
        long day = millis / MILLIS_OF_DAY;
        LocalTime time = LocalTime.ofNanoOfDay(millis % MILLIS_OF_DAY * 1_000_000);
        if (shown == Shown.TIME && day == 0) {
            return text(time);
        }
        if (!since1904 && (day == 0 || day == FEBRUARY_29)) {
            return null;
        }
        LocalDate epoch = since1904 ? SINCE_1904 : day < FEBRUARY_29 ? BEFORE_MARCH_1900 : AFTER_MARCH_1900;
        LocalDate date = epoch.plusDays(day);
        return time.equals(LocalTime.MIDNIGHT) ? date.toString() : date + "T" + text(time);
    }

    /** What a cell of type {@code d} says, midnight left out; it is ISO 8601 already. */
    static String text(String iso) {
        return iso.matches("\\d{4}-\\d\\d-\\d\\dT00:00(:00(\\.0+)?)?Z?") ? iso.substring(0, 10) : iso;
    }

    private static String text(LocalTime time) {
        String seconds =
                String.format(Locale.ROOT, "%02d:%02d:%02d", time.getHour(), time.getMinute(), time.getSecond());
        return time.getNano() == 0
                ? seconds
                : seconds + String.format(Locale.ROOT, ".%03d", time.getNano() / 1_000_000);
    }
}
