package dev.tessera.tables.limits;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Counts the bytes that are read. */
public final class CountedInput extends FilterInputStream {
    private long count;

    /** Of {@code in}. */
    public CountedInput(InputStream in) {
        super(in);
    }

    /** How many were read so far. */
    public long count() {
        return count;
    }

    @Override
    public int read() throws IOException {
        int one = in.read();
        if (one >= 0) {
            count++;
        }
        return one;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        int read = in.read(bytes, offset, length);
        if (read > 0) {
            count += read;
        }
        return read;
    }

    @Override
    public long skip(long bytes) throws IOException {
        long skipped = in.skip(bytes);
        count += skipped;
        return skipped;
    }

    @Override
    public boolean markSupported() {
        return false;
    }
}
