package dev.tessera.model.aggregate;

import dev.tessera.model.bytes.CompactInput;
import dev.tessera.model.bytes.CompactNumbers;
import dev.tessera.model.bytes.CompactOutput;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/**
 * A sum of doubles without any rounding, so that order decides nothing. Two doubles hold it as long as they can (the
 * error of an addition is itself a double: Knuth, The Art of Computer Programming 2, 4.2.2), a whole number of units of
 * 2⁻¹⁰⁷⁴ what they cannot.
 */
final class ExactSum {
    /** Every double is a whole multiple of two to the power of this. */
    static final int UNIT = -1074;

    private static final int FRACTION_BITS = 52;

    private double high;
    private double low;
    private @Nullable BigInteger rest;

    void add(double number) {
        double sum = high + number;
        double error = error(high, number, sum);
        double lower = low + error;
        if (error(low, error, lower) == 0 && Double.isFinite(sum)) {
            high = sum;
            low = lower;
        } else {
            addUnits(units(number));
        }
    }

    void add(ExactSum other) {
        if (other.rest != null) {
            addUnits(other.rest);
        }
        add(other.high);
        add(other.low);
    }

    private void addUnits(BigInteger units) {
        rest = rest == null ? units : rest.add(units);
    }

    /** The sum in units of 2⁻¹⁰⁷⁴. */
    BigInteger units() {
        BigInteger units = units(high).add(units(low));
        return rest == null ? units : units.add(rest);
    }

    /** The double nearest to the sum, ties to even; NaN where it is beyond the largest. */
    double value() {
        // An addition of two doubles rounds once. Adding 0 makes one zero of two.
        double rounded = rest == null ? high + low + 0.0 : rounded(units(), UNIT);
        return Double.isFinite(rounded) ? rounded : Double.NaN;
    }

    void write(CompactOutput out) {
        BigInteger units = units();
        double rounded = rounded(units, UNIT);
        if (Double.isFinite(rounded) && units(rounded).equals(units)) {
            CompactNumbers.write(out, rounded);
            return;
        }
        int zeros = units.getLowestSetBit();
        out.writeByte(CompactNumbers.TEXT);
        out.writeZigzag(zeros);
        out.writeBytes(units.shiftRight(zeros).toByteArray());
    }

    static ExactSum read(CompactInput in) {
        ExactSum sum = new ExactSum();
        int kind = in.readByte();
        if (kind == CompactNumbers.TEXT) {
            int zeros = (int) in.readZigzag();
            sum.addUnits(new BigInteger(in.readBytes()).shiftLeft(zeros));
        } else {
            sum.add(CompactNumbers.read(kind, in));
        }
        return sum;
    }

    /** {@code units} times two to the power {@code exponent}, rounded to the nearest double, ties to even. */
    static double rounded(BigInteger units, int exponent) {
        BigInteger magnitude = units.abs();
        int shift = magnitude.bitLength() - Long.SIZE;
        if (shift <= 0) {
            return Math.scalb(units.doubleValue(), exponent);
        }
        // The bits cut off matter only by being there at all: what is left has eleven more than a double.
        BigInteger top = magnitude.shiftRight(shift);
        if (magnitude.getLowestSetBit() < shift) {
            top = top.setBit(0);
        }
        return Math.scalb(units.signum() * top.doubleValue(), exponent + shift);
    }

    private static double error(double a, double b, double sum) {
        double bPart = sum - a;
        return (a - (sum - bPart)) + (b - bPart);
    }

    private static BigInteger units(double number) {
        if (number == 0) {
            return BigInteger.ZERO;
        }
        long bits = Double.doubleToRawLongBits(number);
        long fraction = bits & ((1L << FRACTION_BITS) - 1);
        int exponent = (int) (bits >>> FRACTION_BITS) & 0x7FF;
        BigInteger magnitude = exponent == 0
                ? BigInteger.valueOf(fraction)
                : BigInteger.valueOf(fraction | 1L << FRACTION_BITS).shiftLeft(exponent - 1);
        return bits < 0 ? magnitude.negate() : magnitude;
    }
}
