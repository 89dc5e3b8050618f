package dev.tessera.tables.read;

import java.util.ArrayList;
import java.util.List;

/**
 * How a CSV file is written.
 *
 * @param delimiter what stands between cells
 * @param looseQuotes whether blanks stand between a quote and its delimiter
 * @param titles how many rows that are not blank stand above the header: a spreadsheet's {@code sep=;}, or what a report
 *     says of itself
 */
record Dialect(char delimiter, boolean looseQuotes, int titles) {
    /** In the order in which they are taken where the lines speak for several: a comma may also be in a number. */
    private static final char[] DELIMITERS = {'\t', '|', ';', ','};

    private static final int LINES = 50;
    private static final int MOST_TITLES = 10;

    /** Of the file that begins with {@code sample}; {@code whole} when that is all of it. */
    static Dialect of(CharSequence sample, boolean whole) {
        String first = sample.toString().lines().findFirst().orElse("").strip();
        if (first.length() == 5 && first.regionMatches(true, 0, "sep=", 0, 4)) {
            return new Dialect(first.charAt(4), false, 1);
        }
        if (first.equalsIgnoreCase("sep=")) {
            return new Dialect('\t', false, 1);
        }
        Scan best = null;
        for (char delimiter : DELIMITERS) {
            Scan scan = new Scan(sample, whole, delimiter);
            if (scan.perLine() > 0 && (best == null || scan.betterThan(best))) {
                best = scan;
            }
        }
        return best == null ? new Dialect(',', false, 0) : new Dialect(best.delimiter, best.looseQuotes, best.titles);
    }

    /**
     * A line that is not blank.
     *
     * @param delimiters how many it has outside quotes
     * @param filled how many of its cells are not blank
     * @param named whether it has letters
     */
    private record Line(int delimiters, int filled, boolean named) {}

    /** The sample read with one delimiter. */
    private static final class Scan {
        private final char delimiter;
        private final List<Line> lines = new ArrayList<>();
        private final int titles;
        private boolean looseQuotes;

        Scan(CharSequence sample, boolean whole, char delimiter) {
            this.delimiter = delimiter;
            boolean quoted = false;
            boolean atBegin = true;
            boolean closed = false;
            boolean named = false;
            boolean text = false;
            int count = 0;
            int filled = 0;
            for (int i = 0; i < sample.length() && lines.size() < LINES; i++) {
                char c = sample.charAt(i);
                boolean isQuote = c == '"' && (quoted || atBegin);
                boolean isEnd = !quoted && (c == '\n' || c == '\r');
                if (quoted && isQuote && i + 1 < sample.length() && sample.charAt(i + 1) == '"') {
                    i++;
                    text = true;
                } else if (isQuote) {
                    looseQuotes |= !quoted && isPadding(sample, i - 1);
                    closed = quoted;
                    quoted = !quoted;
                    atBegin = false;
                } else if (isEnd || (c == delimiter && !quoted)) {
                    looseQuotes |= closed && !isEnd && isPadding(sample, i - 1);
                    filled += text ? 1 : 0;
                    if (isEnd) {
                        add(count, filled, named);
                        count = 0;
                        filled = 0;
                        named = false;
                    } else {
                        count++;
                    }
                    text = false;
                    atBegin = true;
                    closed = false;
                } else if (!Row.isBlank(c)) {
                    text = true;
                    named |= Character.isLetter(c);
                    atBegin = false;
                }
            }
            if (lines.isEmpty() || whole) {
                add(count, filled + (text ? 1 : 0), named);
            }
            titles = titles();
        }

        private void add(int count, int filled, boolean named) {
            if (filled > 0 && lines.size() < LINES) {
                lines.add(new Line(count, filled, named));
            }
        }

        private boolean isPadding(CharSequence sample, int at) {
            char c = at < 0 ? '\n' : sample.charAt(at);
            return c != delimiter && (c == ' ' || c == '\t');
        }

        /**
         * How many lines stand above the first that has at least half as many cells as the fullest; none where that does not
         * look like a header: without letters, or of another width than most lines below it.
         */
        private int titles() {
            int fullest = lines.stream().mapToInt(Line::filled).max().orElse(0);
            int header = 0;
            while (header < lines.size() && 2 * lines.get(header).filled() < fullest) {
                header++;
            }
            if (header == 0
                    || header > MOST_TITLES
                    || header + 1 >= lines.size()
                    || !lines.get(header).named()) {
                return 0;
            }
            int width = lines.get(header).delimiters();
            List<Line> below = lines.subList(header + 1, lines.size());
            long alike =
                    below.stream().filter(line -> line.delimiters() == width).count();
            return 2 * alike > below.size() ? header : 0;
        }

        /** How many delimiters the header has. */
        int perLine() {
            return lines.isEmpty() ? 0 : lines.get(titles).delimiters();
        }

        /** What share of the lines have as many as the header. */
        private double alike() {
            return (double) lines.stream()
                            .filter(line -> line.delimiters() == perLine())
                            .count()
                    / lines.size();
        }

        boolean betterThan(Scan other) {
            // Counts of lines may differ between delimiters: quotes open only where a cell begins.
            double share = alike();
            double otherShare = other.alike();
            return share > otherShare || (share == otherShare && perLine() > other.perLine());
        }
    }
}
