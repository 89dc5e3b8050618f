package dev.tessera.model.members;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tessera.model.members.Pages.Format;
import dev.tessera.model.members.Pages.Page;
import dev.tessera.model.members.Pages.Ranges;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Reads {@code moved.csv}, the customers whose segment a training has changed, by pages. */
public final class MovedFile {
    /** The first line. */
    public static final String HEADER = "customer_id,segment_before,segment_by_model_before,segment,effect";

    private static final int CELLS = 5;

    private static final Format<MovedCustomer> ROWS = new Format<>() {
        @Override
        public int end(byte[] bytes, int from) {
            return rowEnd(bytes, from);
        }

        @Override
        public MovedCustomer entry(byte[] bytes, int from, int length) throws IOException {
            return customer(new String(bytes, from, length, UTF_8));
        }
    };

    private MovedFile() {}

    /** Where a segmentation's customers are who have moved, below the folder of a training. */
    public static String path(String segmentation) {
        return segmentation + "/moved.csv";
    }

    /**
     * Reads a page.
     *
     * @param from 0, or the byte at which a row begins
     * @param limit how many customers at most, at least 1
     * @throws IOException also when no row begins there
     */
    public static Page<MovedCustomer> read(Ranges file, long from, int limit) throws IOException {
        if (from > 0) {
            return Pages.read(file, ROWS, from, limit);
        }
        String header = HEADER + '\n';
        String first = new String(file.read(0, header.length()), UTF_8);
        if (!first.equals(header)) {
            throw new IOException("expected a file that begins " + HEADER + ", but found " + first);
        }
        return Pages.read(file, ROWS, header.length(), limit);
    }

    /** A line feed within quotes is one of an id. */
    private static int rowEnd(byte[] bytes, int from) {
        boolean quoted = false;
        for (int at = from; at < bytes.length; at++) {
            quoted ^= bytes[at] == '"';
            if (!quoted && bytes[at] == '\n') {
                return at;
            }
        }
        return -1;
    }

    private static MovedCustomer customer(String row) throws IOException {
        List<String> cells = cells(row);
        if (cells.size() != CELLS) {
            throw new IOException("expected the row of a customer who has moved, with " + CELLS + " cells, but found "
                    + cells.size());
        }
        String effect = cells.get(4);
        return new MovedCustomer(
                AssignmentsReader.unguarded(cells.get(0)),
                segment(cells.get(1)),
                cells.get(2).isEmpty() ? null : segment(cells.get(2)),
                segment(cells.get(3)),
                effect.isEmpty() ? null : effect);
    }

    private static int segment(String cell) throws IOException {
        try {
            return Integer.parseInt(cell);
        } catch (NumberFormatException e) {
            throw new IOException("expected the id of a segment, but found '" + cell + "'", e);
        }
    }

    private static List<String> cells(String row) {
        List<String> cells = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < row.length(); i++) {
            char c = row.charAt(i);
            if (c == '"' && quoted && i + 1 < row.length() && row.charAt(i + 1) == '"') {
                cell.append(c);
                i++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (c == ',' && !quoted) {
                cells.add(cell.toString());
                cell.setLength(0);
            } else {
                cell.append(c);
            }
        }
        cells.add(cell.toString());
        return cells;
    }
}
