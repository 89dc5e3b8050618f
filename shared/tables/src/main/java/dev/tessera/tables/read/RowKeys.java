package dev.tessera.tables.read;

import dev.tessera.model.contribution.Contribution;
import dev.tessera.model.definition.TableDefinition;
import dev.tessera.model.value.Cells;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads whose a row is, and what identifies it. */
final class RowKeys {
    /** Stands between the values of several key columns. */
    private static final String BETWEEN = "\u001F";

    private static final String ESCAPE = "\u001E";
    /** In place of a cell: the number of the row. */
    private static final int NUMBER = -1;

    private final Cells cells;
    private final boolean ofCustomers;
    private final String owner;
    private final int ownerCell;
    private final List<String> keys;
    private final int[] keyCells;

    private long row;
    private String faultyColumn = "";
    private String fault = "";

    RowKeys(String name, TableDefinition table, Header header, Cells cells, boolean listing) throws TableException {
        this.cells = cells;
        ofCustomers = table.isOfCustomers();
        owner = table.owner().column();
        ownerCell = cell(name, header, owner, listing);
        keys = table.key();
        keyCells = new int[keys.size()];
        for (int i = 0; i < keyCells.length; i++) {
            keyCells[i] = cell(name, header, keys.get(i), listing);
        }
    }

    private static int cell(String name, Header header, String column, boolean listing) throws TableException {
        return column.equals(TableDefinition.ROW_NUMBER)
                ? NUMBER
                : RowTyping.find(name, header, column, "key column", listing);
    }

    /** Says that the next row begins, whatever comes of it. */
    void next() {
        row++;
    }

    /** Null when {@link #faultyColumn} and {@link #fault} say what is wrong. */
    @Nullable
    String owner(Row row) {
        return id(row, owner, ownerCell);
    }

    /** Empty in a table of customers; null when {@link #faultyColumn} and {@link #fault} say what is wrong. */
    @Nullable
    String rowKey(Row row) {
        if (ofCustomers) {
            return "";
        }
        if (keyCells.length == 1) {
            return id(row, keys.get(0), keyCells[0]);
        }
        StringBuilder joined = new StringBuilder();
        for (int i = 0; i < keyCells.length; i++) {
            String part = id(row, keys.get(i), keyCells[i]);
            if (part == null) {
                return null;
            }
            joined.append(i == 0 ? "" : BETWEEN)
                    .append(part.replace(ESCAPE, ESCAPE + "0").replace(BETWEEN, ESCAPE + "1"));
        }
        return joined.toString();
    }

    private @Nullable String id(Row row, String column, int cell) {
        if (cell == NUMBER) {
            return Long.toString(this.row);
        }
        if (row.isDamaged(cell)) {
            return bad(column, RowTyping.DAMAGED);
        }
        String id = cells.text(row.text(cell));
        if (id == null) {
            return bad(
                    column,
                    ofCustomers
                            ? "expected the customer's id, found none"
                            : "expected a part of the row's key, found none");
        }
        if (id.length() > Contribution.MAX_ID_BYTES / 3) {
            int bytes = id.getBytes(StandardCharsets.UTF_8).length;
            if (bytes > Contribution.MAX_ID_BYTES) {
                return bad(column, "expected an id of at most " + Contribution.MAX_ID_BYTES + " bytes, found " + bytes);
            }
        }
        return id;
    }

    private @Nullable String bad(String column, String reason) {
        faultyColumn = column;
        fault = reason;
        return null;
    }

    String faultyColumn() {
        return faultyColumn;
    }

    String fault() {
        return fault;
    }
}
