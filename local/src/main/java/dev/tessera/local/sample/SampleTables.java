package dev.tessera.local.sample;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Opens the tables of one sample for writing: clean or spoilt, as CSV or as workbooks. */
final class SampleTables implements Closeable {
    /** Where files go. */
    interface Files {
        /** A new file; {@code path} is relative, with {@code /} between its parts. */
        OutputStream create(String path) throws IOException;
    }

    /** What sort of file. */
    enum Format {
        CSV,
        XLSX
    }

    private static final Set<MessKind> NOT_IN_WORKBOOKS =
            EnumSet.of(MessKind.STRAY_BYTE, MessKind.RAGGED_ROW, MessKind.DATE_FORMAT);

    private final Files files;
    private final Format format;
    private final Set<MessKind> mess;
    private final Draws draws;
    private final PlantedMess planted = new PlantedMess();
    private final List<RowWriter> open = new ArrayList<>();

    /** {@code mess} holds the kinds to plant; none for clean tables. */
    SampleTables(Files files, Format format, Set<MessKind> mess, Draws draws) {
        this.files = files;
        this.format = format;
        this.mess = mess;
        this.draws = draws;
    }

    /**
     * A table at {@code path}, which has no suffix yet, with its header written.
     *
     * @param messy how its CSV is written where whole files are to be untidy
     */
    RowWriter open(String path, Table table, CsvStyle messy) throws IOException {
        Draws own = draws.split();
        Set<MessKind> kinds = EnumSet.noneOf(MessKind.class);
        kinds.addAll(mess);
        if (format == Format.XLSX) {
            kinds.removeAll(NOT_IN_WORKBOOKS);
            return opened(path + ".xlsx", table, kinds, new XlsxRowWriter(files.create(path + ".xlsx"), table), own);
        }
        CsvStyle style = mess.contains(MessKind.MIXED_LINE_ENDS) ? messy : CsvStyle.CLEAN;
        if (style.isWindows()) {
            kinds.remove(MessKind.STRAY_BYTE);
        }
        count(path + ".csv", style);
        return opened(path + ".csv", table, kinds, new CsvRowWriter(files.create(path + ".csv"), style), own);
    }

    private RowWriter opened(String path, Table table, Set<MessKind> kinds, RowWriter file, Draws own)
            throws IOException {
        open.add(file);
        return new MessyRowWriter(path, table, kinds, file, own, planted);
    }

    /** A table that is never spoilt, of what is true of the others. */
    RowWriter openTruth(Table table) throws IOException {
        RowWriter truth = new CsvRowWriter(files.create("truth/" + table.name() + ".csv"), CsvStyle.CLEAN);
        open.add(truth);
        truth.write(table.header());
        return truth;
    }

    private void count(String path, CsvStyle style) {
        if (style.isWindows()) {
            planted.add(path, MessKind.WINDOWS_1252, "");
        }
        if (style.byteOrderMark()) {
            planted.add(path, MessKind.BYTE_ORDER_MARK, "");
        }
        if (style.delimiter() != ',') {
            planted.add(path, MessKind.SEMICOLONS, "");
        }
        if (style.mixedLineEnds()) {
            planted.add(path, MessKind.MIXED_LINE_ENDS, "");
        }
    }

    /** Ends all files, and says what was planted in them. */
    void finish() throws IOException {
        if (!mess.isEmpty()) {
            planted.write(openTruth(PlantedMess.TABLE));
        }
        for (RowWriter each : open) {
            each.close();
        }
        open.clear();
    }

    /** Lets go of files that were not ended. */
    @Override
    public void close() throws IOException {
        IOException failed = null;
        for (RowWriter each : open) {
            try {
                each.close();
            } catch (IOException e) {
                failed = e;
            }
        }
        if (failed != null) {
            throw failed;
        }
    }
}
