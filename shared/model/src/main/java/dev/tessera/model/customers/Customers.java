package dev.tessera.model.customers;

import dev.tessera.model.customers.LevelIndex.Levels;
import dev.tessera.model.definition.ColumnType;
import dev.tessera.model.definition.Duplicates;
import dev.tessera.model.value.TableSchema.Column;
import dev.tessera.model.value.Values;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * All customers of a dataset with their raw feature values, sorted by id (as {@link String#compareTo} does), so that
 * the order in which rows arrive decides nothing. Values are {@code n × p}, row-major in one flat array: a number as it
 * is, a category as the index of its level, NaN for missing. Levels are sorted. Thread-safe.
 */
public final class Customers {
    private final List<Column> features;
    private final String[] ids;
    private final double[] values;
    private final List<Levels> levels;

    private Customers(List<Column> features, String[] ids, double[] values, List<Levels> levels) {
        this.features = features;
        this.ids = ids;
        this.values = values;
        this.levels = levels;
    }

    /** Begins a collection of customers with these features, of whom the last row counts. */
    public static Builder builder(List<Column> features) {
        return new Builder(features, Duplicates.LAST);
    }

    /** Begins a collection of customers with these features; {@code duplicates} says what counts of several rows. */
    public static Builder builder(List<Column> features, Duplicates duplicates) {
        return new Builder(features, duplicates);
    }

    /** How many there are: n. */
    public int size() {
        return ids.length;
    }

    /** The features, and the dates that features count days from, in order: p of them. */
    public List<Column> features() {
        return features;
    }

    /** The id of customer {@code row}. */
    public String id(int row) {
        return ids[row];
    }

    /** The number, or the index of the level, NaN for missing. */
    public double value(int row, int feature) {
        return values[row * features.size() + feature];
    }

    /** The text of a category feature's value, null for missing. */
    public @Nullable String text(int row, int feature) {
        double value = value(row, feature);
        return Double.isNaN(value) ? null : levels.get(feature).names().get((int) value);
    }

    /**
     * The levels of a category feature, sorted; none for a number. Spellings that differ in letter case and blanks at
     * most are one level, called as most customers have it.
     */
    public List<String> levels(int feature) {
        return levels.get(feature).names();
    }

    /** How many customers have which spelling of a level, for each level of a category feature that has several. */
    public SortedMap<String, SortedMap<String, Integer>> spellings(int feature) {
        return Collections.unmodifiableSortedMap(levels.get(feature).spellings());
    }

    /** A copy of one feature's n values, as {@link #value} gives them. */
    public double[] column(int feature) {
        double[] column = new double[ids.length];
        for (int row = 0; row < column.length; row++) {
            column[row] = value(row, feature);
        }
        return column;
    }

    /** The index of the feature called {@code name}, −1 when there is none. */
    public int indexOf(String name) {
        for (int i = 0; i < features.size(); i++) {
            if (features.get(i).name().equals(name)) {
                return i;
            }
        }
        return -1;
    }

    /** Those at {@code rows}, which rise; with the levels of all. */
    public Customers only(int[] rows) {
        int p = features.size();
        String[] someIds = new String[rows.length];
        double[] someValues = new double[rows.length * p];
        for (int i = 0; i < rows.length; i++) {
            someIds[i] = ids[rows[i]];
            System.arraycopy(values, rows[i] * p, someValues, i * p, p);
        }
        return new Customers(features, someIds, someValues, levels);
    }

    /** One customer's values, in the order of the features. */
    public Values values(int row) {
        Values copy = new Values(features.size());
        for (int j = 0; j < features.size(); j++) {
            if (features.get(j).type() == ColumnType.CATEGORY) {
                copy.setText(j, text(row, j));
            } else {
                copy.setNumber(j, value(row, j));
            }
        }
        return copy;
    }

    /** Collects customers in any order; only of rows of the same customer does the order count. Not thread-safe. */
    public static final class Builder {
        private static final int CHUNK_ROWS = 4096;

        private final List<Column> features;
        private final Duplicates duplicates;
        private final IdIndex index = new IdIndex();
        private final LevelIndex[] levels;
        /** Rows in the order they came first, CHUNK_ROWS in each array: growing copies nothing. */
        private final List<double[]> chunks = new ArrayList<>();

        private final double[] coded;
        private long repeated;
        private long replaced;

        private Builder(List<Column> features, Duplicates duplicates) {
            this.features = List.copyOf(features);
            this.duplicates = duplicates;
            this.levels = new LevelIndex[features.size()];
            this.coded = new double[features.size()];
            Arrays.setAll(levels, i -> new LevelIndex());
        }

        /**
         * Adds one customer, or a further row of one; {@code values} in the order of the features.
         *
         * @throws IllegalArgumentException when there are not as many values as features, or more customers than one
         *     array holds
         */
        public Builder add(String id, Values values) {
            int p = features.size();
            if (values.size() != p) {
                throw new IllegalArgumentException("expected " + p + " values, found " + values.size());
            }
            int known = index.size();
            int row = index.add(id);
            if ((row + 1L) * p > Integer.MAX_VALUE - 8) {
                throw new IllegalArgumentException("more than " + row + " customers × " + p
                        + " features do not fit one array: use fewer features or split the dataset");
            }
            if (row / CHUNK_ROWS == chunks.size()) {
                chunks.add(new double[CHUNK_ROWS * p]);
            }
            for (int j = 0; j < p; j++) {
                coded[j] = features.get(j).type() == ColumnType.CATEGORY
                        ? levels[j].code(values.text(j))
                        : values.number(j);
            }
            double[] chunk = chunks.get(row / CHUNK_ROWS);
            int at = row % CHUNK_ROWS * p;
            if (row < known) {
                again(chunk, at);
            }
            System.arraycopy(coded, 0, chunk, at, p);
            return this;
        }

        /** Counts a further row, and fills it from the former where rows are merged. */
        private void again(double[] chunk, int at) {
            if (Arrays.equals(coded, 0, coded.length, chunk, at, at + coded.length)) {
                repeated++;
                return;
            }
            replaced++;
            for (int j = 0; j < coded.length && duplicates == Duplicates.MERGE; j++) {
                if (Double.isNaN(coded[j])) {
                    coded[j] = chunk[at + j];
                }
            }
        }

        /** How many rows said just what the row before of the same customer said. */
        public long repeated() {
            return repeated;
        }

        /** How many rows said something else than the row before of the same customer. */
        public long replaced() {
            return replaced;
        }

        /** All that were added, sorted. */
        public Customers build() {
            int p = features.size();
            String[] sorted = index.ids();
            Arrays.sort(sorted);
            double[] values = new double[sorted.length * p];
            for (int row = 0; row < sorted.length; row++) {
                int source = index.find(sorted[row]);
                System.arraycopy(chunks.get(source / CHUNK_ROWS), source % CHUNK_ROWS * p, values, row * p, p);
            }
            List<Levels> sortedLevels = new ArrayList<>();
            for (int j = 0; j < p; j++) {
                sortedLevels.add(
                        features.get(j).type() == ColumnType.CATEGORY ? levels[j].sort(values, j, p) : Levels.NONE);
            }
            return new Customers(features, sorted, values, sortedLevels);
        }
    }
}
