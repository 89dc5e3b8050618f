package dev.tessera.model.bytes;

/**
 * A number as few bytes, the first of which says what follows; doubles come back to the same bit.
 *
 * <table>
 * <caption>Kinds</caption>
 * <tr><td>0</td><td>missing, NaN</td></tr>
 * <tr><td>1</td><td>a double, eight bytes</td></tr>
 * <tr><td>2</td><td>a whole number, zigzag</td></tr>
 * <tr><td>3</td><td>none: left to texts</td></tr>
 * <tr><td>4 + s, s from 1 to 8</td><td>a whole number, zigzag, to be divided by 10 to the power s</td></tr>
 * <tr><td>16 + n</td><td>the whole number n, from 0 to 239</td></tr>
 * </table>
 */
public final class CompactNumbers {
    /** The kind of a missing value. */
    public static final int MISSING = 0;

    /** The kind that no number has. */
    public static final int TEXT = 3;

    private static final int DOUBLE = 1;
    private static final int WHOLE = 2;
    private static final int DECIMAL = 4;
    private static final int MAX_SCALE = 8;
    private static final int SMALL = 16;
    private static final int MAX_SMALL = 0xFF - SMALL;

    /** Below 2^53 every whole number is a double of its own. */
    private static final double MAX_EXACT = 1L << 53;

    private static final double[] POWERS_OF_TEN = {1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8};

    private CompactNumbers() {}

    /** Writes the kind and what follows. */
    public static void write(CompactOutput out, double number) {
        if (Double.isNaN(number)) {
            out.writeByte(MISSING);
            return;
        }
        // A quotient of two whole numbers below 2^53 is rounded once, by whoever computes it: what is read back here is
        // what will be read back, so the comparison of bits decides. It also tells −0 from 0.
        for (int scale = 0; scale <= MAX_SCALE; scale++) {
            double shifted = Math.rint(number * POWERS_OF_TEN[scale]);
            if (!(Math.abs(shifted) < MAX_EXACT)) {
                break;
            }
            long whole = (long) shifted;
            if (sameBits((double) whole / POWERS_OF_TEN[scale], number)) {
                if (CompactOutput.zigzagBytes(whole) >= Double.BYTES) {
                    break;
                }
                writeWhole(out, whole, scale);
                return;
            }
        }
        out.writeByte(DOUBLE);
        out.writeDouble(number);
    }

    /** Reads what {@link #write} wrote. */
    public static double read(CompactInput in) {
        return read(in.readByte(), in);
    }

    /** Reads what follows {@code kind}. */
    public static double read(int kind, CompactInput in) {
        if (kind >= SMALL) {
            return kind - SMALL;
        }
        if (kind > DECIMAL && kind <= DECIMAL + MAX_SCALE) {
            return (double) in.readZigzag() / POWERS_OF_TEN[kind - DECIMAL];
        }
        return switch (kind) {
            case MISSING -> Double.NaN;
            case DOUBLE -> in.readDouble();
            case WHOLE -> (double) in.readZigzag();
            default -> throw new IllegalStateException("expected a kind of number, found " + kind);
        };
    }

    private static void writeWhole(CompactOutput out, long whole, int scale) {
        if (scale == 0 && whole >= 0 && whole <= MAX_SMALL) {
            out.writeByte(SMALL + (int) whole);
        } else {
            out.writeByte(scale == 0 ? WHOLE : DECIMAL + scale);
            out.writeZigzag(whole);
        }
    }

    private static boolean sameBits(double a, double b) {
        return Double.doubleToRawLongBits(a) == Double.doubleToRawLongBits(b);
    }
}
