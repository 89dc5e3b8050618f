package dev.tessera.tables.read;

import dev.tessera.tables.limits.Limits;
import java.io.IOException;
import java.io.Reader;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * The rows of a file of JSON Lines. The columns are the keys of the rows looked ahead at; a key that comes first after
 * them is left out, and noted.
 */
final class JsonRows implements Rows {
    /** How many rows are looked ahead at, as long as they have no more characters together than one row may have. */
    static final int AHEAD = 10_000;

    private static final int MOST_NOTES = 20;

    private final String name;
    private final Limits limits;
    private final TextLines lines;
    private final JsonFields fields;
    private final Deque<Kept> ahead = new ArrayDeque<>();
    private final Map<String, Integer> columns = new LinkedHashMap<>();
    private final Set<String> leftOut = new HashSet<>();
    private final Header header;
    private final Row row = new Row();

    private record Kept(long line, String text) {}

    /** Reads the rows that are looked ahead at. */
    JsonRows(String name, Reader text, Limits limits) throws IOException, TableException {
        this.name = name;
        this.limits = limits;
        lines = new TextLines(name, text, limits.rowCharacters());
        fields = new JsonFields(limits);
        Set<String> onlyLists = lookAhead();
        onlyLists.forEach(columns::remove);
        int column = 0;
        for (Map.Entry<String, Integer> entry : columns.entrySet()) {
            entry.setValue(column++);
        }
        header = new Header(List.copyOf(columns.keySet()));
        for (String key : onlyLists) {
            leftOut.add(key);
            header.note("The key '" + key + "' holds lists and is left out.");
        }
    }

    @Override
    public Header header() {
        return header;
    }

    @Override
    public boolean next() throws IOException, TableException {
        while (true) {
            Kept kept = ahead.poll();
            String line = kept == null ? lines.next() : kept.text();
            if (line == null) {
                return false;
            }
            fill(line, kept == null ? lines.number() : kept.line());
            if (row.fault() != null || !row.isBlank()) {
                return true;
            }
        }
    }

    @Override
    public Row row() {
        return row;
    }

    /** Finds the columns; returns those that hold nothing but lists. */
    private Set<String> lookAhead() throws IOException, TableException {
        Set<String> lists = new HashSet<>();
        Set<String> texts = new HashSet<>();
        long characters = 0;
        String line;
        while (ahead.size() < AHEAD && characters <= limits.rowCharacters() && (line = lines.next()) != null) {
            String fault = fields.read(line);
            if (ahead.isEmpty() && !fault.isEmpty()) {
                throw new TableException(name + ", line " + lines.number() + " is no row of JSON Lines: " + fault
                        + ". One JSON object to a line is expected, and nothing around them; BigQuery, Spark and jq -c"
                        + " write it so.");
            }
            for (int i = 0; fault.isEmpty() && i < fields.size(); i++) {
                columns.putIfAbsent(fields.path(i), 0);
                if (fields.isList(i)) {
                    lists.add(fields.path(i));
                } else if (!fields.text(i).isEmpty()) {
                    texts.add(fields.path(i));
                }
            }
            if (columns.size() > limits.columns()) {
                throw new TableException(String.format(
                        Locale.ROOT,
                        "%s, line %d: the rows have more than %,d different keys, which is the limit. Keep those that say"
                                + " something of the customers.",
                        name,
                        lines.number(),
                        limits.columns()));
            }
            ahead.add(new Kept(lines.number(), line));
            characters += line.length();
        }
        lists.removeAll(texts);
        return lists;
    }

    private void fill(String line, long number) throws IOException, TableException {
        row.begin(number);
        String fault = fields.read(line);
        if (!fault.isEmpty()) {
            row.add(line);
            row.fail(fault);
            return;
        }
        int[] fieldOf = new int[columns.size()];
        for (int i = 0; i < fields.size(); i++) {
            if (fields.text(i).length() > limits.fieldCharacters()) {
                throw new TableException(String.format(
                        Locale.ROOT,
                        "%s, line %d: '%s' has more than %,d characters, which is the limit.",
                        name,
                        number,
                        fields.path(i),
                        limits.fieldCharacters()));
            }
            Integer column = columns.get(fields.path(i));
            if (column == null) {
                leaveOut(fields.path(i), number);
            } else if (fieldOf[column] != 0) {
                row.add(line);
                row.fail("expected each key once, found '" + fields.path(i) + "' twice");
                return;
            } else {
                fieldOf[column] = i + 1;
            }
        }
        for (int field : fieldOf) {
            add(field - 1);
        }
    }

    private void add(int field) {
        if (field < 0) {
            row.add("");
        } else if (fields.isList(field)) {
            row.addFaulty(fields.text(field), "expected one value, found a list");
        } else {
            row.add(fields.kind(field), fields.text(field));
        }
    }

    private void leaveOut(String key, long line) {
        if (leftOut.size() < MOST_NOTES && leftOut.add(key)) {
            header.note("The key '" + key + "' comes first in line " + line
                    + ", after the rows by which the columns are" + " known, and is left out.");
        }
    }
}
