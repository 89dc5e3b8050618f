package dev.tessera.local.sample;

import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.regex.Pattern;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/** Writes rows as a workbook of one sheet: numbers as numbers, dates as dates, all else as text. */
final class XlsxRowWriter implements RowWriter {
    /** A sheet's rows, the header one of them. */
    static final int MOST_ROWS = 1_048_576;

    private static final Pattern NUMBER = Pattern.compile("-?[0-9]+(\\.[0-9]+)?");
    private static final Pattern DATE = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");
    private static final int FLUSH_ROWS = 1000;

    private final OutputStream out;
    private final Workbook workbook;
    private final Worksheet sheet;
    private int rows;

    XlsxRowWriter(OutputStream out, Table table) {
        this.out = out;
        workbook = new Workbook(out, "Tessera", "1.0");
        sheet = workbook.newWorksheet(table.name());
    }

    @Override
    public void write(List<String> cells) throws IOException {
        if (rows == MOST_ROWS) {
            throw new IOException("a sheet holds at most %,d rows".formatted(MOST_ROWS));
        }
        for (int i = 0; i < cells.size(); i++) {
            cell(i, cells.get(i));
        }
        rows++;
        if (rows % FLUSH_ROWS == 0) {
            sheet.flush();
        }
    }

    private void cell(int column, String text) {
        if (NUMBER.matcher(text).matches()) {
            sheet.value(rows, column, new BigDecimal(text));
        } else if (DATE.matcher(text).matches()) {
            sheet.value(rows, column, LocalDate.parse(text));
            sheet.style(rows, column).format("yyyy-mm-dd").set();
        } else if (!text.isEmpty()) {
            sheet.inlineString(rows, column, text);
        }
    }

    @Override
    public void close() throws IOException {
        try (out) {
            workbook.finish();
        }
    }
}
