package dev.tessera.local.sample;

import dev.tessera.local.sample.Column.Kind;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** A way in which real files are untidy. */
enum MessKind {
    PADDED_TEXT(40),
    MISSING_WORD(40),
    SPELLING(50),
    OUTLIER(1000),
    MONEY_TEXT(250),
    PERCENT_TEXT(250),
    RANGE_TEXT(500),
    STRAY_BYTE(500),
    RAGGED_ROW(250),
    DUPLICATE_ROW(250),
    REPEATED_KEY(250),
    DATE_FORMAT(0),
    EMPTY_HEADER(0),
    REPEATED_HEADER(0),
    SEMICOLONS(0),
    BYTE_ORDER_MARK(0),
    WINDOWS_1252(0),
    MIXED_LINE_ENDS(0);

    /** What may be done to cells and the row still be read by any reader that knows the words for missing values. */
    static final Set<MessKind> CELLS = EnumSet.of(PADDED_TEXT, MISSING_WORD, SPELLING, OUTLIER);

    /** What a reader may have to reject a row for; no row gets two of them, and no copy of a row gets any. */
    static final Set<MessKind> ROWS =
            EnumSet.of(MONEY_TEXT, PERCENT_TEXT, RANGE_TEXT, STRAY_BYTE, RAGGED_ROW, DUPLICATE_ROW, REPEATED_KEY);

    private final int every;

    MessKind(int every) {
        this.every = every;
    }

    /** Planted once in every so many rows; 0 when it is of the whole file. */
    int every() {
        return every;
    }

    /** Whether it is done to cells of {@code column}. */
    boolean spoils(Column column) {
        return switch (this) {
            case PADDED_TEXT, STRAY_BYTE -> column.kind() == Kind.TEXT || column.kind() == Kind.CATEGORY;
            case SPELLING, REPEATED_HEADER -> column.kind() == Kind.CATEGORY;
            case MISSING_WORD -> column.missing();
            case OUTLIER, MONEY_TEXT -> column.kind() == Kind.MONEY;
            case PERCENT_TEXT -> column.kind() == Kind.SHARE;
            case RANGE_TEXT -> column.kind() == Kind.INCOME;
            case DATE_FORMAT -> column.kind() == Kind.DATE || column.kind() == Kind.TIME;
            default -> false;
        };
    }

    /** As in {@code mess.csv}: {@code padded text}. */
    String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
