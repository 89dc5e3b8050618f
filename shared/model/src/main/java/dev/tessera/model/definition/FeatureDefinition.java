package dev.tessera.model.definition;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A feature that is no column of a table of customers: an aggregate of rows or an expression over other features. */
public sealed interface FeatureDefinition {
    /** What it says of the customer. */
    Role role();

    /** Whether it is kept out of risk scores and recommendations. */
    boolean sensitive();

    /** What becomes of its values. */
    Recipe recipe();

    /**
     * One value of a customer's rows of a table.
     *
     * @param column what it is of, null for {@link Aggregate#HAS} and {@link Aggregate#COUNT}
     * @param by the date column that orders rows for {@link Aggregate#FIRST} and {@link Aggregate#LAST}, else null
     * @param quantile which one, 0 to 1, for {@link Aggregate#QUANTILE}; else NaN
     * @param level which one for {@link Aggregate#SHARE}, else null
     * @param where a condition on the row's columns, null for all rows
     */
    record OfRows(
            String table,
            Aggregate aggregate,
            @Nullable String column,
            @Nullable String by,
            double quantile,
            @Nullable String level,
            @Nullable String where,
            Role role,
            boolean sensitive,
            Recipe recipe)
            implements FeatureDefinition {
        /** Checks that what the aggregate needs is there, and nothing else. */
        public OfRows {
            require(aggregate.isOfColumn() == (column != null), aggregate, "column");
            boolean ordered = aggregate == Aggregate.FIRST || aggregate == Aggregate.LAST;
            require(ordered == (by != null), aggregate, "by");
            require((aggregate == Aggregate.QUANTILE) == !Double.isNaN(quantile), aggregate, "quantile");
            require((aggregate == Aggregate.SHARE) == (level != null), aggregate, "level");
            if (aggregate == Aggregate.QUANTILE && !(quantile >= 0 && quantile <= 1)) {
                throw new DefinitionException("quantile must be from 0 to 1, but is " + quantile);
            }
        }

        /** The days since a date of a table of customers, or since the newest of a customer's rows. */
        public static OfRows daysSince(String table, String column, Role role) {
            return new OfRows(
                    table,
                    Aggregate.DAYS_SINCE,
                    column,
                    null,
                    Double.NaN,
                    null,
                    null,
                    role,
                    false,
                    Recipe.of(ColumnType.NUMBER, false));
        }

        private static void require(boolean holds, Aggregate aggregate, String key) {
            if (!holds) {
                throw new DefinitionException("the aggregate "
                        + aggregate.name().toLowerCase(Locale.ROOT) + " and the key " + key
                        + " do not go together: see the table of aggregates");
            }
        }
    }

    /**
     * Arithmetic over other features.
     *
     * @param expression such as {@code BALANCE / CREDIT_LIMIT}
     */
    record Derived(String expression, Role role, boolean sensitive, Recipe recipe) implements FeatureDefinition {}
}
