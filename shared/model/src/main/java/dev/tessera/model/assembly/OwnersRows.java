package dev.tessera.model.assembly;

import dev.tessera.model.aggregate.Partial;
import dev.tessera.model.aggregate.States;
import dev.tessera.model.contribution.FileVersion;
import dev.tessera.model.definition.Delivery;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;

/**
 * What the files that count say of one owner's rows of one table. Not thread-safe.
 *
 * <p>Rows of events are merged as they come. Where rows replace one another the newest version of each is kept, and
 * where files replace days all versions of each day, because another file may cover it without a row.
 */
public final class OwnersRows {
    private final AssemblyPlan.Table table;
    private @Nullable States merged;
    private final Map<String, Map<FileVersion, States>> parts = new HashMap<>();

    /** Of an owner in this table, no rows yet. */
    public OwnersRows(AssemblyPlan.Table table) {
        this.table = table;
    }

    /** Adds what a file version says; of one version's rows with the same key the one added later stays. */
    public void add(FileVersion version, Partial partial) {
        if (table.isByRow()) {
            Map<FileVersion, States> versions = parts.computeIfAbsent(partial.part(), key -> new HashMap<>(2));
            if (versions.keySet().stream().noneMatch(other -> other.compareTo(version) > 0)) {
                versions.clear();
                versions.put(version, partial.states());
            }
        } else if (table.delivery() == Delivery.WINDOW) {
            // A day of a large file may come in pieces, each of which counts.
            parts.computeIfAbsent(day(partial.part()), key -> new HashMap<>(2))
                    .merge(version, partial.states(), this::merged);
        } else {
            merged = merged == null
                    ? merged(new States(table.measures()), partial.states())
                    : merged(merged, partial.states());
        }
    }

    private States merged(States to, States more) {
        to.merge(more);
        return to;
    }

    private static String day(String part) {
        int piece = part.indexOf('.');
        return piece < 0 ? part : part.substring(0, piece);
    }

    /**
     * All rows that count, null when there are none.
     *
     * @param files those of the table that count
     * @param keptRow with a table that leads to customers, whether the row of this key in this version is the key's
     *     newest; else it is not asked
     */
    public @Nullable States states(CountingFiles files, BiPredicate<String, FileVersion> keptRow) {
        if (parts.isEmpty()) {
            return merged;
        }
        States all = new States(table.measures());
        parts.forEach((part, versions) -> versions.forEach((version, states) -> {
            boolean counts = table.isByRow()
                    ? !table.leads() || keptRow.test(part, version)
                    : files.isTakenFrom(version, Long.parseLong(day(part)));
            if (counts) {
                all.merge(states);
            }
        }));
        return all.rows() == 0 ? null : all;
    }

    /** The keys of the rows, where rows replace one another. */
    public Iterable<String> keys() {
        return parts.keySet();
    }
}
