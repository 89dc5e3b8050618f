package dev.tessera.aws.store;

/**
 * What a base says, by the hashes of its items, while another file is compared with it: which of them the file has, and
 * which it has just so. 33 bytes an item over a load of at most three quarters. Not thread-safe.
 */
final class BaseContent {
    /** More items are not compared with: some 140 MB. */
    static final int MAX_ITEMS = 3_000_000;

    private static final int LONGS = 4;
    private static final byte SEEN = 1;
    private static final byte WRITTEN = 2;

    /** By slot the hash of the item's key and that of its content; a key of zeros is a free slot. */
    private final long[] slots;

    private final byte[] marks;
    private final int mask;
    private int size;
    private int seen;
    private int written;

    /** For at most so many items. */
    BaseContent(int items) {
        if (items < 0 || items > MAX_ITEMS) {
            throw new IllegalArgumentException("expected 0 to " + MAX_ITEMS + " items, found " + items);
        }
        int capacity = Integer.highestOneBit(Math.max(2, items + items / 3)) << 1;
        slots = new long[capacity * LONGS];
        marks = new byte[capacity];
        mask = capacity - 1;
    }

    /** Adds an item of the base; of two with the same key the later stays. */
    void add(ItemHash key, ItemHash content) {
        int slot = slot(key);
        if (isFree(slot)) {
            if (size > mask * 3L / 4) {
                throw new IllegalStateException("expected fewer items, found more than " + size);
            }
            size++;
            slots[slot * LONGS] = key.high();
            slots[slot * LONGS + 1] = key.low();
        }
        slots[slot * LONGS + 2] = content.high();
        slots[slot * LONGS + 3] = content.low();
    }

    /**
     * Whether an item of the file need not be written: the base says just so, and nothing else was written for the key.
     * Items of one key are asked for in the file's order.
     */
    boolean covers(ItemHash key, ItemHash content) {
        int slot = slot(key);
        if (isFree(slot)) {
            return false;
        }
        mark(slot, SEEN);
        if ((marks[slot] & WRITTEN) == 0
                && slots[slot * LONGS + 2] == content.high()
                && slots[slot * LONGS + 3] == content.low()) {
            return true;
        }
        mark(slot, WRITTEN);
        return false;
    }

    /** Whether {@link #covers} left the item to the base; once, for then it counts as written. */
    boolean isLeft(ItemHash key) {
        int slot = slot(key);
        boolean left = !isFree(slot) && marks[slot] == SEEN;
        if (left) {
            mark(slot, WRITTEN);
        }
        return left;
    }

    /** Whether the file does not have the base's item; once. */
    boolean isAbsent(ItemHash key) {
        int slot = slot(key);
        boolean absent = !isFree(slot) && marks[slot] == 0;
        if (absent) {
            mark(slot, SEEN);
            mark(slot, WRITTEN);
        }
        return absent;
    }

    /** Whether leaning on the base takes fewer writes than standing alone, as far as the file is known. */
    boolean pays() {
        return unchanged() > absent();
    }

    /** How many of the base's items the file does not have. */
    int absent() {
        return size - seen;
    }

    /** How many items are left to the base. */
    int unchanged() {
        return seen - written;
    }

    private void mark(int slot, byte mark) {
        if ((marks[slot] & mark) == 0) {
            marks[slot] |= mark;
            if (mark == SEEN) {
                seen++;
            } else {
                written++;
            }
        }
    }

    private boolean isFree(int slot) {
        return slots[slot * LONGS] == 0 && slots[slot * LONGS + 1] == 0;
    }

    /** Where the key is, or would be. */
    private int slot(ItemHash key) {
        int slot = (int) key.low() & mask;
        while (!isFree(slot) && (slots[slot * LONGS] != key.high() || slots[slot * LONGS + 1] != key.low())) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }
}
