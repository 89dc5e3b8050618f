package dev.tessera.tables.read;

import dev.tessera.model.contribution.Contribution;
import dev.tessera.model.definition.ColumnType;
import dev.tessera.model.definition.TableDefinition;
import dev.tessera.model.value.CellException;
import dev.tessera.model.value.Cells;
import dev.tessera.model.value.TableSchema;
import dev.tessera.model.value.TableSchema.Column;
import dev.tessera.model.value.Values;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the rows of one file by a table's definition. */
final class RowTyping {
    private final Cells cells;
    private final String key;
    private final int keyCell;
    private final int width;
    private final List<Column> columns;
    private final int[] columnCells;
    private final boolean[] numbers;
    private final CellTexts[] texts;
    /** Whether a plainly written number may mean a missing value, so that each has to be looked at as text. */
    private final boolean numbersMayBeMissing;

    private String faultyColumn = "";
    private String fault = "";

    RowTyping(String name, TableDefinition table, TableSchema schema, Header header) throws TableException {
        cells = new Cells(table.missing());
        numbersMayBeMissing =
                table.missing().stream().anyMatch(text -> text.strip().matches("-?[0-9.]+"));
        key = table.key();
        keyCell = find(name, header, key, "key column");
        width = header.width();
        columns = schema.columns();
        columnCells = new int[columns.size()];
        numbers = new boolean[columns.size()];
        texts = new CellTexts[columns.size()];
        for (int i = 0; i < columns.size(); i++) {
            columnCells[i] = find(name, header, columns.get(i).name(), "column");
            numbers[i] = columns.get(i).type() == ColumnType.NUMBER;
            texts[i] = new CellTexts(cells);
        }
    }

    private static int find(String name, Header header, String column, String what) throws TableException {
        Integer cell = header.find(column);
        if (cell == null) {
            throw new TableException(name + " has no " + what + " '" + column + "'." + header.listing(column)
                    + " Correct the file's header or the definition.");
        }
        return cell;
    }

    /** The row as a contribution, null when {@link #faultyColumn} and {@link #fault} say what is wrong with it. */
    @Nullable
    Contribution read(Row row) {
        String rowFault = row.fault();
        if (rowFault != null) {
            return bad("", rowFault);
        }
        if (row.size() != width) {
            return bad("", "expected " + width + " cells as in the header, found " + row.size());
        }
        String id = row.isDamaged(keyCell) ? null : cells.text(row.text(keyCell));
        if (id == null) {
            return row.isDamaged(keyCell)
                    ? damaged(key, row, keyCell)
                    : bad(key, "expected the customer's id, found none");
        }
        if (id.length() > Contribution.MAX_ID_BYTES / 3
                && id.getBytes(StandardCharsets.UTF_8).length > Contribution.MAX_ID_BYTES) {
            return bad(
                    key,
                    "expected an id of at most " + Contribution.MAX_ID_BYTES + " bytes, found "
                            + id.getBytes(StandardCharsets.UTF_8).length);
        }
        Values values = new Values(columnCells.length);
        for (int i = 0; i < columnCells.length; i++) {
            int cell = columnCells[i];
            if (row.isBlank(cell)) {
                continue;
            }
            if (numbers[i]) {
                double plain = numbersMayBeMissing ? Double.NaN : row.plainNumber(cell);
                try {
                    values.setNumber(i, Double.isNaN(plain) ? cells.number(row.text(cell)) : plain);
                } catch (CellException e) {
                    return row.isDamaged(cell)
                            ? damaged(columns.get(i).name(), row, cell)
                            : bad(columns.get(i).name(), e.getMessage());
                }
            } else if (row.isDamaged(cell)) {
                return damaged(columns.get(i).name(), row, cell);
            } else {
                values.setText(i, texts[i].read(row, cell));
            }
        }
        return new Contribution(id, values);
    }

    /** The column at fault in the row last read, empty when it is the row as a whole. */
    String faultyColumn() {
        return faultyColumn;
    }

    /** What was expected and found there. */
    String fault() {
        return fault;
    }

    private @Nullable Contribution damaged(String column, Row row, int cell) {
        return bad(column, row.fault(cell));
    }

    private @Nullable Contribution bad(String column, @Nullable String reason) {
        faultyColumn = column;
        fault = reason == null ? "" : reason;
        return null;
    }
}
