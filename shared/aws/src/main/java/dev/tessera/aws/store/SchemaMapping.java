package dev.tessera.aws.store;

import dev.tessera.model.definition.ColumnType;
import dev.tessera.model.value.CellException;
import dev.tessera.model.value.Cells;
import dev.tessera.model.value.TableSchema;
import dev.tessera.model.value.TableSchema.Column;
import dev.tessera.model.value.Values;
import java.math.BigDecimal;
import java.util.List;
import software.amazon.awssdk.core.SdkBytes;

/**
 * Reads values written by one schema as values of another: columns by name, those that were not there missing. Where a
 * column's type has changed, a number becomes the text that it is written as, and a text the number that it reads as,
 * else missing. Thread-safe.
 */
final class SchemaMapping {
    private static final Cells CELLS = new Cells(List.of());

    private final int storedColumns;
    private final TableSchema wanted;
    /** The column that each stored one becomes, −1 for none. */
    private final int[] targets;

    SchemaMapping(TableSchema stored, TableSchema wanted) {
        this.storedColumns = stored.columns().size();
        this.wanted = wanted;
        this.targets = stored.columns().stream()
                .map(Column::name)
                .mapToInt(wanted::indexOf)
                .toArray();
    }

    Values read(SdkBytes bytes) {
        Values values = new Values(wanted.columns().size());
        ContributionCodec.read(bytes, storedColumns, new ContributionCodec.CellReader() {
            @Override
            public void number(int column, double number) {
                int target = targets[column];
                if (target >= 0) {
                    setNumber(values, target, number);
                }
            }

            @Override
            public void text(int column, String text) {
                int target = targets[column];
                if (target >= 0) {
                    setText(values, target, text);
                }
            }
        });
        return values;
    }

    private void setNumber(Values values, int target, double number) {
        if (isNumber(target)) {
            values.setNumber(target, number);
        } else if (Double.isFinite(number)) {
            // 3.0 was most likely written as 3.
            values.setText(
                    target,
                    new BigDecimal(Double.toString(number)).stripTrailingZeros().toPlainString());
        }
    }

    private void setText(Values values, int target, String text) {
        if (!isNumber(target)) {
            values.setText(target, text);
            return;
        }
        try {
            values.setNumber(target, CELLS.number(text));
        } catch (CellException e) {
            // Stays missing: the column was no number when the file was read, and the file will be read again.
            values.setNumber(target, Double.NaN);
        }
    }

    private boolean isNumber(int column) {
        return wanted.columns().get(column).type() != ColumnType.CATEGORY;
    }
}
