package dev.tessera.tables.read;

import java.io.IOException;
import java.io.Reader;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The lines of a text, one at a time, none longer than a limit. LF, CRLF and CR end a line. */
final class TextLines {
    private static final int BUFFER_CHARACTERS = 1 << 15;

    private final String name;
    private final Reader text;
    private final int most;
    private final char[] buffer = new char[BUFFER_CHARACTERS];
    private int from;
    private int to;
    private long number;
    private boolean afterReturn;

    TextLines(String name, Reader text, int most) {
        this.name = name;
        this.text = text;
        this.most = most;
    }

    /** The next line that is not blank, null at the end. */
    @Nullable
    String next() throws IOException, TableException {
        StringBuilder begun = new StringBuilder();
        while (from < to || fill()) {
            if (afterReturn && buffer[from] == '\n') {
                from++;
                afterReturn = false;
                continue;
            }
            afterReturn = false;
            int end = from;
            while (end < to && buffer[end] != '\n' && buffer[end] != '\r') {
                end++;
            }
            begun.append(buffer, from, end - from);
            if (begun.length() > most) {
                throw new TableException(String.format(
                        Locale.ROOT,
                        "%s, line %d: the line has more than %,d characters, which is the limit. JSON Lines have one object"
                                + " to a line.",
                        name,
                        number + 1,
                        most));
            }
            boolean ended = end < to;
            from = end;
            if (ended) {
                afterReturn = buffer[from++] == '\r';
                number++;
                String line = begun.toString();
                if (!line.isBlank()) {
                    return line;
                }
                begun.setLength(0);
            }
        }
        if (begun.toString().isBlank()) {
            return null;
        }
        number++;
        return begun.toString();
    }

    /** The number of the line last given, from 1. */
    long number() {
        return number;
    }

    private boolean fill() throws IOException {
        from = 0;
        to = Math.max(0, text.read(buffer, 0, buffer.length));
        return to > 0;
    }
}
