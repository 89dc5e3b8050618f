package dev.tessera.model.customers;

import dev.tessera.model.value.TableSchema.Column;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All customers of a dataset with their raw feature values, sorted by id (as {@link String#compareTo} does), so that
 * the order in which rows arrive decides nothing. Values are {@code n × p}, row-major in one flat array: a number as it
 * is, a category as the index of its level, NaN for missing. Levels are sorted.
 */
public final class Customers {
    private Customers() {
        throw new UnsupportedOperationException();
    }

    /** Begins a collection of customers with these features. */
    public static Builder builder(List<Column> features) {
        throw new UnsupportedOperationException();
    }

    /** How many there are: n. */
    public int size() {
        throw new UnsupportedOperationException();
    }

    /** The features, in order: p of them. */
    public List<Column> features() {
        throw new UnsupportedOperationException();
    }

    /** The id of customer {@code row}. */
    public String id(int row) {
        throw new UnsupportedOperationException();
    }

    /** The number, or the index of the level, NaN for missing. */
    public double value(int row, int feature) {
        throw new UnsupportedOperationException();
    }

    /** The text of a category feature's value, null for missing. */
    public @Nullable String text(int row, int feature) {
        throw new UnsupportedOperationException();
    }

    /** The levels of a category feature, sorted; none for a number. */
    public List<String> levels(int feature) {
        throw new UnsupportedOperationException();
    }

    /** A copy of one feature's n values, as {@link #value} gives them. */
    public double[] column(int feature) {
        throw new UnsupportedOperationException();
    }

    /** The index of the feature called {@code name}, −1 when there is none. */
    public int indexOf(String name) {
        throw new UnsupportedOperationException();
    }

    /** Collects customers in any order. A customer added again replaces what was added before. Not thread-safe. */
    public static final class Builder {
        private Builder() {}

        /** Adds or replaces one customer; {@code values} in the order of the features. */
        public Builder add(String id, dev.tessera.model.value.Values values) {
            throw new UnsupportedOperationException();
        }

        /** All that were added, sorted. */
        public Customers build() {
            throw new UnsupportedOperationException();
        }
    }
}
