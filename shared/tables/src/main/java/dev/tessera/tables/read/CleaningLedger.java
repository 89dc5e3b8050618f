package dev.tessera.tables.read;

import dev.tessera.model.value.Cleaning;
import dev.tessera.model.value.Correction;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Counts what is done to cells while a file is read. What was done in a row counts only once the row is taken. */
final class CleaningLedger implements Correction.Notes {
    private final List<String> columns;
    private final Map<String, Long> rejected = new LinkedHashMap<>();
    private final long[] empty;
    /** One count for each column. */
    private final Map<Correction, long[]> corrected = new EnumMap<>(Correction.class);

    private final Map<Integer, Map<String, Long>> currencies = new LinkedHashMap<>();

    private int column;
    private int pending;
    private int pendingEmpty;
    private int[] pendingColumns = new int[16];
    private Correction[] pendingKinds = new Correction[16];
    private String[] pendingDetails = new String[16];
    private final int[] emptyColumns;

    CleaningLedger(List<String> columns) {
        this.columns = columns;
        empty = new long[columns.size()];
        emptyColumns = new int[columns.size()];
    }

    /** Begins a row. */
    void begin() {
        pending = 0;
        pendingEmpty = 0;
    }

    /** Says which column the notes that follow are of. */
    void at(int index) {
        column = index;
    }

    /** The cell of column {@code index} is blank. */
    void empty(int index) {
        emptyColumns[pendingEmpty++] = index;
    }

    @Override
    public void note(Correction what, String detail) {
        if (pending == pendingColumns.length) {
            pendingColumns = Arrays.copyOf(pendingColumns, 2 * pending);
            pendingKinds = Arrays.copyOf(pendingKinds, 2 * pending);
            pendingDetails = Arrays.copyOf(pendingDetails, 2 * pending);
        }
        pendingColumns[pending] = column;
        pendingKinds[pending] = what;
        pendingDetails[pending++] = detail;
    }

    /** Takes the row. */
    void accept() {
        for (int i = 0; i < pendingEmpty; i++) {
            empty[emptyColumns[i]]++;
        }
        for (int i = 0; i < pending; i++) {
            corrected.computeIfAbsent(pendingKinds[i], c -> new long[columns.size()])[pendingColumns[i]]++;
            if (!pendingDetails[i].isEmpty()) {
                currencies
                        .computeIfAbsent(pendingColumns[i], c -> new TreeMap<>())
                        .merge(pendingDetails[i], 1L, Long::sum);
            }
        }
    }

    /** Gives the row up for the sake of {@code name}, which may be the key, or empty for the row as a whole. */
    void reject(String name) {
        rejected.merge(name, 1L, Long::sum);
    }

    /** All so far, by column; without those of which nothing is told. */
    Map<String, Cleaning> cleaning() {
        Map<String, Cleaning> all = new LinkedHashMap<>();
        rejected.forEach((name, count) -> all.put(name, new Cleaning(count, 0, Map.of(), Map.of())));
        for (int i = 0; i < columns.size(); i++) {
            Map<Correction, Long> counts = new EnumMap<>(Correction.class);
            int index = i;
            corrected.forEach((what, each) -> {
                if (each[index] > 0) {
                    counts.put(what, each[index]);
                }
            });
            if (empty[i] > 0 || !counts.isEmpty()) {
                Cleaning taken = new Cleaning(0, empty[i], counts, currencies.getOrDefault(i, Map.of()));
                all.merge(columns.get(i), taken, Cleaning::plus);
            }
        }
        return all;
    }
}
