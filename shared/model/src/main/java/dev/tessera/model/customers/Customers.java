package dev.tessera.model.customers;

import dev.tessera.model.definition.ColumnType;
import dev.tessera.model.value.TableSchema.Column;
import dev.tessera.model.value.Values;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
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
    private final List<List<String>> levels;

    private Customers(List<Column> features, String[] ids, double[] values, List<List<String>> levels) {
        this.features = features;
        this.ids = ids;
        this.values = values;
        this.levels = levels;
    }

    /** Begins a collection of customers with these features. */
    public static Builder builder(List<Column> features) {
        return new Builder(features);
    }

    /** How many there are: n. */
    public int size() {
        return ids.length;
    }

    /** The features, in order: p of them. */
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
        return Double.isNaN(value) ? null : levels.get(feature).get((int) value);
    }

    /** The levels of a category feature, sorted; none for a number. */
    public List<String> levels(int feature) {
        return levels.get(feature);
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

    /** Collects customers in any order. A customer added again replaces what was added before. Not thread-safe. */
    public static final class Builder {
        private static final int CHUNK_ROWS = 4096;

        private final List<Column> features;
        private final IdIndex index = new IdIndex();
        private final LevelIndex[] levels;
        /** Rows in the order they came first, CHUNK_ROWS in each array: growing copies nothing. */
        private final List<double[]> chunks = new ArrayList<>();

        private Builder(List<Column> features) {
            this.features = List.copyOf(features);
            this.levels = new LevelIndex[features.size()];
            Arrays.setAll(levels, i -> new LevelIndex());
        }

        /**
         * Adds or replaces one customer; {@code values} in the order of the features.
         *
         * @throws IllegalArgumentException when there are not as many values as features, or more customers than one
         *     array holds
         */
        public Builder add(String id, Values values) {
            int p = features.size();
            if (values.size() != p) {
                throw new IllegalArgumentException("expected " + p + " values, found " + values.size());
            }
            int row = index.add(id);
            if ((row + 1L) * p > Integer.MAX_VALUE - 8) {
                throw new IllegalArgumentException("more than " + row + " customers × " + p
                        + " features do not fit one array: use fewer features or split the dataset");
            }
            if (row / CHUNK_ROWS == chunks.size()) {
                chunks.add(new double[CHUNK_ROWS * p]);
            }
            double[] chunk = chunks.get(row / CHUNK_ROWS);
            int at = row % CHUNK_ROWS * p;
            for (int j = 0; j < p; j++) {
                chunk[at + j] = features.get(j).type() == ColumnType.CATEGORY
                        ? levels[j].code(values.text(j))
                        : values.number(j);
            }
            return this;
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
            List<List<String>> sortedLevels = new ArrayList<>();
            for (int j = 0; j < p; j++) {
                sortedLevels.add(
                        features.get(j).type() == ColumnType.CATEGORY ? levels[j].sort(values, j, p) : List.of());
            }
            return new Customers(features, sorted, values, sortedLevels);
        }
    }
}
