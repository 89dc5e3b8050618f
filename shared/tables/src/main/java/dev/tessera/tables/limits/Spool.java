package dev.tessera.tables.limits;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The temporary files of one file that cannot be read from front to back. They lie in the JVM's {@code java.io.tmpdir}
 * and are gone when this is closed.
 */
public final class Spool implements Closeable {
    private final long most;
    private final List<Path> files = new ArrayList<>();
    private long spooled;

    /** With nothing put aside. */
    public Spool(Limits limits) {
        most = limits.spooledBytes();
    }

    /** Puts all of {@code in} aside; returns where. */
    public Path add(InputStream in) throws IOException {
        Path file = create();
        try (OutputStream out = open(file)) {
            in.transferTo(out);
        }
        return file;
    }

    /** A new empty file. */
    public Path create() throws IOException {
        Path file = Files.createTempFile("tessera-", ".spool");
        files.add(file);
        return file;
    }

    /** Writes to one of these files, as far as the limit goes. */
    public OutputStream open(Path file) throws IOException {
        OutputStream out = Files.newOutputStream(file);
        return new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                write(new byte[] {(byte) b}, 0, 1);
            }

            @Override
            public void write(byte[] bytes, int offset, int length) throws IOException {
                spooled += length;
                if (spooled > most) {
                    throw new BadBytesException(String.format(
                            Locale.ROOT,
                            "needs more than %,d bytes of temporary disk, which is the limit for workbooks and Parquet."
                                    + " Split it into several files, or export it as CSV, which is read as it comes.",
                            most));
                }
                out.write(bytes, offset, length);
            }

            @Override
            public void close() throws IOException {
                out.close();
            }
        };
    }

    @Override
    public void close() throws IOException {
        for (Path file : files) {
            Files.deleteIfExists(file);
        }
        files.clear();
    }
}
