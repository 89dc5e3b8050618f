package dev.tessera.aws.store;

import dev.tessera.model.assembly.AssemblyPlan;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The files and the sources of a dataset's generation at one moment. Immutable. */
public final class Manifest {
    private final DatasetState state;
    private final List<Entry> entries;
    private final Map<String, SourceItem> sources;
    private final List<FileEntry> files;

    /** {@code state} is what was read of the dataset before. */
    Manifest(DatasetState state, List<Entry> entries, Map<String, SourceItem> sources) {
        this.state = state;
        this.entries = entries;
        this.sources = sources;
        Chained chained = new Chained();
        files = entries.stream()
                .map(entry -> entry.file.at(chained.source(entry.source)))
                .sorted(Comparator.comparing(FileEntry::version))
                .toList();
    }

    /**
     * A file without its source.
     *
     * @param source its id, empty where nothing of the file is stored
     */
    record Entry(FileEntry file, String source) {}

    /** The dataset as it was read before the manifest. */
    DatasetState state() {
        return state;
    }

    /** Every file that it knows, in the order in which files are read. */
    public List<FileEntry> files() {
        return files;
    }

    Map<String, SourceItem> sources() {
        return sources;
    }

    /** What it would be with this entry in place of the same object's. */
    Manifest with(FileEntry entry) {
        List<Entry> others = new ArrayList<>(entries);
        others.removeIf(
                other -> other.file.version().key().equals(entry.version().key()));
        others.add(new Entry(entry, ""));
        return new Manifest(state, others, sources);
    }

    /** Whether all entries that a compacted source stands for say so: else some were read before they were compacted, and some after. */
    boolean isOfOneMoment() {
        Map<String, Integer> counts = new HashMap<>();
        files.stream()
                .filter(FileEntry::isCompacted)
                .forEach(file ->
                        counts.merge(Objects.requireNonNull(file.source()).id(), 1, Integer::sum));
        return sources.values().stream()
                .filter(source -> counts.containsKey(source.id()) || isInForce(source))
                .allMatch(source -> counts.getOrDefault(source.id(), 0)
                        == source.compacted().files());
    }

    /** Whether it has taken its members' place, and no other its own. */
    private static boolean isInForce(SourceItem source) {
        return !source.compacted().members().isEmpty() && source.use().flipped() != SourceItem.NEVER;
    }

    /** Files that count and of which not enough is stored, in the order in which they are read. */
    List<FileEntry> notStored(AssemblyPlan plan) {
        return plan.tables().stream()
                .flatMap(table -> FileEntry.counting(files, table.name(), table.delivery()).stream()
                        .filter(file -> file.source() != null && !file.isStored(table.delivery())))
                .sorted(Comparator.comparing(FileEntry::version))
                .toList();
    }

    /** Sources with their bases. */
    private final class Chained {
        private final Map<String, Source> known = new HashMap<>();

        /** By table, sources that no visible file is of, but for which rows of earlier files were given up. */
        private final Map<String, List<SourceItem>> retired = new HashMap<>();

        /** What has taken the place of sources that were compacted. */
        private final Map<String, String> compactedInto = new HashMap<>();

        Chained() {
            // An entry may have been read just before it said so, and so may the compacted source.
            Set<String> inForce = new HashSet<>();
            entries.forEach(entry -> inForce.add(entry.source));
            for (SourceItem source : sources.values()) {
                String into = source.compacted().into();
                if (into != null) {
                    compactedInto.put(source.id(), into);
                    inForce.add(into);
                }
            }
            sources.values().stream()
                    .filter(source -> inForce.contains(source.id()) || isInForce(source))
                    .forEach(source ->
                            source.compacted().members().forEach(member -> compactedInto.put(member, source.id())));
            Set<String> visible = new HashSet<>();
            entries.stream()
                    .filter(entry -> entry.file.state() == FileState.VISIBLE)
                    .forEach(entry -> visible.add(entry.source));
            sources.values().stream()
                    .filter(source -> source.sweep().shadows() && !visible.contains(source.id()))
                    .forEach(source -> retired.computeIfAbsent(source.table(), table -> new ArrayList<>())
                            .add(source));
        }

        @Nullable
        Source source(@Nullable String id) {
            if (id == null || id.isEmpty()) {
                return null;
            }
            String into = compactedInto.get(id);
            if (into != null) {
                return source(into);
            }
            Source source = known.get(id);
            if (source == null) {
                SourceItem item = sources.get(id);
                source = item == null
                        ? new Source(id, null, Source.Kept.PARTLY)
                        : new Source(id, source(item.base()), kept(item));
                known.put(id, source);
            }
            return source;
        }

        private Source.Kept kept(SourceItem item) {
            if (!item.isSwept()) {
                return Source.Kept.WHOLE;
            }
            // Whoever was retired before the sweep gave up this one's rows was not what they were given up for.
            boolean replacedByRetired = retired.getOrDefault(item.table(), List.of()).stream()
                    .filter(other -> other.version().compareTo(item.version()) > 0)
                    .anyMatch(other -> other.use().unused() == SourceItem.NEVER
                            || other.use().unused() > item.sweep().swept());
            return item.isGone() || replacedByRetired ? Source.Kept.PARTLY : Source.Kept.SHADOWED;
        }
    }
}
