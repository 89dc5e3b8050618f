package dev.tessera.model.members;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Reads a file of entries by pages: an entry ends in a line feed, and so a page is read from any byte at which one begins. */
public final class Pages {
    /** What a page is first expected to take an entry; more is read where it takes more. */
    static final int BYTES_EXPECTED = 96;

    /** No entry is longer: an id of 512 bytes takes six times as many where each has to be escaped. */
    static final int MOST_BYTES = 4 << 10;

    private Pages() {}

    /** Reads some bytes of a file. */
    @FunctionalInterface
    public interface Ranges {
        /**
         * The bytes from {@code from} on.
         *
         * @param from 0 or a byte's index
         * @param count how many at most, at least 1
         * @return {@code count} bytes, fewer only at the end of the file, none beyond
         */
        byte[] read(long from, int count) throws IOException;
    }

    /**
     * Some entries of a file.
     *
     * @param next the byte at which the next page begins; below 0 when there is no further entry
     */
    public record Page<T>(List<T> entries, long next) {
        /** Copies. */
        public Page {
            entries = List.copyOf(entries);
        }
    }

    /** How entries are written. */
    interface Format<T> {
        /** The index of the line feed that ends the entry which begins at {@code from}; below 0 where it does not end. */
        int end(byte[] bytes, int from);

        /** The entry of these bytes, without its line feed. @throws IOException where they are none */
        T entry(byte[] bytes, int from, int length) throws IOException;
    }

    /**
     * Reads a page.
     *
     * @param from the byte at which an entry begins
     * @param limit how many entries at most, at least 1
     * @throws IOException also when none begins there
     */
    static <T> Page<T> read(Ranges file, Format<T> format, long from, int limit) throws IOException {
        List<T> entries = new ArrayList<>();
        long at = from;
        byte[] rest = {};
        while (true) {
            // One entry more than asked for, so that the last page is mostly known to be the last.
            int wanted = (limit - entries.size() + 1) * BYTES_EXPECTED;
            byte[] more = file.read(at + rest.length, wanted);
            byte[] bytes = joined(rest, more);
            int begin = 0;
            for (int end = format.end(bytes, 0); end >= 0 && entries.size() < limit; end = format.end(bytes, begin)) {
                entries.add(format.entry(bytes, begin, end - begin));
                begin = end + 1;
            }
            at += begin;
            rest = Arrays.copyOfRange(bytes, begin, bytes.length);
            if (entries.size() == limit && rest.length > 0) {
                return new Page<>(entries, at);
            }
            if (more.length < wanted && rest.length == 0) {
                return new Page<>(entries, -1);
            }
            if (more.length < wanted || rest.length > MOST_BYTES) {
                throw new IOException("expected a line feed within " + MOST_BYTES + " bytes of byte " + at);
            }
        }
    }

    private static byte[] joined(byte[] one, byte[] other) {
        byte[] both = Arrays.copyOf(one, one.length + other.length);
        System.arraycopy(other, 0, both, one.length, other.length);
        return both;
    }
}
