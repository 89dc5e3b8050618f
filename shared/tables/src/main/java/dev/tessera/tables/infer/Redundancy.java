package dev.tessera.tables.infer;

import dev.tessera.model.definition.ColumnDefinition;
import dev.tessera.model.definition.ColumnType;
import dev.tessera.model.definition.Role;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Leaves out what others say already: copies of columns, and of numbers sums and differences of others and near copies. */
final class Redundancy {
    /** Correlations above this in magnitude are of near copies. */
    static final double NEAR_COPY = 0.95;
    /** Sums are looked for among so many columns at most, sums of four among half as many. */
    private static final int MOST_COLUMNS = 60;

    private static final int MOST_PARTS = 4;
    private static final int LEAST_ROWS = 30;
    /** What sums may differ by: amounts are rounded to the cent. */
    private static final double CENT = 0.0051;

    private final List<String> names;
    private final List<double[]> sample;

    private Redundancy(TableSketch table, List<String> numbers) {
        names = new ArrayList<>(numbers);
        sample = new ArrayList<>(numbers.stream().map(table::sample).toList());
    }

    /** Takes such columns out of {@code columns}; {@code leftOut} is told why, by their names. */
    static void remove(TableSketch table, Map<String, ColumnDefinition> columns, Map<String, String> leftOut) {
        removeCopies(table, columns, leftOut);
        List<String> numbers = columns.entrySet().stream()
                .filter(column -> column.getValue().type() == ColumnType.NUMBER
                        && column.getValue().role() != Role.PROFILE)
                .map(Map.Entry::getKey)
                .toList();
        new Redundancy(table, numbers).remove(columns, leftOut);
    }

    private void remove(Map<String, ColumnDefinition> columns, Map<String, String> leftOut) {
        Correlations correlations = new Correlations(List.copyOf(sample));
        for (int c = names.size() - 1; c > 0; c--) {
            String reason = sum(c);
            if (reason == null) {
                reason = nearCopy(correlations, c);
            }
            if (reason != null) {
                columns.remove(names.get(c));
                leftOut.put(names.remove(c), "it " + reason);
                sample.remove(c);
            }
        }
    }

    private static void removeCopies(
            TableSketch table, Map<String, ColumnDefinition> columns, Map<String, String> leftOut) {
        // What is only profiled weighs nothing twice.
        List<String> names = columns.entrySet().stream()
                .filter(column -> column.getValue().role() != Role.PROFILE)
                .map(Map.Entry::getKey)
                .toList();
        for (int c = 1; c < names.size(); c++) {
            String name = names.get(c);
            for (String before : names.subList(0, c)) {
                if (columns.containsKey(before) && table.column(name).isSameAs(table.column(before))) {
                    columns.remove(name);
                    leftOut.put(name, "it is the same as '" + before + "' in every row");
                    break;
                }
            }
        }
    }

    /** Columns before {@code c} have kept their places, those behind may be gone. */
    private @Nullable String nearCopy(Correlations correlations, int c) {
        for (int other = 0; other < c; other++) {
            if (correlations.areNearCopies(other, c, NEAR_COPY)) {
                return String.format(
                        Locale.ROOT,
                        "says nearly what '%s' does (a correlation of %.3f)",
                        names.get(other),
                        correlations.of(other, c));
            }
        }
        return null;
    }

    private @Nullable String sum(int c) {
        int most = Math.min(names.size(), MOST_COLUMNS);
        for (int a = 0; a < most; a++) {
            for (int b = 0; b < most; b++) {
                if (a != b && a != c && b != c && isSum(new int[] {a, b}, -1, c)) {
                    return "is '" + names.get(a) + "' - '" + names.get(b) + "'";
                }
            }
        }
        for (int parts = 2; parts <= MOST_PARTS; parts++) {
            int[] found = sum(new int[parts], 0, 0, parts < MOST_PARTS ? most : Math.min(most, MOST_COLUMNS / 2), c);
            if (found.length > 0) {
                return "is "
                        + Arrays.stream(found)
                                .mapToObj(part -> "'" + names.get(part) + "'")
                                .collect(Collectors.joining(" + "));
            }
        }
        return null;
    }

    /** Tries all columns from {@code from} on for the part {@code at} and those after it; empty where none fit. */
    private int[] sum(int[] parts, int at, int from, int most, int whole) {
        for (int column = from; column < most; column++) {
            parts[at] = column;
            if (column == whole) {
                continue;
            }
            boolean last = at == parts.length - 1;
            if (last && isSum(parts, 1, whole)) {
                return parts;
            }
            int[] found = last ? new int[0] : sum(parts, at + 1, column + 1, most, whole);
            if (found.length > 0) {
                return found;
            }
        }
        return new int[0];
    }

    /** Whether {@code whole} is the first part plus, or with {@code sign} −1 less, the others, to the cent. */
    private boolean isSum(int[] parts, int sign, int whole) {
        double[] expected = sample.get(whole);
        int compared = 0;
        int varied = 0;
        for (int row = 0; row < expected.length; row++) {
            double sum = 0;
            double most = Math.abs(expected[row]);
            int parting = 0;
            for (int part = 0; part < parts.length; part++) {
                double value = sample.get(parts[part])[row];
                sum += part == 0 ? value : sign * value;
                most = Math.max(most, Math.abs(value));
                parting += value != 0 ? 1 : 0;
            }
            double apart = Math.abs(sum - expected[row]);
            if (apart > 1e-9 * most + CENT) {
                return false;
            }
            compared += Double.isNaN(apart) ? 0 : 1;
            varied += !Double.isNaN(apart) && parting > 1 && most > 1 ? 1 : 0;
        }
        return compared >= LEAST_ROWS && varied >= compared / 10;
    }
}
