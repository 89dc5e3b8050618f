package dev.tessera.local.sample;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What becomes of a clean cell. */
final class SpoiltCell {
    static final List<String> MISSING = List.of("NULL", "NA", "N/A", "nan", "Unknown", "?", "", "   ");
    private static final int BAND = 20_000;
    private static final int LAST_BAND = 120_000;
    private static final int OUTLIER = 1000;

    private SpoiltCell() {}

    /** The cell spoilt, null where there is nothing to spoil. */
    static @Nullable String of(MessKind kind, String cell, Draws draws) {
        if (cell.isEmpty()) {
            return null;
        }
        String spoilt =
                switch (kind) {
                    case PADDED_TEXT -> " ".repeat(draws.between(0, 1)) + cell + " ".repeat(draws.between(1, 8));
                    case MISSING_WORD -> draws.pick(MISSING);
                    case SPELLING -> spelling(cell, draws);
                    case OUTLIER -> cell.equals("0.00") ? cell : Cells.amount(OUTLIER * cents(cell));
                    case MONEY_TEXT -> money(cell);
                    case PERCENT_TEXT -> percent(cell);
                    case RANGE_TEXT -> range(cell);
                    case STRAY_BYTE -> cell.replaceFirst("e", String.valueOf(CsvRowWriter.STRAY_BYTE));
                    default -> cell;
                };
        return spoilt.equals(cell) ? null : spoilt;
    }

    /** {@code 2024-03-09} as {@code 9.3.2024}. */
    static String date(String iso) {
        return iso.isEmpty()
                ? iso
                : Integer.parseInt(iso, 8, 10, 10) + "." + Integer.parseInt(iso, 5, 7, 10) + "." + iso.substring(0, 4);
    }

    /** {@code 08:05:59} as {@code 80559}: digits, and leading zeros lost. */
    static String time(String iso) {
        return iso.isEmpty() ? iso : Integer.toString(Integer.parseInt(iso.replace(":", "")));
    }

    private static String spelling(String cell, Draws draws) {
        return switch (draws.below(3)) {
            case 0 -> cell.toUpperCase(Locale.ROOT);
            case 1 -> cell.toLowerCase(Locale.ROOT);
            default -> cell.indexOf(' ') < 0 ? cell.toUpperCase(Locale.ROOT) : cell.replace(" ", "  ");
        };
    }

    private static long cents(String amount) {
        return Long.parseLong(amount.replace(".", ""));
    }

    private static String money(String amount) {
        boolean negative = amount.startsWith("-");
        StringBuilder text = new StringBuilder(negative ? amount.substring(1) : amount);
        for (int i = text.indexOf(".") - 3; i > 0; i -= 3) {
            text.insert(i, ',');
        }
        return (negative ? "-$" : "$") + text;
    }

    private static String percent(String share) {
        long thousandths = Long.parseLong(share.replace(".", ""));
        return thousandths / 10 + "." + thousandths % 10 + "%";
    }

    private static String range(String income) {
        long from = cents(income) / 100 / BAND * BAND;
        if (from == 0) {
            return "Less than $20K";
        }
        return from >= LAST_BAND ? "$120K +" : "$" + from / 1000 + "K - $" + (from + BAND) / 1000 + "K";
    }
}
