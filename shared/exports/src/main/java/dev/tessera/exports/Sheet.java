package dev.tessera.exports;

import dev.tessera.exports.ExportTable.Column;
import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.jspecify.annotations.Nullable;

/**
 * A table as a sheet of a workbook: texts as texts, so that ids keep all their digits and nothing is run as a formula; a
 * table of more rows than a sheet holds goes on in a further one.
 */
final class Sheet implements TableWriter {
    /** A sheet's rows, the header one of them. */
    static final int MOST_ROWS = 1_048_576;

    /** The most characters of a cell. */
    static final int MOST_CHARACTERS = 32_767;

    private static final int FLUSH_ROWS = 1000;

    private final Workbook workbook;
    private final ExportTable table;
    private final int most;
    private final List<Column> columns;
    private Worksheet sheet;
    private int sheets = 1;
    private int rows;

    Sheet(Workbook workbook, ExportTable table) {
        this(workbook, table, MOST_ROWS);
    }

    Sheet(Workbook workbook, ExportTable table, int most) {
        this.workbook = workbook;
        this.table = table;
        this.most = most;
        this.columns = table.columns();
        this.sheet = begin(table.title());
    }

    private Worksheet begin(String title) {
        Worksheet begun = workbook.newWorksheet(title);
        for (int j = 0; j < columns.size(); j++) {
            begun.inlineString(0, j, columns.get(j).name());
        }
        begun.freezePane(0, 1);
        rows = 1;
        return begun;
    }

    @Override
    public void row(@Nullable Object[] cells) throws IOException {
        if (rows == most) {
            sheet.finish();
            sheets++;
            sheet = begin(table.title() + " " + sheets);
        }
        for (int j = 0; j < cells.length; j++) {
            Object cell = cells[j];
            if (cell instanceof String text && !text.isEmpty()) {
                sheet.inlineString(
                        rows, j, text.length() <= MOST_CHARACTERS ? text : text.substring(0, MOST_CHARACTERS));
            } else if (cell instanceof Boolean flag) {
                sheet.value(rows, j, flag);
            } else if (cell instanceof LocalDate day) {
                sheet.value(rows, j, day);
                sheet.style(rows, j).format("yyyy-mm-dd").set();
            } else if (cell instanceof Number number) {
                sheet.value(rows, j, number);
            }
        }
        rows++;
        if (rows % FLUSH_ROWS == 0) {
            sheet.flush();
        }
    }

    @Override
    public void finish() throws IOException {
        sheet.finish();
    }
}
