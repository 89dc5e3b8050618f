package dev.tessera.local.sample;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Writes rows as CSV. */
final class CsvRowWriter implements RowWriter {
    /** Where line ends are mixed, one row in so many ends as on Windows. */
    static final int OTHER_LINE_END = 7;

    /**
     * A character that is written as the one byte {@code 0xE9}, {@code é} in Windows-1252, whatever the file's encoding.
     */
    static final char STRAY_BYTE = '\uDCE9';

    private static final int BUFFER = 1 << 16;

    private final OutputStream out;
    private final CsvStyle style;
    private final byte[] buffer = new byte[BUFFER];
    private int filled;
    private long rows;

    CsvRowWriter(OutputStream out, CsvStyle style) throws IOException {
        this.out = out;
        this.style = style;
        if (style.byteOrderMark()) {
            bytes("\uFEFF".getBytes(StandardCharsets.UTF_8));
        }
    }

    @Override
    public void write(List<String> cells) throws IOException {
        for (int i = 0; i < cells.size(); i++) {
            if (i > 0) {
                put((byte) style.delimiter());
            }
            cell(cells.get(i));
        }
        rows++;
        if (style.mixedLineEnds() && rows % OTHER_LINE_END == 0) {
            put((byte) '\r');
        }
        put((byte) '\n');
    }

    private void cell(String cell) throws IOException {
        boolean quoted = cell.indexOf(style.delimiter()) >= 0 || cell.indexOf('"') >= 0;
        if (quoted) {
            put((byte) '"');
            text(cell.replace("\"", "\"\""));
            put((byte) '"');
        } else {
            text(cell);
        }
    }

    private void text(String text) throws IOException {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < 0x80) {
                put((byte) c);
            } else if (c == STRAY_BYTE) {
                put((byte) 0xE9);
            } else {
                bytes(String.valueOf(c).getBytes(style.charset()));
            }
        }
    }

    private void bytes(byte[] bytes) throws IOException {
        for (byte each : bytes) {
            put(each);
        }
    }

    private void put(byte value) throws IOException {
        if (filled == BUFFER) {
            flush();
        }
        buffer[filled++] = value;
    }

    private void flush() throws IOException {
        out.write(buffer, 0, filled);
        filled = 0;
    }

    @Override
    public void close() throws IOException {
        try (out) {
            flush();
        }
    }
}
