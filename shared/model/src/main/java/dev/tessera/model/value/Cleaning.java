package dev.tessera.model.value;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * What was found and done in the cells of one column, of one file or of several. Sums: the same in any order of rows
 * and files.
 *
 * @param rejected rows not taken for this column's sake
 * @param empty cells with nothing but blanks, in the rows taken
 * @param corrections how many cells were corrected, by how
 * @param currencies how many cells had which sign or code of a currency
 */
public record Cleaning(long rejected, long empty, Map<Correction, Long> corrections, Map<String, Long> currencies) {
    /** Nothing was. */
    public static final Cleaning NONE = new Cleaning(0, 0, Map.of(), Map.of());

    /** Copies. */
    public Cleaning {
        EnumMap<Correction, Long> ordered = new EnumMap<>(Correction.class);
        ordered.putAll(corrections);
        corrections = Collections.unmodifiableMap(ordered);
        currencies = Collections.unmodifiableMap(new TreeMap<>(currencies));
    }

    /** How many cells were corrected so. */
    public long count(Correction what) {
        return corrections.getOrDefault(what, 0L);
    }

    /** Both together. */
    public Cleaning plus(Cleaning other) {
        Map<Correction, Long> all = new EnumMap<>(Correction.class);
        all.putAll(corrections);
        other.corrections.forEach((what, count) -> all.merge(what, count, Long::sum));
        Map<String, Long> signs = new TreeMap<>(currencies);
        other.currencies.forEach((sign, count) -> signs.merge(sign, count, Long::sum));
        return new Cleaning(rejected + other.rejected, empty + other.empty, all, signs);
    }
}
