package dev.tessera.local.sample;

/**
 * A column of a made-up table.
 *
 * @param missing whether its cells may be empty, and so may be written as {@code NULL} and the like
 */
record Column(String name, Kind kind, boolean missing) {
    /** What stands in its cells, which decides how they may be spoilt. */
    enum Kind {
        /** Tells rows apart, or points to a row elsewhere. */
        KEY,
        /** One of a few words. */
        CATEGORY,
        /** Any text. */
        TEXT,
        /** A number that is neither an amount nor a share: a count, an age, a code. */
        NUMBER,
        /** An amount: digits, a point and two digits. */
        MONEY,
        /** A year's income, an amount. */
        INCOME,
        /** From 0 to 1. */
        SHARE,
        /** {@code 2024-03-31}. */
        DATE,
        /** {@code 08:05:59}. */
        TIME
    }

    static Column of(String name, Kind kind) {
        return new Column(name, kind, false);
    }

    static Column orMissing(String name, Kind kind) {
        return new Column(name, kind, true);
    }
}
