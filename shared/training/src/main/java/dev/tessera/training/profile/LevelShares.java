package dev.tessera.training.profile;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Shares of a category's levels. Missing counts as {@code (missing)}; of more than {@link #LEVELS} levels the rarest
 * are taken together as {@code (other)}, so that a text that is different for everyone does not fill the profiles.
 */
final class LevelShares {
    /** The most levels told apart. */
    static final int LEVELS = 50;

    static final String MISSING = "(missing)";
    static final String OTHER = "(other)";

    /** What each level counts as; the last is for missing. */
    private final String[] names;

    private final boolean anyMissing;
    private final Map<String, Double> overall;

    /** Of the whole column {@code values}, each the index of one of {@code levels}, NaN being missing. */
    LevelShares(double[] values, List<String> levels) {
        int[] counts = new int[levels.size()];
        int missing = 0;
        for (double value : values) {
            if (Double.isNaN(value)) {
                missing++;
            } else {
                counts[(int) value]++;
            }
        }
        anyMissing = missing > 0;
        List<Integer> byCount = new ArrayList<>();
        for (int i = 0; i < counts.length; i++) {
            byCount.add(i);
        }
        byCount.sort(Comparator.comparingInt(i -> -counts[i]));
        names = new String[levels.size() + 1];
        for (int i = 0; i < byCount.size(); i++) {
            int level = byCount.get(i);
            names[level] = byCount.size() > LEVELS && i >= LEVELS - 1 ? OTHER : levels.get(level);
        }
        names[levels.size()] = MISSING;
        overall = shares(values);
    }

    /** Among all customers, largest first. */
    Map<String, Double> overall() {
        return overall;
    }

    /** Among some of them, largest first; a level that none of them has is there with 0. */
    Map<String, Double> of(double[] values) {
        return shares(values);
    }

    private Map<String, Double> shares(double[] values) {
        Map<String, Integer> counts = new TreeMap<>();
        for (int i = 0; i < names.length - 1; i++) {
            counts.put(names[i], 0);
        }
        if (anyMissing) {
            counts.put(MISSING, 0);
        }
        for (double value : values) {
            counts.merge(names[Double.isNaN(value) ? names.length - 1 : (int) value], 1, Integer::sum);
        }
        List<Map.Entry<String, Integer>> entries = new ArrayList<>(counts.entrySet());
        entries.sort(Map.Entry.comparingByValue(Comparator.reverseOrder()));
        Map<String, Double> shares = new LinkedHashMap<>();
        for (Map.Entry<String, Integer> entry : entries) {
            shares.put(entry.getKey(), values.length == 0 ? 0 : entry.getValue() / (double) values.length);
        }
        return Collections.unmodifiableMap(shares);
    }
}
