package dev.tessera.model.customers;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The levels of one category feature, numbered as they come, and renumbered in sorted order at the end. */
final class LevelIndex {
    private final Map<String, Integer> codes = new HashMap<>();
    private final List<String> levels = new ArrayList<>();

    /** The number of {@code text} for now, NaN for missing. */
    double code(@Nullable String text) {
        if (text == null) {
            return Double.NaN;
        }
        Integer code = codes.putIfAbsent(text, levels.size());
        if (code != null) {
            return code;
        }
        levels.add(text);
        return levels.size() - 1.0;
    }

    /**
     * Renumbers column {@code column} of {@code values} ({@code n × width}) to the sorted order of the levels that are
     * in it. A level that only replaced customers had is gone, so that the order of arrival leaves no trace.
     */
    List<String> sort(double[] values, int column, int width) {
        boolean[] used = new boolean[levels.size()];
        for (int at = column; at < values.length; at += width) {
            if (!Double.isNaN(values[at])) {
                used[(int) values[at]] = true;
            }
        }
        TreeSet<String> present = new TreeSet<>();
        for (int code = 0; code < used.length; code++) {
            if (used[code]) {
                present.add(levels.get(code));
            }
        }
        List<String> sorted = List.copyOf(present);
        double[] renumbered = new double[levels.size()];
        for (int code = 0; code < sorted.size(); code++) {
            Integer before = codes.get(sorted.get(code));
            if (before != null) {
                renumbered[before] = code;
            }
        }
        for (int at = column; at < values.length; at += width) {
            if (!Double.isNaN(values[at])) {
                values[at] = renumbered[(int) values[at]];
            }
        }
        return sorted;
    }
}
