package dev.tessera.aws.store;

import dev.tessera.model.definition.ColumnType;
import dev.tessera.model.value.TableSchema.Column;
import dev.tessera.model.value.Values;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;

/**
 * A customer's values as bytes: format 1. After the format's number come the number of columns and one cell a column,
 * each beginning with a byte that says what follows; doubles come back to the same bit.
 *
 * <table>
 * <caption>Cells</caption>
 * <tr><td>0</td><td>missing</td></tr>
 * <tr><td>1</td><td>a double, eight bytes</td></tr>
 * <tr><td>2</td><td>a whole number, zigzag</td></tr>
 * <tr><td>3</td><td>a text: length, then UTF-8</td></tr>
 * <tr><td>4 + s, s from 1 to 8</td><td>a whole number, zigzag, to be divided by 10 to the power s</td></tr>
 * <tr><td>16 + n</td><td>the whole number n, from 0 to 239</td></tr>
 * </table>
 */
final class ContributionCodec {
    private static final int FORMAT = 1;
    private static final int MISSING = 0;
    private static final int DOUBLE = 1;
    private static final int WHOLE = 2;
    private static final int TEXT = 3;
    private static final int DECIMAL = 4;
    private static final int MAX_SCALE = 8;
    private static final int SMALL = 16;
    private static final int MAX_SMALL = 0xFF - SMALL;

    /** Below 2^53 every whole number is a double of its own. */
    private static final double MAX_EXACT = 1L << 53;

    private static final double[] POWERS_OF_TEN = {1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8};

    private ContributionCodec() {}

    /** Takes each cell: a number, or else a text, or else neither, which is a missing value. */
    interface CellReader {
        void number(int column, double number);

        void text(int column, String text);
    }

    static SdkBytes write(List<Column> columns, Values values) {
        if (columns.size() != values.size()) {
            throw new IllegalArgumentException("expected " + columns.size() + " values, found " + values.size());
        }
        CompactOutput out = new CompactOutput();
        out.writeByte(FORMAT);
        out.writeVarint(columns.size());
        for (int i = 0; i < columns.size(); i++) {
            if (columns.get(i).type() != ColumnType.CATEGORY) {
                writeNumber(out, values.number(i));
            } else {
                writeText(out, values.text(i));
            }
        }
        return out.toBytes();
    }

    /** Reads the cells of as many columns as {@code columns} says. */
    static void read(SdkBytes bytes, int columns, CellReader reader) {
        CompactInput in = new CompactInput(bytes);
        int format = in.readByte();
        if (format != FORMAT) {
            throw new IllegalStateException("expected a contribution of format " + FORMAT + ", found " + format
                    + ": it was written by a newer version of this code");
        }
        int stored = in.readSize();
        if (stored != columns) {
            throw new IllegalStateException("expected " + columns + " columns, found " + stored);
        }
        for (int i = 0; i < columns; i++) {
            readCell(in, i, reader);
        }
        in.expectEnd();
    }

    private static void readCell(CompactInput in, int column, CellReader reader) {
        int kind = in.readByte();
        if (kind >= SMALL) {
            reader.number(column, kind - SMALL);
        } else if (kind > DECIMAL && kind <= DECIMAL + MAX_SCALE) {
            reader.number(column, (double) in.readZigzag() / POWERS_OF_TEN[kind - DECIMAL]);
        } else {
            switch (kind) {
                case MISSING -> {}
                case DOUBLE -> reader.number(column, in.readDouble());
                case WHOLE -> reader.number(column, (double) in.readZigzag());
                case TEXT -> reader.text(column, in.readText());
                default -> throw new IllegalStateException("expected a kind of cell, found " + kind);
            }
        }
    }

    private static void writeText(CompactOutput out, @Nullable String text) {
        if (text == null) {
            out.writeByte(MISSING);
        } else {
            out.writeByte(TEXT);
            out.writeText(text);
        }
    }

    private static void writeNumber(CompactOutput out, double number) {
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
