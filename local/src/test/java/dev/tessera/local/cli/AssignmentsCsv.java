package dev.tessera.local.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/** Holds two files of assignments against each other. */
final class AssignmentsCsv {
    /** Relative to the value, or absolute below 1: sums of another order differ in their last digits. */
    private static final double TOLERANCE = 1e-9;

    /** {@code distance, runner_up_distance, pc1, pc2, risk_score}. */
    private static final Set<Integer> NUMBERS = Set.of(3, 5, 6, 7, 9);

    private AssignmentsCsv() {}

    static void assertSame(Path expected, Path actual) throws IOException {
        List<CsvRecord> all = rows(expected);
        List<CsvRecord> others = rows(actual);
        assertEquals(all.size(), others.size(), "lines");
        for (int i = 0; i < all.size(); i++) {
            List<String> one = all.get(i).getFields();
            List<String> other = others.get(i).getFields();
            assertEquals(one.size(), other.size(), "columns");
            for (int j = 0; j < one.size(); j++) {
                String where = actual + ", line " + (i + 1) + ", column " + (j + 1);
                if (i > 0 && NUMBERS.contains(j)) {
                    double value = Double.parseDouble(one.get(j));
                    assertEquals(
                            value, Double.parseDouble(other.get(j)), TOLERANCE * Math.max(1, Math.abs(value)), where);
                } else {
                    assertEquals(one.get(j), other.get(j), where);
                }
            }
        }
    }

    private static List<CsvRecord> rows(Path file) throws IOException {
        try (CsvReader<CsvRecord> csv = CsvReader.builder().ofCsvRecord(file)) {
            return csv.stream().toList();
        }
    }
}
