package dev.tessera.model.members;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.util.regex.Pattern;

/** Reads the first two columns of an {@code assignments.csv} row by row: whose segment, and which. */
public final class AssignmentsReader {
    private static final Pattern GUARDED = Pattern.compile("''*[=+\\-@\\t\\r].*", Pattern.DOTALL);

    private final Reader in;
    private int character;
    private long line = 1;
    private String customerId = "";
    private int segment;

    /** Of a file from its beginning. */
    public AssignmentsReader(Reader file) throws IOException {
        in = new BufferedReader(file, 1 << 16);
        character = in.read();
        String first = cell();
        if (!first.equals("customer_id") || character != ',' || !second().equals("segment")) {
            throw new IOException("expected a file of assignments that begins customer_id,segment, but found " + first);
        }
        skipRow();
    }

    /** Goes to the next row. @return whether there is one */
    public boolean next() throws IOException {
        if (character < 0) {
            return false;
        }
        customerId = unguarded(cell());
        String number = second();
        try {
            segment = Integer.parseInt(number);
        } catch (NumberFormatException e) {
            throw new IOException(
                    "expected the id of a segment in line " + line + " of the assignments, but found '" + number + "'",
                    e);
        }
        skipRow();
        return true;
    }

    /** Whose row it is. */
    public String customerId() {
        return customerId;
    }

    /** The id of the customer's segment. */
    public int segment() {
        return segment;
    }

    /** A text that would be run after any apostrophes of its own was given one more, so that no spreadsheet runs it. */
    static String unguarded(String cell) {
        return GUARDED.matcher(cell).matches() ? cell.substring(1) : cell;
    }

    private String second() throws IOException {
        read();
        return cell();
    }

    private String cell() throws IOException {
        StringBuilder text = new StringBuilder();
        boolean quoted = character == '"';
        if (quoted) {
            read();
        }
        while (character >= 0) {
            if (quoted && character == '"') {
                read();
                if (character != '"') {
                    quoted = false;
                    continue;
                }
            } else if (!quoted && (character == ',' || character == '\n')) {
                break;
            }
            text.append((char) character);
            read();
        }
        return text.toString();
    }

    private void skipRow() throws IOException {
        while (character >= 0 && character != '\n') {
            if (character == ',') {
                read();
            }
            cell();
        }
        if (character == '\n') {
            read();
        }
    }

    private void read() throws IOException {
        line += character == '\n' ? 1 : 0;
        character = in.read();
    }
}
