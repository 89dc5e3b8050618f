package dev.tessera.tables.workbook;

import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.ZipException;

/** Compares a part's checksum with the archive's at its end, which {@link java.util.zip.ZipFile} does not. */
final class ChecksumInput extends CheckedInputStream {
    private final long expected;

    /** {@code expected} is −1 where the archive names none. */
    ChecksumInput(InputStream in, long expected) {
        super(in, new CRC32());
        this.expected = expected;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        int count = super.read(bytes, offset, length);
        if (count < 0 && expected >= 0 && getChecksum().getValue() != expected) {
            throw new ZipException("a part's checksum is wrong");
        }
        return count;
    }
}
