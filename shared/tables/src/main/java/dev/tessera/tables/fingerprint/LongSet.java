package dev.tessera.tables.fingerprint;

/** A set of hashes in an open-addressed table, at most half of it used: 16 to 32 bytes a hash. Not thread-safe. */
public final class LongSet {
    private static final long GOLDEN_RATIO = 0x9E3779B97F4A7C15L;

    private final int most;
    private long[] table = new long[1 << 10];
    private int size;
    private boolean zero;

    /** Takes at most so many. */
    public LongSet(int most) {
        this.most = most;
    }

    /** Adds a hash; false when it was there. Once full it takes none, and says true of all that it does not know. */
    public boolean add(long hash) {
        if (hash == 0) {
            boolean added = !zero;
            zero = true;
            return added;
        }
        int slot = slot(table, hash);
        if (table[slot] == hash) {
            return false;
        }
        if (size == most) {
            return true;
        }
        table[slot] = hash;
        if (2 * ++size > table.length) {
            grow();
        }
        return true;
    }

    /** Whether it takes no more. */
    public boolean isFull() {
        return size == most;
    }

    private static int slot(long[] table, long hash) {
        int mask = table.length - 1;
        int slot = (int) ((hash * GOLDEN_RATIO) >>> 32) & mask;
        while (table[slot] != 0 && table[slot] != hash) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }

    private void grow() {
        long[] larger = new long[2 * table.length];
        for (long hash : table) {
            if (hash != 0) {
                larger[slot(larger, hash)] = hash;
            }
        }
        table = larger;
    }
}
