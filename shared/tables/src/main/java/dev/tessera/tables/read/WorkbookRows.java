package dev.tessera.tables.read;

import dev.tessera.model.spelling.Spelling;
import dev.tessera.tables.limits.Limits;
import dev.tessera.tables.limits.Spool;
import dev.tessera.tables.workbook.SheetCursor;
import dev.tessera.tables.workbook.Workbook;
import dev.tessera.tables.workbook.Workbook.Sheet;
import dev.tessera.tables.workbook.WorkbookException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The rows of one sheet of an Excel workbook. A row's line is the number that the spreadsheet shows beside it. */
final class WorkbookRows implements Rows {
    /** How many rows of each sheet are looked at where several might be meant. */
    private static final int TRIAL_ROWS = 10_000;

    private final String name;
    private final Limits limits;
    private final Workbook workbook;
    private final Sheet sheet;
    private final SheetCursor cursor;
    private final SheetHead head;
    private final Header header;
    private final Row row = new Row();

    static WorkbookRows open(String name, Path file, Spool spool, ReadOptions options)
            throws IOException, TableException {
        try {
            Workbook workbook = Workbook.open(file, spool, options.limits());
            try {
                return new WorkbookRows(name, workbook, options);
            } catch (IOException | TableException | WorkbookException | RuntimeException e) {
                workbook.close();
                throw e;
            }
        } catch (WorkbookException e) {
            throw new TableException(name + " " + e.getMessage(), e);
        }
    }

    private WorkbookRows(String name, Workbook workbook, ReadOptions options)
            throws IOException, TableException, WorkbookException {
        this.name = name;
        this.workbook = workbook;
        this.limits = options.limits();
        String wanted = options.sheet();
        sheet = wanted == null ? likeliest() : named(wanted);
        cursor = workbook.rows(sheet);
        head = new SheetHead(this, cursor);
        if (head.isEmpty()) {
            throw new NoRowsException(name + " is empty: sheet '" + sheet.name()
                    + "' has no cells, but a row of column names and a row for each customer were expected.");
        }
        header = new Header(head.names());
        if (workbook.sheets().size() > 1) {
            header.note("The workbook has the sheets " + listed() + "; '" + sheet.name() + "' is read"
                    + (wanted == null ? ", which looks most like a table." : ", as asked for."));
        }
    }

    @Override
    public Header header() {
        return header;
    }

    @Override
    public boolean next() throws IOException, TableException {
        try {
            do {
                if (!head.replay(row) && !fetch(row)) {
                    return false;
                }
            } while (row.isBlank());
            while (row.size() < header.width()) {
                row.add("");
            }
            return true;
        } catch (WorkbookException e) {
            throw new TableException(name + " " + e.getMessage(), e);
        }
    }

    @Override
    public Row row() {
        return row;
    }

    @Override
    public void close() throws IOException {
        try (workbook) {
            cursor.close();
        }
    }

    private boolean fetch(Row into) throws IOException, TableException, WorkbookException {
        return fetch(cursor, into);
    }

    /** Reads the next row, blank or not; empty cells after its last are left out. */
    boolean fetch(SheetCursor from, Row into) throws IOException, TableException, WorkbookException {
        into.begin(0);
        boolean[] over = new boolean[1];
        boolean more = from.next((column, kind, text, length) -> {
            while (into.size() < column) {
                into.add("");
            }
            into.add(kind, text, 0, length);
            over[0] |= into.characters() > limits.rowCharacters();
            if (over[0]) {
                // What comes is not kept: the row is refused below.
                into.begin(0);
            }
        });
        into.moveTo(from.row());
        if (over[0]) {
            throw new TableException(String.format(
                    Locale.ROOT,
                    "%s, row %d: the row has more than %,d characters, which is the limit. Keep the columns that say"
                            + " something of the customers.",
                    name,
                    from.row(),
                    limits.rowCharacters()));
        }
        return more;
    }

    private Sheet named(String wanted) throws TableException {
        for (Sheet one : workbook.sheets()) {
            if (one.name().equals(wanted)) {
                return one;
            }
        }
        List<String> names = workbook.sheets().stream().map(Sheet::name).toList();
        throw new TableException(name + " has no sheet '" + wanted + "'." + Spelling.hint(wanted, names)
                + " Its sheets are " + listed() + ".");
    }

    /** Of the sheets that are shown (of all where none is), the one with most columns times rows; of equals the first. */
    private Sheet likeliest() throws IOException, TableException, WorkbookException {
        List<Sheet> shown =
                workbook.sheets().stream().filter(one -> !one.hidden()).toList();
        List<Sheet> candidates = shown.isEmpty() ? workbook.sheets() : shown;
        if (candidates.size() == 1) {
            return candidates.get(0);
        }
        Sheet best = candidates.get(0);
        long most = -1;
        for (Sheet one : candidates) {
            long cells = cells(one);
            if (cells > most) {
                most = cells;
                best = one;
            }
        }
        return best;
    }

    private long cells(Sheet one) throws IOException, TableException, WorkbookException {
        try (SheetCursor rows = workbook.rows(one)) {
            SheetHead begin = new SheetHead(this, rows);
            if (begin.isEmpty()) {
                return 0;
            }
            long columns =
                    begin.names().stream().filter(column -> !column.isBlank()).count();
            Row scratch = new Row();
            long count = 0;
            while (count < TRIAL_ROWS && (begin.replay(scratch) || fetch(rows, scratch))) {
                count += scratch.isBlank() ? 0 : 1;
            }
            return columns * count;
        }
    }

    private String listed() {
        return String.join(
                ", ",
                workbook.sheets().stream().map(one -> "'" + one.name() + "'").toList());
    }

    /** The sheet's first rows, looked ahead at to tell the header from titles above it. */
    private static final class SheetHead {
        private static final int ROWS = 50;

        private final ArrayDeque<Row> rows = new ArrayDeque<>();
        private @Nullable List<String> names;

        private static long filled(Row row) {
            return IntStream.range(0, row.size())
                    .filter(cell -> !row.isBlank(cell))
                    .count();
        }

        SheetHead(WorkbookRows sheet, SheetCursor cursor) throws IOException, TableException, WorkbookException {
            Row row = new Row();
            long characters = 0;
            while (rows.size() < ROWS && characters <= sheet.limits.rowCharacters() && sheet.fetch(cursor, row)) {
                if (!row.isBlank()) {
                    Row kept = new Row();
                    kept.set(row);
                    rows.add(kept);
                    characters += row.characters() + row.size();
                }
            }
            long widest = rows.stream().mapToLong(SheetHead::filled).max().orElse(0);
            int width = rows.stream().mapToInt(Row::size).max().orElse(0);
            while (!rows.isEmpty() && names == null) {
                Row kept = rows.remove();
                // A title above the table is one cell, seldom two; a table's header names most of its columns.
                if (2 * filled(kept) >= widest) {
                    names = new ArrayList<>(kept.cells());
                    while (names.size() < width) {
                        names.add("");
                    }
                }
            }
        }

        boolean isEmpty() {
            return names == null;
        }

        List<String> names() {
            return names == null ? List.of() : names;
        }

        boolean replay(Row into) {
            Row kept = rows.poll();
            if (kept == null) {
                return false;
            }
            into.set(kept);
            return true;
        }
    }
}
