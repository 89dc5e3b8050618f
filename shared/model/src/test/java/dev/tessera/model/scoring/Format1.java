package dev.tessera.model.scoring;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tessera.model.RepositoryRoot;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The fixtures of format 1; {@code make.py} beside them says how they came about. */
final class Format1 {
    /** One row of an {@code assignments.csv}. */
    record Assignment(String id, int segment, String name, double distance, int runnerUp, double next, double[] pcs) {}

    private Format1() {}

    static Path path(String name) {
        return RepositoryRoot.find()
                .resolve("shared/model/src/test/resources/format1")
                .resolve(name);
    }

    static byte[] bytes(String name) throws IOException {
        try (InputStream in = Format1.class.getResourceAsStream("/format1/" + name)) {
            if (in == null) {
                throw new IOException("no fixture " + name);
            }
            return in.readAllBytes();
        }
    }

    static List<Assignment> assignments(byte[] csv) {
        List<Assignment> assignments = new ArrayList<>();
        for (List<String> row : rows(csv)) {
            assignments.add(new Assignment(
                    row.get(0),
                    Integer.parseInt(row.get(1)),
                    row.get(2),
                    Double.parseDouble(row.get(3)),
                    Integer.parseInt(row.get(4)),
                    Double.parseDouble(row.get(5)),
                    new double[] {Double.parseDouble(row.get(6)), Double.parseDouble(row.get(7))}));
        }
        return assignments;
    }

    /** The rows after the header; enough of CSV for these fixtures. */
    static List<List<String>> rows(byte[] csv) {
        List<List<String>> rows = new ArrayList<>();
        for (String line : new String(csv, UTF_8).lines().skip(1).toList()) {
            List<String> row = new ArrayList<>();
            StringBuilder cell = new StringBuilder();
            boolean quoted = false;
            for (char c : (line + ",").toCharArray()) {
                if (c == '"') {
                    quoted = !quoted;
                } else if (c == ',' && !quoted) {
                    row.add(cell.toString());
                    cell.setLength(0);
                } else {
                    cell.append(c);
                }
            }
            rows.add(row);
        }
        return rows;
    }
}
