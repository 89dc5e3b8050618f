package dev.tessera.model.aggregate;

import dev.tessera.model.bytes.CompactInput;
import dev.tessera.model.bytes.CompactOutput;
import dev.tessera.model.definition.Aggregate;
import org.jspecify.annotations.Nullable;

/** Days since the latest date, or rows a month since the earliest. Rows without the date do not count. */
final class Period implements State {
    private static final double DAYS_A_MONTH = 30.4375;

    private final Aggregate aggregate;
    private final Extreme edge;
    private long rows;

    Period(Aggregate aggregate) {
        this(aggregate, new Extreme(aggregate == Aggregate.DAYS_SINCE));
    }

    private Period(Aggregate aggregate, Extreme edge) {
        this.aggregate = aggregate;
        this.edge = edge;
    }

    static Period read(Aggregate aggregate, CompactInput in) {
        Period period = new Period(aggregate, Extreme.read(aggregate == Aggregate.DAYS_SINCE, in));
        if (aggregate == Aggregate.PER_MONTH) {
            period.rows = in.readVarint();
        }
        return period;
    }

    @Override
    public void add(double number, @Nullable String text, double by, String rowKey) {
        if (!Double.isNaN(number)) {
            edge.add(number, text, by, rowKey);
            rows++;
        }
    }

    @Override
    public void merge(State other) {
        edge.merge(((Period) other).edge);
        rows += ((Period) other).rows;
    }

    @Override
    public double value(double asOf) {
        double day = Math.floor(edge.value(asOf));
        if (aggregate == Aggregate.DAYS_SINCE) {
            return asOf - day;
        }
        return rows == 0 ? 0 : rows / Math.max(1, (asOf - day) / DAYS_A_MONTH);
    }

    @Override
    public void write(CompactOutput out) {
        edge.write(out);
        if (aggregate == Aggregate.PER_MONTH) {
            out.writeVarint(rows);
        }
    }
}
