package dev.tessera.local.sample;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** Collects the cells of one row, each written as clean files write it. */
final class Cells {
    private final List<String> cells = new ArrayList<>();

    Cells text(String text) {
        cells.add(text);
        return this;
    }

    Cells whole(long number) {
        return text(Long.toString(number));
    }

    Cells flag(boolean set) {
        return text(set ? "1" : "0");
    }

    Cells date(LocalDate date) {
        return text(date.toString());
    }

    /** A column that has nothing for this row. */
    Cells none() {
        return text("");
    }

    Cells cents(long cents) {
        return text(amount(cents));
    }

    /** Three digits after the point. */
    Cells share(double share) {
        return text(decimal(StrictMath.round(share * 1000), 3));
    }

    List<String> row() {
        return cells;
    }

    /** Cents as an amount: {@code -1234.05}. */
    static String amount(long cents) {
        return decimal(cents, 2);
    }

    private static String decimal(long units, int digits) {
        String text = Long.toString(Math.abs(units));
        String padded = "0".repeat(Math.max(0, digits + 1 - text.length())) + text;
        int point = padded.length() - digits;
        return (units < 0 ? "-" : "") + padded.substring(0, point) + "." + padded.substring(point);
    }
}
