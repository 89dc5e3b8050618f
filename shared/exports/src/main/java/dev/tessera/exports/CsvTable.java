package dev.tessera.exports;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tessera.exports.ExportTable.Column;
import dev.tessera.training.output.CsvCells;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import org.jspecify.annotations.Nullable;

/** CSV (RFC 4180) in UTF-8 with a byte order mark, without which Excel takes letters for others. Nothing is an empty cell. */
final class CsvTable implements TableWriter {
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private final Writer out;

    CsvTable(ExportTable table, OutputStream out) throws IOException {
        this.out = new BufferedWriter(new OutputStreamWriter(out, UTF_8), 1 << 16);
        this.out.write(BYTE_ORDER_MARK);
        String separator = "";
        for (Column column : table.columns()) {
            this.out.append(separator).append(column.name());
            separator = ",";
        }
        this.out.write('\n');
    }

    @Override
    public void row(@Nullable Object[] cells) throws IOException {
        for (int i = 0; i < cells.length; i++) {
            if (i > 0) {
                out.write(',');
            }
            Object cell = cells[i];
            if (cell instanceof String text) {
                out.write(CsvCells.text(text));
            } else if (cell != null) {
                out.write(cell.toString());
            }
        }
        out.write('\n');
    }

    @Override
    public void finish() throws IOException {
        out.flush();
        out.close();
    }
}
