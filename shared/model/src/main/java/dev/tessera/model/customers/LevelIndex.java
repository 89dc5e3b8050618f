package dev.tessera.model.customers;

import dev.tessera.model.value.Folding;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The levels of one category feature, numbered as they come, and renumbered in sorted order at the end. */
final class LevelIndex {
    private final Map<String, Integer> codes = new HashMap<>();
    private final List<String> spellings = new ArrayList<>();

    /** The number of {@code text} for now, NaN for missing. */
    double code(@Nullable String text) {
        if (text == null) {
            return Double.NaN;
        }
        Integer code = codes.putIfAbsent(text, spellings.size());
        if (code != null) {
            return code;
        }
        spellings.add(text);
        return spellings.size() - 1.0;
    }

    /**
     * Renumbers column {@code column} of {@code values} ({@code n × width}) to the sorted order of the levels that are
     * in it. Spellings that differ in letter case and blanks at most become one level, called as most customers have it
     * (of several the least). A level that only replaced customers had is gone. So the order of arrival leaves no trace.
     */
    Levels sort(double[] values, int column, int width) {
        int[] counts = new int[spellings.size()];
        for (int at = column; at < values.length; at += width) {
            if (!Double.isNaN(values[at])) {
                counts[(int) values[at]]++;
            }
        }
        Map<String, SortedMap<String, Integer>> byKey = new HashMap<>();
        for (int code = 0; code < counts.length; code++) {
            if (counts[code] > 0) {
                String spelling = spellings.get(code);
                byKey.computeIfAbsent(Folding.key(spelling), key -> new TreeMap<>())
                        .put(spelling, counts[code]);
            }
        }
        SortedMap<String, SortedMap<String, Integer>> byName = new TreeMap<>();
        byKey.values().forEach(alike -> byName.put(mostFrequent(alike), alike));
        double[] renumbered = new double[spellings.size()];
        double level = 0;
        for (SortedMap<String, Integer> alike : byName.values()) {
            for (String spelling : alike.keySet()) {
                renumbered[Objects.requireNonNull(codes.get(spelling))] = level;
            }
            level++;
        }
        for (int at = column; at < values.length; at += width) {
            if (!Double.isNaN(values[at])) {
                values[at] = renumbered[(int) values[at]];
            }
        }
        List<String> names = List.copyOf(byName.keySet());
        byName.values().removeIf(alike -> alike.size() == 1);
        return new Levels(names, byName);
    }

    private static String mostFrequent(SortedMap<String, Integer> alike) {
        String most = alike.firstKey();
        int greatest = 0;
        for (Map.Entry<String, Integer> spelling : alike.entrySet()) {
            if (spelling.getValue() > greatest) {
                most = spelling.getKey();
                greatest = spelling.getValue();
            }
        }
        return most;
    }

    /**
     * The levels in order.
     *
     * @param spellings how many customers have which spelling, for each level with several
     */
    record Levels(List<String> names, SortedMap<String, SortedMap<String, Integer>> spellings) {
        static final Levels NONE = new Levels(List.of(), Collections.emptySortedMap());
    }
}
