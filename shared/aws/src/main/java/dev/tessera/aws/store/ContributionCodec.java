package dev.tessera.aws.store;

import dev.tessera.model.bytes.CompactInput;
import dev.tessera.model.bytes.CompactNumbers;
import dev.tessera.model.bytes.CompactOutput;
import dev.tessera.model.definition.ColumnType;
import dev.tessera.model.value.TableSchema.Column;
import dev.tessera.model.value.Values;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;

/**
 * A customer's values as bytes: format 1. After the format's number come the number of columns and one cell a column,
 * a number as {@link CompactNumbers} has it, or the byte {@link CompactNumbers#TEXT} and a text. Doubles come back to the
 * same bit.
 */
final class ContributionCodec {
    private static final int FORMAT = 1;

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
                CompactNumbers.write(out, values.number(i));
            } else {
                writeText(out, values.text(i));
            }
        }
        return SdkBytes.fromByteArrayUnsafe(out.toBytes());
    }

    /** Reads the cells of as many columns as {@code columns} says. */
    static void read(SdkBytes bytes, int columns, CellReader reader) {
        CompactInput in = new CompactInput(bytes.asByteArrayUnsafe());
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
        if (kind == CompactNumbers.TEXT) {
            reader.text(column, in.readText());
        } else if (kind != CompactNumbers.MISSING) {
            reader.number(column, CompactNumbers.read(kind, in));
        }
    }

    private static void writeText(CompactOutput out, @Nullable String text) {
        if (text == null) {
            out.writeByte(CompactNumbers.MISSING);
        } else {
            out.writeByte(CompactNumbers.TEXT);
            out.writeText(text);
        }
    }
}
