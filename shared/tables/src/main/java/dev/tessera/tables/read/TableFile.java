package dev.tessera.tables.read;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.HexFormat;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/** Opens a file of whatever format, known by its first bytes and not by its name. */
public final class TableFile {
    private static final int BUFFER_BYTES = 1 << 16;
    private static final int HEAD_BYTES = 8;
    private static final String GZIP = "1F8B";

    /** What begins a file that is no CSV, and what such a file is. */
    private static final Map<String, String> OTHERS = Map.ofEntries(
            Map.entry("504B0304", "an Excel workbook (.xlsx) or another zip archive"),
            Map.entry("504B0506", "an empty zip archive"),
            Map.entry("D0CF11E0", "an old Excel workbook (.xls)"),
            Map.entry("50415231", "a Parquet file"),
            Map.entry("4F5243", "an ORC file"),
            Map.entry("4F626A01", "an Avro file"),
            Map.entry("25504446", "a PDF"),
            Map.entry(GZIP, "compressed twice by gzip"),
            Map.entry("425A68", "compressed by bzip2"),
            Map.entry("FD377A58", "compressed by xz"),
            Map.entry("28B52FFD", "compressed by zstd"),
            Map.entry("7B", "JSON"),
            Map.entry("5B7B", "JSON"),
            Map.entry("3C", "HTML or XML"));

    private TableFile() {}

    /**
     * Opens a file and reads its header.
     *
     * @param name what errors call the file
     * @param in the file's bytes; not closed
     * @throws TableException when the file is no table
     */
    public static Rows open(String name, InputStream in) throws IOException, TableException {
        return open(name, in, Limits.DEFAULT);
    }

    static Rows open(String name, InputStream in, Limits limits) throws IOException, TableException {
        InputStream plain = new BufferedInputStream(in, BUFFER_BYTES);
        if (head(plain).startsWith(GZIP)) {
            try {
                plain = new BufferedInputStream(new GZIPInputStream(plain, BUFFER_BYTES), BUFFER_BYTES);
                refuseOthers(name, plain);
                return new CsvRows(name, new DecodedText(plain), limits);
            } catch (ZipException | EOFException e) {
                throw CsvRows.damaged(name, e);
            }
        }
        refuseOthers(name, plain);
        return new CsvRows(name, new DecodedText(plain), limits);
    }

    private static void refuseOthers(String name, InputStream in) throws IOException, TableException {
        String head = head(in);
        for (Map.Entry<String, String> other : OTHERS.entrySet()) {
            if (head.startsWith(other.getKey())) {
                throw notCsv(name, other.getValue());
            }
        }
    }

    static TableException notCsv(String name, String found) {
        return new TableException(name + " is " + found
                + ", but CSV text (which may be compressed by gzip) is expected. Export the table as CSV.");
    }

    private static String head(InputStream in) throws IOException {
        in.mark(HEAD_BYTES);
        byte[] head = in.readNBytes(HEAD_BYTES);
        in.reset();
        return HexFormat.of().withUpperCase().formatHex(head);
    }
}
