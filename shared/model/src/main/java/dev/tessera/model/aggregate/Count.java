package dev.tessera.model.aggregate;

import dev.tessera.model.bytes.CompactInput;
import dev.tessera.model.bytes.CompactOutput;
import org.jspecify.annotations.Nullable;

/** How many rows, or whether there is one. */
final class Count implements State {
    private final boolean onlyHas;
    private long rows;

    Count(boolean onlyHas) {
        this.onlyHas = onlyHas;
    }

    static Count read(boolean onlyHas, CompactInput in) {
        Count count = new Count(onlyHas);
        count.rows = in.readVarint();
        return count;
    }

    @Override
    public void add(double number, @Nullable String text, double by, String rowKey) {
        rows++;
    }

    @Override
    public void merge(State other) {
        rows += ((Count) other).rows;
    }

    @Override
    public double value(double asOf) {
        return onlyHas ? Math.min(rows, 1) : rows;
    }

    @Override
    public void write(CompactOutput out) {
        out.writeVarint(rows);
    }
}
