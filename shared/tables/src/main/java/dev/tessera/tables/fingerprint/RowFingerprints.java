package dev.tessera.tables.fingerprint;

import dev.tessera.model.bytes.CompactInput;
import dev.tessera.model.bytes.CompactOutput;
import java.util.Arrays;
import java.util.Collection;

/**
 * The least hashes of rows, up to a number of them, {@link #MOST} unless said otherwise: an even sample of the different
 * rows, the same ones wherever they are (Bar-Yossef and others 2002, doi:10.1007/3-540-45726-7_1). Up to so many
 * different rows it knows them all; beyond that, rows in common are seen as soon as one of them is in both samples,
 * which for a share s of the larger file's rows fails with a probability of (1 − s) to the power of about that number.
 * The order of rows decides nothing. Not thread-safe.
 */
public final class RowFingerprints {
    /** The most hashes that are kept of a file, 16 KB of them. */
    public static final int MOST = 2048;

    private static final int FORMAT = 1;

    private final int most;
    /** Sorted and different up to {@code sorted}, then as they came. */
    private long[] hashes = new long[64];

    private int sorted;
    private int size;
    private boolean sampled;

    /** Of a file. */
    public RowFingerprints() {
        this(MOST);
    }

    /** Keeps {@code most} hashes, at least 64. */
    public RowFingerprints(int most) {
        this.most = most;
    }

    /** Adds the hash of a row, as {@link RowHashes} makes it. */
    public void add(long hash) {
        if (sampled && hash >= hashes[sorted - 1]) {
            return;
        }
        if (size == hashes.length) {
            if (size >= 2 * most) {
                settle();
            } else {
                hashes = Arrays.copyOf(hashes, 2 * size);
            }
        }
        hashes[size++] = hash;
        if (size == hashes.length && size >= 2 * most) {
            settle();
        }
    }

    private void settle() {
        Arrays.sort(hashes, 0, size);
        int different = 0;
        for (int i = 0; i < size; i++) {
            if (different == 0 || hashes[i] != hashes[different - 1]) {
                hashes[different++] = hashes[i];
            }
        }
        sampled |= different > most;
        size = Math.min(different, most);
        sorted = size;
    }

    /**
     * About how many different rows there are: exact up to as many as are kept, beyond with a standard error of one over
     * the root of that number (Beyer and others 2007, doi:10.1145/1247480.1247504).
     */
    public long count() {
        settle();
        if (!sampled) {
            return size;
        }
        double share = (hashes[size - 1] - (double) Long.MIN_VALUE) / 0x1p64;
        return Math.round((size - 1) / share);
    }

    /** About what share of the different rows is in at least one of {@code others}; 0 where there are none. */
    public double shareIn(Collection<RowFingerprints> others) {
        settle();
        long bound = bound();
        for (RowFingerprints other : others) {
            other.settle();
            bound = Math.min(bound, other.bound());
        }
        int own = below(bound);
        int found = 0;
        for (int i = 0; i < own; i++) {
            long hash = hashes[i];
            found += others.stream().anyMatch(other -> other.has(hash)) ? 1 : 0;
        }
        return own == 0 ? 0 : (double) found / own;
    }

    /** Those that are kept, ascending. */
    long[] hashes() {
        settle();
        return Arrays.copyOf(hashes, size);
    }

    private boolean has(long hash) {
        return Arrays.binarySearch(hashes, 0, size, hash) >= 0;
    }

    /** What is in common with another file, as far as the samples tell. */
    public Overlap overlap(RowFingerprints other) {
        settle();
        other.settle();
        long bound = Math.min(bound(), other.bound());
        int own = below(bound);
        int others = other.below(bound);
        int common = 0;
        for (int i = 0, j = 0; i < own && j < others; ) {
            int order = Long.compare(hashes[i], other.hashes[j]);
            common += order == 0 ? 1 : 0;
            i += order <= 0 ? 1 : 0;
            j += order >= 0 ? 1 : 0;
        }
        return new Overlap(common, own, others);
    }

    /** Up to this hash all are known. */
    private long bound() {
        return sampled ? hashes[size - 1] : Long.MAX_VALUE;
    }

    private int below(long bound) {
        int found = Arrays.binarySearch(hashes, 0, size, bound);
        return found >= 0 ? found + 1 : -found - 1;
    }

    /**
     * How two samples overlap.
     *
     * @param common rows in both
     * @param own rows of the one, as far as it can be compared
     * @param others rows of the other
     */
    public record Overlap(int common, int own, int others) {
        /** The share of the one's rows that the other has, too; 0 where there are none. */
        public double share() {
            return own == 0 ? 0 : (double) common / own;
        }
    }

    /** As bytes; equal sets of rows give equal bytes. */
    public byte[] toBytes() {
        settle();
        CompactOutput out = new CompactOutput();
        out.writeByte(FORMAT);
        out.writeByte(sampled ? 1 : 0);
        out.writeVarint(size);
        for (int i = 0; i < size; i++) {
            out.writeDouble(Double.longBitsToDouble(hashes[i]));
        }
        return out.toBytes();
    }

    /** Reads what {@link #toBytes} wrote. */
    public static RowFingerprints of(byte[] bytes) {
        CompactInput in = new CompactInput(bytes);
        int format = in.readByte();
        if (format != FORMAT) {
            throw new IllegalStateException("expected fingerprints of format " + FORMAT + ", found " + format);
        }
        RowFingerprints read = new RowFingerprints();
        read.sampled = in.readByte() == 1;
        read.size = in.readSize();
        read.sorted = read.size;
        read.hashes = new long[Math.max(64, read.size)];
        for (int i = 0; i < read.size; i++) {
            read.hashes[i] = Double.doubleToRawLongBits(in.readDouble());
        }
        in.expectEnd();
        return read;
    }
}
