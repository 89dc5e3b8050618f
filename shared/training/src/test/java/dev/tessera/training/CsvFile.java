package dev.tessera.training;

import java.util.ArrayList;
import java.util.List;

/** Reads a CSV file the plain way: a quoted cell may hold commas, line ends and doubled quotes. */
public final class CsvFile {
    final List<String> header;
    public final List<List<String>> rows;

    public CsvFile(String text) {
        List<List<String>> lines = new ArrayList<>();
        List<String> cells = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (quoted) {
                if (c != '"') {
                    cell.append(c);
                } else if (i + 1 < text.length() && text.charAt(i + 1) == '"') {
                    cell.append(c);
                    i++;
                } else {
                    quoted = false;
                }
            } else if (c == '"') {
                quoted = true;
            } else if (c == ',' || c == '\n') {
                cells.add(cell.toString());
                cell.setLength(0);
                if (c == '\n') {
                    lines.add(cells);
                    cells = new ArrayList<>();
                }
            } else if (c != '\r') {
                cell.append(c);
            }
        }
        if (cell.length() > 0 || !cells.isEmpty()) {
            cells.add(cell.toString());
            lines.add(cells);
        }
        header = lines.get(0);
        rows = lines.subList(1, lines.size());
    }

    /** The numbers in the columns from {@code first} on. */
    double[][] numbersFrom(int first) {
        return rows.stream()
                .map(row -> row.stream()
                        .skip(first)
                        .mapToDouble(Double::parseDouble)
                        .toArray())
                .toArray(double[][]::new);
    }

    public List<String> column(String name) {
        int index = header.indexOf(name);
        return rows.stream().map(row -> row.get(index)).toList();
    }
}
