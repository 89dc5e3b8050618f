package dev.tessera.tables.read;

import dev.tessera.model.spelling.Spelling;
import dev.tessera.model.value.Cells;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The columns of a file. Names are without surrounding blanks. A column without a name is dropped; a name that came
 * before gets {@code _2}, {@code _3} and so on, so that no column hides another.
 */
public final class Header {
    /** How many names an error lists. */
    private static final int LISTED = 30;

    private final Map<String, Integer> cells = new LinkedHashMap<>();
    private final List<String> notes = new ArrayList<>();
    private final int width;

    /** Of a file whose first row is {@code texts}. */
    public Header(List<String> texts) {
        List<String> names = texts.stream().map(Cells::strip).toList();
        width = texts.size();
        for (int cell = 0; cell < width; cell++) {
            String name = names.get(cell);
            if (name.isEmpty()) {
                notes.add("Column " + (cell + 1) + " has no name in the header and is left out.");
            } else if (cells.putIfAbsent(name, cell) != null) {
                int number = 2;
                while (cells.containsKey(name + "_" + number) || names.contains(name + "_" + number)) {
                    number++;
                }
                cells.put(name + "_" + number, cell);
                notes.add("Column " + (cell + 1) + " is called '" + name + "' as one before it, and is taken as '"
                        + name + "_" + number + "'.");
            }
        }
    }

    /** The names, in the file's order. */
    public List<String> names() {
        return List.copyOf(cells.keySet());
    }

    /** The names with the cell of a row that each stands for, in the file's order. */
    public Map<String, Integer> cells() {
        return Collections.unmodifiableMap(cells);
    }

    /** How many cells a row has, nameless columns included. */
    public int width() {
        return width;
    }

    /** What was done to make columns of the file, one sentence each; reading on may add to them. */
    public List<String> notes() {
        return List.copyOf(notes);
    }

    /** Adds a sentence to {@link #notes}. */
    public void note(String note) {
        notes.add(note);
    }

    /** Which cell of a row the column called {@code name} is, null when the file has no such column. */
    @Nullable
    Integer find(String name) {
        return cells.get(name);
    }

    /** What an error about the column {@code wanted} adds: the nearest name, and all of them. */
    String listing(String wanted) {
        List<String> names = names();
        String listed = String.join(", ", names.subList(0, Math.min(LISTED, names.size())));
        String more = names.size() > LISTED ? " and " + (names.size() - LISTED) + " more" : "";
        String hint = Spelling.hint(wanted, names);
        String numbers = looksLikeData()
                ? " The first line seems to be data: the file needs a line of column names before it."
                : "";
        return hint + " The header has: " + listed + more + "." + numbers;
    }

    /** Whether no name looks like one, so that the file seems to have no header line. */
    public boolean looksLikeData() {
        return !cells.isEmpty() && cells.keySet().stream().allMatch(Header::looksLikeData);
    }

    private static boolean looksLikeData(String name) {
        return name.matches("[-+]?[0-9.,]+(_[0-9]+)?");
    }
}
