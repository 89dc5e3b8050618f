package dev.tessera.model.result;

import dev.tessera.model.definition.Clip;
import dev.tessera.model.definition.ColumnType;
import dev.tessera.model.definition.Role;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a training's data was like ({@code data-report.json}, described in {@code docs/data-report.md}).
 *
 * @param format {@link #FORMAT}
 * @param tables what was read, table by table
 * @param features what the customers' features are like, in the definition's order
 * @param leftOut columns of which no feature is made
 * @param notes what a person should look at, one sentence each
 */
public record DataReport(
        String format,
        int customers,
        List<TableData> tables,
        List<LeftOut> leftOut,
        List<FeatureData> features,
        Correlation correlation,
        List<String> notes) {
    /** The format of this version. */
    public static final String FORMAT = "tessera-data-report/1";

    /** Copies. */
    public DataReport {
        tables = List.copyOf(tables);
        leftOut = List.copyOf(leftOut);
        features = List.copyOf(features);
        notes = List.copyOf(notes);
    }

    /**
     * One table.
     *
     * @param rows without headers and blank lines
     * @param rejected of those, how many were not taken
     * @param repeated rows taken that said just what an earlier one with the same key did
     * @param replaced rows taken that said something else than an earlier one with the same key
     * @param columns those of which there is something to tell
     */
    public record TableData(
            String table, long rows, long rejected, long repeated, long replaced, List<ColumnCleaning> columns) {
        /** Copies. */
        public TableData {
            columns = List.copyOf(columns);
        }
    }

    /** A column that is left out, and why. */
    public record LeftOut(String table, String column, String reason) {}

    /**
     * What was found and done in the cells of a column; counts of cells, but for {@code rejected}.
     *
     * @param column empty for the row as a whole
     * @param rejected rows not taken for its sake
     * @param empty with nothing but blanks
     * @param missingTexts that say N/A or the like
     * @param money without the currency now; {@code currencies} says which, as written
     * @param percent divided by 100
     * @param grouped without signs between thousands now
     * @param brackets taken as a minus
     * @param invalid missing now because they cannot be true
     */
    public record ColumnCleaning(
            String column,
            long rejected,
            long empty,
            long missingTexts,
            long money,
            Map<String, Long> currencies,
            long percent,
            long grouped,
            long brackets,
            long invalid) {}

    /**
     * One feature over all customers.
     *
     * @param missingShare 0 to 1
     * @param distinct how many different values, missing aside
     * @param numbers null for a category
     * @param levels null for a number
     */
    public record FeatureData(
            String name,
            ColumnType type,
            Role role,
            int present,
            int missing,
            double missingShare,
            int distinct,
            @Nullable NumberData numbers,
            @Nullable LevelData levels) {}

    /**
     * A number feature's values present; all null where there are none.
     *
     * @param standardDeviation with the divisor n
     * @param edges of the histogram's bars, rising, one more than bars; a bar holds its lower edge, the last one both
     * @param counts of the bars
     * @param clip null where the recipe clips nothing
     */
    public record NumberData(
            double mean,
            double standardDeviation,
            double min,
            double lowerQuartile,
            double median,
            double upperQuartile,
            double max,
            int zeros,
            double[] edges,
            int[] counts,
            @Nullable ClipData clip) {}

    /**
     * Which values the recipe's clip changes.
     *
     * @param low the lower bound, NaN where there is none
     * @param high the upper bound, NaN where there is none
     * @param below how many values are beneath the lower bound
     * @param above how many values are over the upper bound
     * @param outliers what becomes of them
     */
    public record ClipData(double low, double high, int below, int above, Clip.Outliers outliers) {}

    /**
     * A category feature's levels.
     *
     * @param top the most frequent, largest first, of equals the least
     * @param others how many more levels there are
     * @param otherCustomers how many customers have those
     */
    public record LevelData(List<Level> top, int others, int otherCustomers) {
        /** Copies. */
        public LevelData {
            top = List.copyOf(top);
        }
    }

    /**
     * One level.
     *
     * @param spellings how many customers have which spelling, where there are several; else empty
     */
    public record Level(String level, int customers, Map<String, Integer> spellings) {}

    /**
     * Pearson's correlation of number features, over the customers who have both values.
     *
     * @param features the first of the definition that are numbers, in order
     * @param coefficients by feature and feature, −1 to 1; NaN where either has no variance
     * @param leftOut how many more number features there are
     */
    public record Correlation(List<String> features, double[][] coefficients, int leftOut) {}
}
