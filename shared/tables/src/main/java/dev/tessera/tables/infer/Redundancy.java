package dev.tessera.tables.infer;

import dev.tessera.model.definition.ColumnDefinition;
import dev.tessera.model.definition.ColumnType;
import dev.tessera.model.definition.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Leaves out numbers that others say already: sums and differences of two, and near copies. */
final class Redundancy {
    private static final double NEAR_COPY = 0.95;
    /** Triples are compared among so many columns at most. */
    private static final int MOST_COLUMNS = 60;

    private Redundancy() {}

    static void remove(TableSketch table, Map<String, ColumnDefinition> columns, List<String> notes) {
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
