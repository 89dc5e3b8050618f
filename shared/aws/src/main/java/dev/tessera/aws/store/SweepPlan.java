package dev.tessera.aws.store;

import dev.tessera.aws.store.SourceForest.Place;
import dev.tessera.model.assembly.AssemblyPlan;
import dev.tessera.model.contribution.FileVersion;
import dev.tessera.model.definition.Delivery;
import dev.tessera.model.definition.Duplicates;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which items must stay at one moment. A source is <em>asked</em> while its file may still be read whole: it counts, or
 * would count were those taken away that count now; it counted, was visible or was being stored a moment ago. Of the other
 * files of a table delivered in changes, <em>older</em> ones, only the newest row of each key is asked. Of every other
 * source nothing is.
 */
final class SweepPlan {
    private static final int NEWEST = 2;

    private final Manifest manifest;
    private final Set<String> asked = new HashSet<>();
    private final Map<SourceItem, FileVersion> older = new LinkedHashMap<>();
    private final long since;
    private final SourceForest forest;
    private final SourceForest.Ranks askedRanks;
    private final SourceForest.Ranks olderRanks;

    /**
     * At the moment of {@code manifest}.
     *
     * @param since what was asked for at or after this time, in seconds of the epoch, is still asked
     */
    SweepPlan(Manifest manifest, AssemblyPlan plan, long since, boolean marked) {
        this.manifest = manifest;
        this.since = since;
        Map<String, List<FileEntry>> byTable = new LinkedHashMap<>();
        for (FileEntry file : manifest.files()) {
            if (file.source() != null) {
                byTable.computeIfAbsent(file.table(), table -> new ArrayList<>())
                        .add(file);
            }
        }
        byTable.forEach((name, files) -> plan.tables().stream()
                .filter(table -> table.name().equals(name))
                .findFirst()
                .ifPresentOrElse(table -> ask(table, files), () -> ask(files)));
        askUnused(plan);
        if (marked) {
            askUnmarked();
        }
        Map<String, @Nullable String> bases = new HashMap<>();
        manifest.sources().forEach((id, source) -> bases.put(id, source.base()));
        forest = SourceForest.of(bases);
        Map<String, Integer> all = new HashMap<>();
        asked.forEach(id -> all.put(id, 0));
        askedRanks = forest.ranks(all);
        Map<String, Integer> order = new HashMap<>();
        older.entrySet().stream()
                .sorted(Map.Entry.comparingByValue())
                .forEach(source -> order.put(source.getKey().id(), order.size()));
        olderRanks = forest.ranks(order);
    }

    /** Sources of no file that were of one, and are not noted as unused. */
    List<SourceItem> toNote() {
        Set<String> used = used();
        return manifest.sources().values().stream()
                .filter(source -> !used.contains(source.id())
                        && source.use().flipped() != SourceItem.NEVER
                        && source.use().unused() == SourceItem.NEVER)
                .toList();
    }

    /** Sources of which only what nothing newer replaces is asked, and which are not marked so. */
    List<SourceItem> toShadow() {
        return older.keySet().stream()
                .filter(source -> !source.isSwept() || !source.sweep().shadows())
                .toList();
    }

    /** Sources of which nothing is asked, and which are not marked so. */
    List<SourceItem> toGiveUp() {
        Set<String> kept = new HashSet<>(asked);
        older.keySet().forEach(source -> kept.add(source.id()));
        return manifest.sources().values().stream()
                .filter(source -> !kept.contains(source.id()) && !source.isGone())
                .toList();
    }

    /** Sources given up before {@code pass} on which nothing leans that was not: nothing of them is left after it. */
    List<SourceItem> empty(long pass) {
        Set<String> needed = new HashSet<>();
        for (SourceItem source : manifest.sources().values()) {
            if (!source.isGone() || source.sweep().gone() >= pass) {
                String at = source.id();
                while (at != null && needed.add(at)) {
                    SourceItem item = manifest.sources().get(at);
                    at = item == null ? null : item.base();
                }
            }
        }
        return manifest.sources().values().stream()
                .filter(source -> !needed.contains(source.id()))
                // It says what has taken its place.
                .filter(source -> source.compacted().into() == null)
                .toList();
    }

    /** Whether the item's source was not there when the manifest was read. */
    boolean isUnknown(StoredItem item) {
        return forest.place(item.key().source()) == null;
    }

    /**
     * Those of an item's versions that may be deleted.
     *
     * @param same one item of one owner, as every source that has it says it
     */
    List<StoredItem> toDelete(List<StoredItem> same) {
        List<StoredItem> stored = new ArrayList<>(same);
        stored.removeIf(this::isUnknown);
        stored.sort(Comparator.comparingInt(item -> place(item).first()));
        List<Place> places = stored.stream().map(this::place).toList();
        int newestOlder = SourceForest.NONE;
        for (int i = 0; i < stored.size(); i++) {
            if (!stored.get(i).isTombstone()) {
                newestOlder = Math.max(newestOlder, olderRanks.resolvingTo(places, i));
            }
        }
        List<StoredItem> deletable = new ArrayList<>();
        for (int i = 0; i < stored.size(); i++) {
            boolean isAsked = askedRanks.resolvingTo(places, i) != SourceForest.NONE;
            int rank = olderRanks.resolvingTo(places, i);
            Place own = places.get(i);
            boolean stays = stored.get(i).isTombstone()
                    ? (isAsked || rank > newestOlder) && places.stream().anyMatch(other -> other.isAbove(own))
                    : isAsked || (rank != SourceForest.NONE && rank == newestOlder);
            if (!stays) {
                deletable.add(stored.get(i));
            }
        }
        return deletable;
    }

    private Place place(StoredItem item) {
        return Objects.requireNonNull(forest.place(item.key().source()));
    }

    private void ask(AssemblyPlan.Table table, List<FileEntry> files) {
        List<FileEntry> rest = new ArrayList<>(files);
        if (table.delivery() == Delivery.FULL) {
            askFull(table, files);
            return;
        }
        boolean rowsReplace = table.delivery() == Delivery.DELTA
                && (table.ofCustomers() ? table.duplicates() == Duplicates.LAST : table.isByRow());
        if (!rowsReplace) {
            ask(files);
            return;
        }
        List<FileEntry> newest = rest.subList(Math.max(0, rest.size() - NEWEST), rest.size());
        for (FileEntry file : files) {
            SourceItem source = source(file);
            if (newest.contains(file) || isFresh(file) || file.state() != FileState.VISIBLE) {
                ask(List.of(file));
            } else if (source != null) {
                older.put(source, file.version());
            }
        }
    }

    private void askFull(AssemblyPlan.Table table, List<FileEntry> files) {
        List<FileEntry> all = manifest.files();
        List<FileEntry> now = FileEntry.counting(all, table.name(), table.delivery());
        List<FileEntry> others = new ArrayList<>(all);
        others.removeAll(now);
        List<FileEntry> before = new ArrayList<>(all);
        before.removeIf(file -> file.source() != null && isFresh(file));
        ask(now);
        ask(FileEntry.counting(others, table.name(), table.delivery()));
        ask(FileEntry.counting(before, table.name(), table.delivery()));
        // Parts that come after what counts now may be closed at any time.
        ask(files.stream()
                .filter(file -> isFresh(file)
                        || file.state() != FileState.VISIBLE
                        || now.isEmpty()
                        || file.version().compareTo(now.getLast().version()) > 0)
                .toList());
    }

    private void ask(List<FileEntry> files) {
        files.forEach(file -> asked.add(Objects.requireNonNull(file.source()).id()));
    }

    private boolean isFresh(FileEntry file) {
        SourceItem source = source(file);
        return source == null || source.use().flipped() >= since;
    }

    private @Nullable SourceItem source(FileEntry file) {
        return manifest.sources().get(Objects.requireNonNull(file.source()).id());
    }

    private Set<String> used() {
        Set<String> used = new HashSet<>();
        manifest.files().stream()
                .filter(file -> file.source() != null)
                .forEach(file -> used.add(Objects.requireNonNull(file.source()).id()));
        return used;
    }

    /** Those being stored, and those that were of a file a moment ago. */
    private void askUnused(AssemblyPlan plan) {
        Set<String> used = used();
        for (SourceItem source : manifest.sources().values()) {
            SourceItem.Use use = source.use();
            boolean wasUsed = use.flipped() != SourceItem.NEVER
                    && (use.unusedAt() == SourceItem.NEVER || use.unusedAt() >= since);
            if (!used.contains(source.id()) && (wasUsed || use.begun() >= since)) {
                asked.add(source.id());
            }
        }
        // What is being compacted may take long, and is of use for as long as all of it counts.
        plan.tables().stream().filter(Compaction::concerns).forEach(table -> Compaction.begun(manifest, table)
                .forEach(compaction -> asked.add(compaction.id())));
    }

    /** Nothing may be deleted of what readers do not know to be given up. */
    private void askUnmarked() {
        older.keySet().removeIf(source -> {
            boolean unmarked = !source.isSwept() || !source.sweep().shadows();
            if (unmarked) {
                asked.add(source.id());
            }
            return unmarked;
        });
        Set<String> given = new HashSet<>();
        older.keySet().forEach(source -> given.add(source.id()));
        manifest.sources().values().stream()
                .filter(source -> !source.isGone() && !given.contains(source.id()))
                .forEach(source -> asked.add(source.id()));
    }
}
