package dev.tessera.functions.ingest;

import dev.tessera.aws.store.DatasetState;
import dev.tessera.aws.store.DatasetStore;
import dev.tessera.aws.store.FileEntry;
import dev.tessera.aws.store.FileState;
import dev.tessera.aws.store.Manifest;
import dev.tessera.model.assembly.AssemblyPlan;
import dev.tessera.model.definition.Delivery;
import dev.tessera.tables.fingerprint.CountedRows;
import dev.tessera.tables.fingerprint.RowFingerprints;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;

/**
 * Holds files of events that have rows in common with one before them, in the order in which files are read. Which are
 * held depends on the files that are there, not on the order in which they came: whoever flips a file settles the others
 * afterwards, so that after the last flip all are settled.
 */
final class Overlaps {
    private final DatasetStore store;

    Overlaps(DatasetStore store) {
        this.store = store;
    }

    /** Whether the rows of the table's files add up, so that none may be counted twice. */
    static boolean concern(AssemblyPlan.Table table) {
        return !table.ofCustomers() && !table.isByRow() && table.delivery() == Delivery.APPEND;
    }

    /** The entry as it is to be flipped: held where a file before it has rows in common. */
    FileEntry judged(DatasetState state, Manifest now, AssemblyPlan.Table table, FileEntry entry) {
        if (!concern(table)) {
            return entry;
        }
        List<FileEntry> files = new ArrayList<>(now.files().stream()
                .filter(file -> !file.version().key().equals(entry.version().key()))
                .toList());
        files.add(entry);
        return judged(state, table, files).stream()
                .filter(file -> file.version().equals(entry.version()))
                .findFirst()
                .orElse(entry);
    }

    /** Flips what is held and need not be, and what counts and must not. @return whether anything changed */
    boolean settle(DatasetState state, AssemblyPlan.Table table) {
        boolean changed = false;
        if (concern(table)) {
            List<FileEntry> files = store.files(state);
            for (FileEntry judged : judged(state, table, files)) {
                if (!files.contains(judged)) {
                    changed |= store.flip(state, judged).isPresent();
                }
            }
        }
        return changed;
    }

    private List<FileEntry> judged(DatasetState state, AssemblyPlan.Table table, List<FileEntry> files) {
        List<FileEntry> own = files.stream()
                .filter(file -> file.table().equals(table.name()))
                .filter(file -> file.state() == FileState.VISIBLE || file.state() == FileState.HELD)
                .sorted(Comparator.comparing(FileEntry::version))
                .toList();
        Map<String, byte[]> fingerprints = store.fingerprints(state, own);
        CountedRows counted = new CountedRows();
        List<FileEntry> judged = new ArrayList<>();
        for (int i = 0; i < own.size(); i++) {
            FileEntry file = own.get(i);
            byte[] bytes = fingerprints.get(file.version().key());
            String reason = "";
            if (bytes != null) {
                RowFingerprints rows = RowFingerprints.of(bytes);
                OptionalInt before = counted.first(rows);
                if (before.isEmpty()) {
                    counted.add(i, rows);
                } else {
                    String other = own.get(before.getAsInt()).version().key();
                    reason = reason(rows, RowFingerprints.of(Objects.requireNonNull(fingerprints.get(other))), other);
                }
            }
            judged.add(file.with(reason.isEmpty() ? FileState.VISIBLE : FileState.HELD, reason));
        }
        return judged;
    }

    private static String reason(RowFingerprints rows, RowFingerprints counted, String key) {
        return String.format(
                Locale.ROOT,
                "%.3g %% of its rows are already counted in %s; delete one of the two, or take out the rows that both have",
                100 * rows.overlap(counted).share(),
                key);
    }
}
