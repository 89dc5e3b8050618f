package dev.tessera.local.segment;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.LongConsumer;

/** Tells how many bytes have been read so far. */
final class CountedInput extends FilterInputStream {
    private final LongConsumer counter;
    private long count;

    CountedInput(InputStream in, LongConsumer counter) {
        super(in);
        this.counter = counter;
    }

    @Override
    public int read() throws IOException {
        int read = in.read();
        if (read >= 0) {
            counter.accept(++count);
        }
        return read;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        int read = in.read(bytes, offset, length);
        if (read > 0) {
            count += read;
            counter.accept(count);
        }
        return read;
    }

    @Override
    public boolean markSupported() {
        return false;
    }
}
