package dev.tessera.tables.limits;

import java.util.Locale;
import java.util.Map;

/**
 * How large the parts of a file may be. A file over a limit is refused as a whole, since what comes after cannot be
 * trusted: most often a quote was opened and never closed, or an archive was made to fill a disk.
 *
 * @param fieldCharacters the most characters of one cell
 * @param rowCharacters the most characters of one row; of CSV without delimiters and quotes, of JSON Lines the whole line
 * @param columns the most cells of one row
 * @param inflatedBytes the most bytes that one compressed file may unpack to
 * @param inflationRatio how many times its packed size it may unpack to, looked at once {@link #FREE_INFLATED_BYTES} are
 *     unpacked
 * @param spooledBytes the most bytes put into temporary files for one file that cannot be read from front to back
 */
public record Limits(
        int fieldCharacters,
        int rowCharacters,
        int columns,
        long inflatedBytes,
        int inflationRatio,
        long spooledBytes) {
    /** What may be unpacked at any ratio: 10 MB. */
    public static final long FREE_INFLATED_BYTES = 10L << 20;

    /** What the limits are unless said otherwise; {@code docs/files.md} has the table. */
    public static final Limits DEFAULT = new Limits(1 << 20, 1 << 22, 4096, 20L << 30, 200, 400L << 20);

    /** Checks that each is positive. */
    public Limits {
        require(fieldCharacters > 0 && rowCharacters > 0 && columns > 0, "characters and columns");
        require(inflatedBytes > 0 && inflationRatio > 0 && spooledBytes > 0, "bytes and ratio");
    }

    /**
     * These limits with those that {@code environment} sets: {@code TESSERA_LIMIT_FIELD_CHARACTERS},
     * {@code …_ROW_CHARACTERS}, {@code …_COLUMNS}, {@code …_INFLATED_BYTES}, {@code …_INFLATION_RATIO},
     * {@code …_SPOOLED_BYTES}; whole numbers above 0.
     *
     * @throws IllegalArgumentException when one is not
     */
    public Limits with(Map<String, String> environment) {
        return new Limits(
                (int) number(environment, "FIELD_CHARACTERS", fieldCharacters, 1 << 28),
                (int) number(environment, "ROW_CHARACTERS", rowCharacters, 1 << 28),
                (int) number(environment, "COLUMNS", columns, 1 << 20),
                number(environment, "INFLATED_BYTES", inflatedBytes, Long.MAX_VALUE),
                (int) number(environment, "INFLATION_RATIO", inflationRatio, Integer.MAX_VALUE),
                number(environment, "SPOOLED_BYTES", spooledBytes, Long.MAX_VALUE));
    }

    /** The same with another limit of what is put into temporary files. */
    public Limits withSpooledBytes(long bytes) {
        return new Limits(fieldCharacters, rowCharacters, columns, inflatedBytes, inflationRatio, bytes);
    }

    private static long number(Map<String, String> environment, String limit, long otherwise, long most) {
        String name = "TESSERA_LIMIT_" + limit;
        String text = environment.getOrDefault(name, "").strip();
        if (text.isEmpty()) {
            return otherwise;
        }
        if (text.matches("[0-9]{1,18}")) {
            long number = Long.parseLong(text);
            if (number > 0 && number <= most) {
                return number;
            }
        }
        throw new IllegalArgumentException(
                String.format(Locale.ROOT, "%s must be a whole number from 1 to %d, but is '%s'", name, most, text));
    }

    private static void require(boolean positive, String what) {
        if (!positive) {
            throw new IllegalArgumentException("limits of " + what + " must be above 0");
        }
    }
}
