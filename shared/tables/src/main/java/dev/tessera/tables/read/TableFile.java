package dev.tessera.tables.read;

import dev.tessera.tables.limits.BadBytesException;
import dev.tessera.tables.limits.CountedInput;
import dev.tessera.tables.limits.InflatedInput;
import dev.tessera.tables.limits.Spool;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.HexFormat;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/** Opens a file of whatever format, known by its first bytes and not by its name. */
public final class TableFile {
    private static final int BUFFER_BYTES = 1 << 16;
    private static final int HEAD_BYTES = 8;
    private static final String GZIP = "1F8B";
    private static final String ZIP = "504B0304";
    private static final String OBJECT = "7B";
    private static final String MARK = "EFBBBF";
    private static final String PARQUET = "50415231";

    /** What begins a file that is not read, and what such a file is. */
    private static final Map<String, String> OTHERS = Map.ofEntries(
            Map.entry("504B0506", "an empty zip archive"),
            Map.entry("D0CF11E0", "an old Excel workbook (.xls), or one with a password"),
            Map.entry(PARQUET, "a Parquet file, which this program was built without"),
            Map.entry("50415245", "an encrypted Parquet file"),
            Map.entry("4F5243", "an ORC file"),
            Map.entry("4F626A01", "an Avro file"),
            Map.entry("25504446", "a PDF"),
            Map.entry(GZIP, "compressed twice by gzip"),
            Map.entry("425A68", "compressed by bzip2"),
            Map.entry("FD377A58", "compressed by xz"),
            Map.entry("28B52FFD", "compressed by zstd"),
            Map.entry("5B7B", "a JSON array"),
            Map.entry("5B0A", "a JSON array"),
            Map.entry("5B0D0A", "a JSON array"),
            Map.entry("3C", "HTML or XML"));

    private TableFile() {}

    /**
     * Opens a file and reads its header.
     *
     * @param name what errors call the file
     * @param in the file's bytes; not closed
     * @return to be closed, since some formats need a temporary file
     * @throws TableException when the file is no table
     */
    public static Rows open(String name, InputStream in, ReadOptions options) throws IOException, TableException {
        Spool spool = new Spool(options.limits());
        try {
            InputStream plain = plain(new BufferedInputStream(in, BUFFER_BYTES), options);
            return new OpenRows(name, rows(name, plain, spool, options), spool);
        } catch (BadBytesException e) {
            spool.close();
            throw OpenRows.unusable(name, e);
        } catch (IOException | TableException | RuntimeException e) {
            spool.close();
            throw e;
        }
    }

    private static InputStream plain(InputStream in, ReadOptions options) throws IOException {
        if (!head(in).startsWith(GZIP)) {
            return in;
        }
        CountedInput packed = new CountedInput(in);
        try {
            InputStream inflated = new GZIPInputStream(packed, BUFFER_BYTES);
            return new BufferedInputStream(
                    new InflatedInput(inflated, packed::count, new InflatedInput.Inflation(options.limits())),
                    BUFFER_BYTES);
        } catch (ZipException | EOFException e) {
            throw InflatedInput.damaged(e);
        }
    }

    private static Rows rows(String name, InputStream plain, Spool spool, ReadOptions options)
            throws IOException, TableException {
        String head = head(plain);
        if (head.startsWith(ZIP)) {
            return WorkbookRows.open(name, spool.add(plain), spool, options);
        }
        if (head.startsWith(OBJECT) || head.startsWith(MARK + OBJECT)) {
            return new JsonRows(name, new DecodedText(plain), options.limits());
        }
        for (FileFormat format : ServiceLoader.load(FileFormat.class)) {
            if (head.startsWith(format.firstBytes())) {
                return format.open(name, spool.add(plain), options);
            }
        }
        for (Map.Entry<String, String> other : OTHERS.entrySet()) {
            if (head.startsWith(other.getKey())) {
                throw notATable(name, other.getValue());
            }
        }
        return new CsvRows(name, new DecodedText(plain), options.limits());
    }

    static TableException notATable(String name, String found) {
        return new TableException(name + " is " + found
                + ", but CSV, JSON Lines (both may be compressed by gzip), an Excel workbook (.xlsx) or Parquet is"
                + " expected. Export the table as one of these.");
    }

    private static String head(InputStream in) throws IOException {
        in.mark(HEAD_BYTES);
        byte[] head = in.readNBytes(HEAD_BYTES);
        in.reset();
        return HexFormat.of().withUpperCase().formatHex(head);
    }
}
