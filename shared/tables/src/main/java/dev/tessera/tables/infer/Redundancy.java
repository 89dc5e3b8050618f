package dev.tessera.tables.infer;

import dev.tessera.model.definition.ColumnDefinition;
import dev.tessera.model.definition.ColumnType;
import dev.tessera.model.definition.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Leaves out what others say already: copies of columns, and of numbers sums and differences of two and near copies. */
final class Redundancy {
    private static final double NEAR_COPY = 0.95;
    /** Triples are compared among so many columns at most. */
    private static final int MOST_COLUMNS = 60;

    private Redundancy() {}

    static void remove(TableSketch table, Map<String, ColumnDefinition> columns, List<String> notes) {
        removeCopies(table, columns, notes);
        List<String> numbers = new ArrayList<>(columns.entrySet().stream()
                .filter(column -> column.getValue().type() == ColumnType.NUMBER
                        && column.getValue().role() != Role.PROFILE)
                .map(Map.Entry::getKey)
                .toList());
        for (int c = numbers.size() - 1; c > 0; c--) {
            String name = numbers.get(c);
            String reason = sum(table, numbers, c);
            if (reason == null) {
                reason = nearCopy(table, numbers.subList(0, c), name);
            }
            if (reason != null) {
                numbers.remove(c);
                columns.remove(name);
                notes.add("'" + name + "' is left out: it " + reason + ".");
            }
        }
    }

    private static void removeCopies(TableSketch table, Map<String, ColumnDefinition> columns, List<String> notes) {
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
                    notes.add("'" + name + "' is left out: it is the same as '" + before + "' in every row.");
                    break;
                }
            }
        }
    }

    private static @Nullable String sum(TableSketch table, List<String> numbers, int c) {
        String name = numbers.get(c);
        int most = Math.min(numbers.size(), MOST_COLUMNS);
        for (int a = 0; a < most; a++) {
            for (int b = 0; b < most; b++) {
                if (a == b || a == c || b == c) {
                    continue;
                }
                if (a < b && table.isSum(numbers.get(a), numbers.get(b), name, 1)) {
                    return "is '" + numbers.get(a) + "' + '" + numbers.get(b) + "'";
                }
                if (table.isSum(numbers.get(a), numbers.get(b), name, -1)) {
                    return "is '" + numbers.get(a) + "' - '" + numbers.get(b) + "'";
                }
            }
        }
        return null;
    }

    private static @Nullable String nearCopy(TableSketch table, List<String> others, String name) {
        for (String other : others) {
            double correlation = table.correlation(other, name);
            if (Math.abs(correlation) > NEAR_COPY) {
                return String.format(
                        Locale.ROOT, "says nearly what '%s' does (a correlation of %.3f)", other, correlation);
            }
        }
        return null;
    }
}
