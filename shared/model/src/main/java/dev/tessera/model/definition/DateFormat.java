package dev.tessera.model.definition;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.chrono.IsoChronology;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalQueries;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The one format of a date column. Names of months and days are English, in any letter case; a day that no calendar has
 * is no date; a month without a day is its first. A time with an offset is taken to UTC, one without as it is.
 */
public final class DateFormat {
    /**
     * {@code yyyy-MM-dd}, alone or with a time behind {@code T} or a blank: {@code HH:mm}, seconds, fraction, and an offset
     * such as {@code +02:00}, {@code +0200}, {@code +02}, {@code Z} or {@code UTC}.
     */
    public static final DateFormat ISO = new DateFormat(
            "yyyy-MM-dd",
            new DateTimeFormatterBuilder()
                    .parseCaseInsensitive()
                    .append(DateTimeFormatter.ISO_LOCAL_DATE)
                    .optionalStart()
                    .appendPattern("['T'][' ']")
                    .append(DateTimeFormatter.ISO_LOCAL_TIME)
                    .appendPattern("[' ']['UTC'][XXX][XX][X]")
                    .optionalEnd());

    private static final ZonedDateTime SAMPLE = ZonedDateTime.of(2024, 11, 28, 17, 45, 0, 0, ZoneOffset.UTC);
    private static final double NANOS_PER_DAY = 86_400e9;
    private static final int SECONDS_PER_DAY = 86_400;

    private final String pattern;
    private final DateTimeFormatter formatter;
    private final @Nullable PlainDay plain;

    private DateFormat(String pattern, DateTimeFormatterBuilder builder) {
        this.pattern = pattern;
        this.plain = PlainDay.of(pattern);
        this.formatter = builder.parseDefaulting(ChronoField.ERA, 1)
                .toFormatter(Locale.ENGLISH)
                .withResolverStyle(ResolverStyle.STRICT)
                .withChronology(IsoChronology.INSTANCE);
    }

    /**
     * Of a pattern as {@link DateTimeFormatter} has it, {@link #ISO} of null.
     *
     * @throws DefinitionException when it is none, or does not tell a day or at least a month of a year
     */
    public static DateFormat of(@Nullable String pattern) {
        if (pattern == null) {
            return ISO;
        }
        try {
            DateFormat format = new DateFormat(
                    pattern,
                    new DateTimeFormatterBuilder().parseCaseInsensitive().appendPattern(pattern));
            LocalDate read = LocalDate.ofEpochDay((long) Math.floor(format.days(format.example())));
            if (YearMonth.from(read).equals(YearMonth.from(SAMPLE))) {
                return format;
            }
        } catch (DateTimeException e) {
            throw new DefinitionException(unfit(pattern, ""), e);
        } catch (IllegalArgumentException e) {
            throw new DefinitionException(unfit(pattern, " (" + e.getMessage() + ")"), e);
        }
        throw new DefinitionException(unfit(pattern, ""));
    }

    private static String unfit(String pattern, String why) {
        return "'" + pattern + "' is no format of dates" + why
                + ": expected year, month and day such as d.M.yyyy, dd/MM/yyyy or yyyyMMdd; H is the hour, mm the minute";
    }

    /** A date in this format. */
    public String example() {
        return this == ISO ? "2024-11-28" : formatter.format(SAMPLE);
    }

    /** The pattern. */
    @Override
    public String toString() {
        return pattern;
    }

    /**
     * Days since 1970-01-01, with the time of day as a fraction.
     *
     * @throws DateTimeException when {@code text} is no date in this format
     */
    public double days(String text) {
        long day = plain == null ? PlainDay.UNKNOWN : plain.days(text);
        return day == PlainDay.UNKNOWN ? parsedDays(text) : day;
    }

    /** The same by the general parser. */
    double parsedDays(String text) {
        TemporalAccessor parsed = formatter.parse(text);
        LocalDate date = date(parsed);
        LocalTime time = parsed.query(TemporalQueries.localTime());
        ZoneOffset offset = parsed.query(TemporalQueries.offset());
        double fraction = time == null ? 0 : time.toNanoOfDay() / NANOS_PER_DAY;
        return date.toEpochDay()
                + fraction
                - (offset == null ? 0 : (double) offset.getTotalSeconds() / SECONDS_PER_DAY);
    }

    private static LocalDate date(TemporalAccessor parsed) {
        LocalDate date = parsed.query(TemporalQueries.localDate());
        return date == null ? YearMonth.from(parsed).atDay(1) : date;
    }

    /**
     * A date that {@code text} says in another format, in this one.
     *
     * @throws DateTimeException when {@code text} is no date in that format
     */
    public String text(DateFormat of, String text) {
        TemporalAccessor parsed = of.formatter.parse(text);
        LocalTime time = parsed.query(TemporalQueries.localTime());
        ZoneOffset offset = parsed.query(TemporalQueries.offset());
        return formatter.format(ZonedDateTime.of(
                date(parsed), time == null ? LocalTime.MIDNIGHT : time, offset == null ? ZoneOffset.UTC : offset));
    }
}
