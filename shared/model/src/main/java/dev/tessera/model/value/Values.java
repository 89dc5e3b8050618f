package dev.tessera.model.value;

import org.jspecify.annotations.Nullable;

/**
 * One row's values in the order of a {@link TableSchema}: a number or date column has a double (NaN for missing;
 * of a date days since 1970-01-01), a category column a text (null for missing).
 */
public final class Values {
    private final double[] numbers;
    private final @Nullable String[] texts;

    /** Of {@code size} columns, all missing. */
    public Values(int size) {
        numbers = new double[size];
        java.util.Arrays.fill(numbers, Double.NaN);
        texts = new @Nullable String[size];
    }

    /** How many columns there are. */
    public int size() {
        return numbers.length;
    }

    /** The number in column {@code i}, NaN for missing. */
    public double number(int i) {
        return numbers[i];
    }

    /** The text in column {@code i}, null for missing. */
    public @Nullable String text(int i) {
        return texts[i];
    }

    /** Sets the number in column {@code i}. */
    public void setNumber(int i, double number) {
        numbers[i] = number;
    }

    /** Sets the text in column {@code i}. */
    public void setText(int i, @Nullable String text) {
        texts[i] = text;
    }
}
