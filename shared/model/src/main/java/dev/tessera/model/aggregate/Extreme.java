package dev.tessera.model.aggregate;

import dev.tessera.model.bytes.CompactInput;
import dev.tessera.model.bytes.CompactNumbers;
import dev.tessera.model.bytes.CompactOutput;
import org.jspecify.annotations.Nullable;

/** The least or the greatest number. */
final class Extreme implements State {
    private final boolean greatest;
    private double extreme = Double.NaN;

    Extreme(boolean greatest) {
        this.greatest = greatest;
    }

    static Extreme read(boolean greatest, CompactInput in) {
        Extreme state = new Extreme(greatest);
        state.extreme = CompactNumbers.read(in);
        return state;
    }

    @Override
    public void add(double number, @Nullable String text, double by, String rowKey) {
        take(number);
    }

    private void take(double number) {
        if (Double.isNaN(extreme)) {
            extreme = number;
        } else if (!Double.isNaN(number)) {
            extreme = greatest ? Math.max(extreme, number) : Math.min(extreme, number);
        }
    }

    @Override
    public void merge(State other) {
        take(((Extreme) other).extreme);
    }

    @Override
    public double value(double asOf) {
        return extreme;
    }

    @Override
    public void write(CompactOutput out) {
        CompactNumbers.write(out, extreme);
    }
}
