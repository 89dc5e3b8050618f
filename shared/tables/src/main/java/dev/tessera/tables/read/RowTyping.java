package dev.tessera.tables.read;

import dev.tessera.model.contribution.Contribution;
import dev.tessera.model.definition.ColumnType;
import dev.tessera.model.definition.TableDefinition;
import dev.tessera.model.definition.Valid;
import dev.tessera.model.pseudonym.Pseudonyms;
import dev.tessera.model.value.CellException;
import dev.tessera.model.value.Cells;
import dev.tessera.model.value.Cleaning;
import dev.tessera.model.value.ColumnCells;
import dev.tessera.model.value.TableSchema;
import dev.tessera.model.value.TableSchema.Column;
import dev.tessera.model.value.Values;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Reads the rows of one file by a table's definition. */
final class RowTyping {
    static final String DAMAGED = "expected text, found bytes that are none in the file's encoding";

    private final RowKeys keys;
    private final int width;
    private final int window;
    private final List<Column> columns;
    private final int[] columnCells;
    private final ColumnCells[] typed;
    /** What stands before the decimals of a number that can be taken as it is where it is written plainly, else 0. */
    private final char[] plain;

    private final boolean[] limited;
    /** Null for numbers, which are rarely alike. */
    private final @Nullable KnownCells[] known;

    private final CleaningLedger ledger;
    private final @Nullable Pseudonyms pseudonyms;
    private final @Nullable Consumer<String> owners;

    private String faultyColumn = "";
    private String fault = "";

    RowTyping(String name, TableDefinition table, TableSchema schema, Header header, ReadOptions options)
            throws TableException {
        Cells cells = new Cells(table.missing());
        pseudonyms = options.pseudonyms();
        owners = options.owners();
        boolean listing = pseudonyms == null;
        keys = new RowKeys(name, table, header, cells, listing);
        width = header.width();
        columns = schema.columns();
        window = table.window() == null ? -1 : schema.indexOf(table.window());
        columnCells = new int[columns.size()];
        typed = new ColumnCells[columns.size()];
        plain = new char[columns.size()];
        limited = new boolean[columns.size()];
        known = new @Nullable KnownCells[columns.size()];
        ledger = new CleaningLedger(columns.stream().map(Column::name).toList());
        for (int i = 0; i < columns.size(); i++) {
            columnCells[i] = find(name, header, columns.get(i).name(), "column", listing);
            typed[i] = new ColumnCells(columns.get(i), cells);
            plain[i] = typed[i].takesPlainNumbers() ? typed[i].decimal() : 0;
            limited[i] = !columns.get(i).format().valid().equals(Valid.ANY);
            known[i] = columns.get(i).type() == ColumnType.NUMBER ? null : new KnownCells(typed[i]);
        }
    }

    /** @param listing whether a message may say what the header has, which may be a row of values */
    static int find(String name, Header header, String column, String what, boolean listing) throws TableException {
        Integer cell = header.find(column);
        if (cell == null) {
            throw new TableException(name + " has no " + what + " '" + column + "'."
                    + (listing ? header.listing(column) : "")
                    + " Correct the file's header or the definition.");
        }
        return cell;
    }

    /** The row as a contribution, null when {@link #faultyColumn} and {@link #fault} say what is wrong with it. */
    @Nullable
    Contribution read(Row row) {
        keys.next();
        String rowFault = row.fault();
        if (rowFault != null) {
            return bad("", rowFault);
        }
        if (row.size() != width) {
            return bad("", "expected " + width + " cells as in the header, found " + row.size());
        }
        String owner = keys.owner(row);
        String rowKey = owner == null ? null : keys.rowKey(row);
        if (owner == null || rowKey == null) {
            return bad(keys.faultyColumn(), keys.fault());
        }
        Values values = new Values(columnCells.length);
        ledger.begin();
        for (int i = 0; i < columnCells.length; i++) {
            int cell = columnCells[i];
            double number = plain[i] == 0 ? Double.NaN : row.plainNumber(cell, plain[i]);
            if (!Double.isNaN(number) && (!limited[i] || typed[i].isValid(number))) {
                values.setNumber(i, number);
                continue;
            }
            if (row.isBlank(cell)) {
                ledger.empty(i);
                continue;
            }
            try {
                read(row, cell, values, i);
            } catch (CellException e) {
                return row.isDamaged(cell)
                        ? bad(columns.get(i).name(), row.fault(cell))
                        : bad(columns.get(i).name(), e.getMessage());
            }
        }
        if (window >= 0 && Double.isNaN(values.number(window))) {
            return bad(columns.get(window).name(), "expected the date whose day the file replaces, found none");
        }
        ledger.accept();
        if (owners != null) {
            owners.accept(owner);
        }
        return pseudonyms == null
                ? new Contribution(owner, rowKey, values)
                : new Contribution(pseudonyms.of(owner), rowKey.isEmpty() ? "" : pseudonyms.of(rowKey), values);
    }

    private void read(Row row, int cell, Values values, int i) throws CellException {
        ledger.at(i);
        KnownCells alike = known[i];
        if (alike == null) {
            values.setNumber(i, typed[i].number(row.text(cell), row.kind(cell), ledger));
        } else if (row.isDamaged(cell)) {
            throw new CellException(DAMAGED);
        } else {
            alike.read(row, cell, values, i, ledger);
        }
    }

    /** What was found and done in the cells so far, by column. */
    Map<String, Cleaning> cleaning() {
        return ledger.cleaning();
    }

    /** The column at fault in the row last read, empty when it is the row as a whole. */
    String faultyColumn() {
        return faultyColumn;
    }

    /** What was expected and found there. */
    String fault() {
        return fault;
    }

    private @Nullable Contribution bad(String column, @Nullable String reason) {
        ledger.reject(column);
        faultyColumn = column;
        fault = reason == null ? "" : reason;
        return null;
    }
}
