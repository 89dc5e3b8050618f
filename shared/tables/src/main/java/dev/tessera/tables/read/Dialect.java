package dev.tessera.tables.read;

import java.util.ArrayList;
import java.util.List;

/**
 * How a CSV file is written.
 *
 * @param delimiter what stands between cells
 * @param looseQuotes whether blanks stand between a quote and its delimiter
 * @param declared whether the first line is a spreadsheet's {@code sep=;} and no header
 */
record Dialect(char delimiter, boolean looseQuotes, boolean declared) {
    /** In the order in which they are taken where the lines speak for several: a comma may also be in a number. */
    private static final char[] DELIMITERS = {'\t', '|', ';', ','};

    private static final int LINES = 50;

    /** Of the file that begins with {@code sample}; {@code whole} when that is all of it. */
    static Dialect of(CharSequence sample, boolean whole) {
        String first = sample.toString().lines().findFirst().orElse("").strip();
        if (first.length() == 5 && first.regionMatches(true, 0, "sep=", 0, 4)) {
            return new Dialect(first.charAt(4), false, true);
        }
        if (first.equalsIgnoreCase("sep=")) {
            return new Dialect('\t', false, true);
        }
        Scan best = null;
        for (char delimiter : DELIMITERS) {
            Scan scan = new Scan(sample, whole, delimiter);
            if (scan.perLine() > 0 && (best == null || scan.betterThan(best))) {
                best = scan;
            }
        }
        return best == null ? new Dialect(',', false, false) : new Dialect(best.delimiter, best.looseQuotes, false);
    }

    /** The sample read with one delimiter. */
    private static final class Scan {
        private final char delimiter;
        private boolean looseQuotes;
        /** How many delimiters each line has outside quotes. */
        private final List<Integer> counts = new ArrayList<>();

        Scan(CharSequence sample, boolean whole, char delimiter) {
            this.delimiter = delimiter;
            boolean quoted = false;
            boolean blankSoFar = true;
            boolean closed = false;
            int count = 0;
            int length = 0;
            for (int i = 0; i < sample.length() && counts.size() < LINES; i++) {
                char c = sample.charAt(i);
                if (quoted) {
                    if (c == '"' && i + 1 < sample.length() && sample.charAt(i + 1) == '"') {
                        i++;
                    } else if (c == '"') {
                        quoted = false;
                        closed = true;
                    }
                } else if (c == '"' && blankSoFar) {
                    looseQuotes |= length > 0 && isBlank(sample.charAt(i - 1));
                    quoted = true;
                    blankSoFar = false;
                } else if (c == delimiter) {
                    looseQuotes |= closed && isBlank(sample.charAt(i - 1));
                    count++;
                    length++;
                    blankSoFar = true;
                    closed = false;
                } else if (c == '\n' || c == '\r') {
                    if (length > 0) {
                        counts.add(count);
                    }
                    count = 0;
                    length = 0;
                    blankSoFar = true;
                    closed = false;
                } else {
                    blankSoFar &= isBlank(c);
                    length++;
                }
            }
            if (length > 0 && (whole || counts.isEmpty())) {
                counts.add(count);
            }
        }

        private static boolean isBlank(char c) {
            return c == ' ' || c == '\t';
        }

        /** How many delimiters the header has. */
        int perLine() {
            return counts.isEmpty() ? 0 : counts.get(0);
        }

        /** How many lines have as many as the header. */
        private long alike() {
            return counts.stream().filter(c -> c == perLine()).count();
        }

        boolean betterThan(Scan other) {
            // Counts of lines may differ between delimiters: quotes open only where a cell begins.
            double share = (double) alike() / counts.size();
            double otherShare = (double) other.alike() / other.counts.size();
            return share > otherShare || (share == otherShare && perLine() > other.perLine());
        }
    }
}
