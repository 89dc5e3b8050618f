package dev.tessera.tables.limits;

import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.function.LongSupplier;
import java.util.zip.ZipException;

/** What comes out of a decompressor, until it is more than the limits allow. Reading counts, skipping is reading. */
public final class InflatedInput extends FilterInputStream {
    private final LongSupplier packedBytes;
    private final Inflation inflation;
    private long inflated;

    /**
     * Of a decompressor.
     *
     * @param packedBytes how many compressed bytes it has taken so far, or will take
     * @param inflation what the whole file may unpack to; its parts share one
     */
    public InflatedInput(InputStream in, LongSupplier packedBytes, Inflation inflation) {
        super(in);
        this.packedBytes = packedBytes;
        this.inflation = inflation;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        int count;
        try {
            count = in.read(bytes, offset, length);
        } catch (ZipException | EOFException e) {
            throw damaged(e);
        }
        if (count > 0) {
            inflated += count;
            inflation.add(count, inflated, packedBytes.getAsLong());
        }
        return count;
    }

    @Override
    public long skip(long bytes) throws IOException {
        byte[] rest = new byte[(int) Math.min(bytes, 1 << 13)];
        return bytes <= 0 ? 0 : Math.max(0, read(rest, 0, rest.length));
    }

    @Override
    public boolean markSupported() {
        return false;
    }

    /** What is thrown when compressed bytes do not unpack. */
    public static BadBytesException damaged(IOException cause) {
        return new BadBytesException(
                "is damaged or cut off: it begins as compressed and does not unpack (" + cause.getMessage()
                        + "). Send it again.",
                cause);
    }

    /** How much one file has unpacked to. */
    public static final class Inflation {
        private final Limits limits;
        private long total;

        /** Nothing yet. */
        public Inflation(Limits limits) {
            this.limits = limits;
        }

        private void add(long count, long inflated, long packed) throws BadBytesException {
            total += count;
            if (total > limits.inflatedBytes()) {
                throw new BadBytesException(String.format(
                        Locale.ROOT,
                        "unpacks to more than %,d bytes, which is the limit. Split it into several files.",
                        limits.inflatedBytes()));
            }
            if (inflated > Limits.FREE_INFLATED_BYTES && inflated / limits.inflationRatio() > packed) {
                throw new BadBytesException(String.format(
                        Locale.ROOT,
                        "unpacks to more than %,d times its size, which is the limit: so do archives that are made to"
                                + " fill a disk. If it is meant to be so, send it uncompressed.",
                        limits.inflationRatio()));
            }
        }
    }
}
