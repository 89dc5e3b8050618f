package dev.tessera.tables.read;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.function.Consumer;

/**
 * Writes bad rows as CSV: {@code line,column,reason,row}, UTF-8, CRLF as RFC 4180 has it. {@code row} is the row as one
 * cell, itself CSV. Throws {@link UncheckedIOException} when the stream does. Not thread-safe.
 */
public final class RejectsCsv implements Consumer<Reject>, Closeable {
    private final CsvWriter csv;

    /** Writes the header to {@code out}, which {@link #close} closes. */
    public RejectsCsv(OutputStream out) {
        csv = CsvWriter.builder().build(out);
        csv.writeRecord("line", "column", "reason", "row");
    }

    @Override
    public void accept(Reject reject) {
        csv.writeRecord(
                Long.toString(reject.line()),
                SpreadsheetText.guard(reject.column()),
                SpreadsheetText.guard(reject.reason()),
                SpreadsheetText.guard(joined(reject)));
    }

    @Override
    public void close() throws IOException {
        csv.close();
    }

    private static String joined(Reject reject) {
        StringWriter row = new StringWriter();
        try (CsvWriter one = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(row)) {
            one.writeRecord(reject.cells());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return row.getBuffer().substring(0, row.getBuffer().length() - 1);
    }
}
