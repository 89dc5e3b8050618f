package dev.tessera.tables.infer;

import dev.tessera.tables.read.TableException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Finds the column of a table that identifies its customers. */
final class KeyColumn {
    /** At least so many of a key's values are different within a file. */
    static final double DISTINCT_SHARE = 0.95;

    private KeyColumn() {}

    /** The column, null when there is none. */
    static @Nullable String of(TableSketch table) {
        String named = named(table);
        return named == null ? unique(table) : named;
    }

    /** The one whose name says most that it is a customer's id, and whose values are (nearly) all different. */
    static @Nullable String named(TableSketch table) {
        String best = null;
        int bestScore = 0;
        for (Map.Entry<String, ColumnSketch> column : table.columns().entrySet()) {
            int score = new ColumnWords(column.getKey()).keyScore();
            ColumnSketch sketch = column.getValue();
            if (score > bestScore && sketch.mayBeKey() && sketch.distinctShare() >= DISTINCT_SHARE) {
                best = column.getKey();
                bestScore = score;
            }
        }
        return best;
    }

    /** The first one whose values are all different and do not only number the rows. */
    static @Nullable String unique(TableSketch table) {
        for (Map.Entry<String, ColumnSketch> column : table.columns().entrySet()) {
            ColumnSketch sketch = column.getValue();
            boolean index = sketch.isRowNumber() && new ColumnWords(column.getKey()).isIndex();
            if (sketch.mayBeKey() && sketch.distinctShare() == 1 && !index) {
                return column.getKey();
            }
        }
        return null;
    }

    /** Whether no column is even called as an id is, but for codes of something else: its rows can be nothing but customers. */
    static boolean hasNoIds(TableSketch table) {
        return table.columns().entrySet().stream().noneMatch(column -> {
            ColumnWords words = new ColumnWords(column.getKey());
            boolean isCode = !words.isCustomers() && column.getValue().levels() <= ColumnSketch.MOST_LEVELS;
            return words.keyScore() > 0 && !words.isNominal() && !isCode;
        });
    }

    static TableException none(TableSketch table) {
        return new TableException(table.source() + ": no column identifies the customers: none has a different value in"
                + " every row. The columns are "
                + String.join(", ", table.columns().keySet())
                + "; name one with key: in a definition (--definition).");
    }
}
