package dev.tessera.model.aggregate;

import dev.tessera.model.bytes.CompactInput;
import dev.tessera.model.definition.Aggregate;
import dev.tessera.model.definition.FeatureDefinition.OfRows;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What is kept of a table's rows for one feature, or for several that say the same of the rows.
 *
 * @param column null for {@link Aggregate#HAS} and {@link Aggregate#COUNT}
 * @param by with {@link Aggregate#FIRST} and {@link Aggregate#LAST} the date column that orders rows, else null
 * @param quantile NaN but for {@link Aggregate#QUANTILE}
 * @param level null but for {@link Aggregate#SHARE}
 * @param where the condition on a row as it was written, null for all rows
 */
public record Measure(
        Aggregate aggregate,
        @Nullable String column,
        @Nullable String by,
        double quantile,
        @Nullable String level,
        @Nullable String where) {
    /** Of a feature. */
    public static Measure of(OfRows feature) {
        return new Measure(
                feature.aggregate(),
                feature.column(),
                feature.by(),
                feature.quantile(),
                feature.level(),
                feature.where());
    }

    /** The date column that it depends on, null for none. */
    @Nullable
    String dateColumn() {
        return aggregate == Aggregate.DAYS_SINCE || aggregate == Aggregate.PER_MONTH ? column : by;
    }

    State create() {
        return switch (aggregate) {
            case HAS, COUNT -> new Count(aggregate == Aggregate.HAS);
            case SUM, MEAN, STD -> new Moments(aggregate);
            case MIN, MAX -> new Extreme(aggregate == Aggregate.MAX);
            case QUANTILE -> new Quantile(quantile);
            case DISTINCT -> new Distinct();
            case FIRST, LAST -> new Edge(aggregate == Aggregate.LAST);
            case DAYS_SINCE, PER_MONTH -> new Period(aggregate);
            case SHARE -> new Share(Objects.requireNonNull(level));
        };
    }

    State read(CompactInput in) {
        return switch (aggregate) {
            case HAS, COUNT -> Count.read(aggregate == Aggregate.HAS, in);
            case SUM, MEAN, STD -> Moments.read(aggregate, in);
            case MIN, MAX -> Extreme.read(aggregate == Aggregate.MAX, in);
            case QUANTILE -> Quantile.read(quantile, in);
            case DISTINCT -> Distinct.read(in);
            case FIRST, LAST -> Edge.read(aggregate == Aggregate.LAST, in);
            case DAYS_SINCE, PER_MONTH -> Period.read(aggregate, in);
            case SHARE -> Share.read(Objects.requireNonNull(level), in);
        };
    }

    /** All that decides what is kept, as one text: two measures with the same text keep the same. */
    public String described() {
        StringBuilder text = new StringBuilder();
        for (Object part : new @Nullable Object[] {aggregate, column, by, quantile, level, where}) {
            String written = String.valueOf(part);
            text.append(written.length()).append(':').append(written);
        }
        return text.toString();
    }
}
