package dev.tessera.model.aggregate;

import dev.tessera.model.bytes.CompactInput;
import dev.tessera.model.bytes.CompactOutput;
import dev.tessera.model.definition.Aggregate;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/** The sum, mean or standard deviation of a number, from exact sums of the values and of their squares. */
final class Moments implements State {
    private final Aggregate aggregate;
    private long values;
    private ExactSum sum = new ExactSum();
    private ExactSum squares = new ExactSum();
    /** A square was beyond the largest double. */
    private boolean overflown;

    Moments(Aggregate aggregate) {
        this.aggregate = aggregate;
    }

    static Moments read(Aggregate aggregate, CompactInput in) {
        Moments moments = new Moments(aggregate);
        moments.sum = ExactSum.read(in);
        if (aggregate != Aggregate.SUM) {
            moments.values = in.readVarint();
        }
        if (aggregate == Aggregate.STD) {
            moments.overflown = in.readByte() == 1;
            moments.squares = ExactSum.read(in);
        }
        return moments;
    }

    @Override
    public void add(double number, @Nullable String text, double by, String rowKey) {
        if (Double.isNaN(number)) {
            return;
        }
        values++;
        sum.add(number);
        if (aggregate == Aggregate.STD) {
            double square = number * number;
            if (Double.isFinite(square)) {
                squares.add(square);
                squares.add(Math.fma(number, number, -square));
            } else {
                overflown = true;
            }
        }
    }

    @Override
    public void merge(State other) {
        Moments more = (Moments) other;
        values += more.values;
        sum.add(more.sum);
        squares.add(more.squares);
        overflown |= more.overflown;
    }

    @Override
    public double value(double asOf) {
        return switch (aggregate) {
            case SUM -> sum.value();
            case MEAN -> values == 0 ? Double.NaN : sum.value() / values;
            default -> values == 0 || overflown ? Double.NaN : deviation();
        };
    }

    /** The root of (n Σx² − (Σx)²) / n², whose difference is exact. */
    private double deviation() {
        BigInteger n = BigInteger.valueOf(values);
        BigInteger total = sum.units();
        BigInteger difference =
                n.multiply(squares.units()).shiftLeft(-ExactSum.UNIT).subtract(total.multiply(total));
        if (difference.signum() <= 0) {
            return 0;
        }
        // Halving the exponent needs an even one.
        int shift = Math.max(0, difference.bitLength() - Long.SIZE) & ~1;
        double top = ExactSum.rounded(difference, -shift);
        return Math.scalb(Math.sqrt(top) / values, shift / 2 + ExactSum.UNIT);
    }

    @Override
    public void write(CompactOutput out) {
        sum.write(out);
        if (aggregate != Aggregate.SUM) {
            out.writeVarint(values);
        }
        if (aggregate == Aggregate.STD) {
            out.writeByte(overflown ? 1 : 0);
            squares.write(out);
        }
    }
}
