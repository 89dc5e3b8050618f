package dev.tessera.model.aggregate;

import dev.tessera.model.bytes.CompactOutput;
import org.jspecify.annotations.Nullable;

/**
 * What rows add up to for one {@link Measure}. The rows alone decide what it holds, and not their order or how they were
 * split: merging is commutative and associative to the bit.
 */
interface State {
    /**
     * Adds a row.
     *
     * @param number the column's number or date, NaN where it is missing or the column is a category
     * @param text the column's text, null where it is missing or the column is no category
     * @param by the date that orders rows, NaN for missing
     */
    void add(double number, @Nullable String text, double by, String rowKey);

    /** Adds all rows of {@code other}, which is of the same measure and stays as it is. */
    void merge(State other);

    /**
     * Its number, NaN for missing.
     *
     * @param asOf the day that days are counted to, in days since 1970-01-01
     */
    double value(double asOf);

    /** Its text, null for missing and where it is a number. */
    default @Nullable String text() {
        return null;
    }

    /** Writes all it holds. Equal states write the same bytes. */
    void write(CompactOutput out);
}
