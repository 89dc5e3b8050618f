package dev.tessera.aws.store;

import dev.tessera.aws.store.SourceForest.Place;
import dev.tessera.aws.store.SourceForest.Ranks;
import dev.tessera.model.contribution.FileVersion;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * For which of one table's counting files each stored item speaks: those whose chains meet its source before any other
 * that has the item. Thread-safe.
 */
final class Chains {
    private final List<FileVersion> versions;
    private final SourceForest forest;

    /** A source's rank is the index of its file's version. */
    private final Ranks ranks;

    /** Of the files of one table that count. */
    Chains(List<FileEntry> files) {
        List<FileEntry> ordered =
                files.stream().sorted(Comparator.comparing(FileEntry::version)).toList();
        versions = ordered.stream().map(FileEntry::version).toList();
        Map<String, @Nullable String> bases = new HashMap<>();
        Map<String, Integer> rankOf = new HashMap<>();
        for (int rank = 0; rank < ordered.size(); rank++) {
            Source source = Objects.requireNonNull(ordered.get(rank).source(), "a file that counts has a source");
            rankOf.put(source.id(), rank);
            for (Source at = source; at != null && !bases.containsKey(at.id()); at = at.base()) {
                Source base = at.base();
                bases.put(at.id(), base == null ? null : base.id());
            }
        }
        forest = SourceForest.of(bases);
        ranks = forest.ranks(rankOf);
    }

    /** An item that says something, and the newest version that says it. */
    record Spoken(FileVersion version, StoredItem item) {}

    boolean isEmpty() {
        return versions.isEmpty();
    }

    /** Whether items of this source may speak for a file. */
    boolean has(String source) {
        return forest.place(source) != null;
    }

    /** The version for which the items of this source speak whatever else is stored, null where that depends. */
    @Nullable
    FileVersion alone(String source) {
        Place place = forest.place(source);
        return place != null && !place.leans() && place.first() == place.last() ? versions.get(ranks.at(place)) : null;
    }

    /**
     * Those items that say something of a file, each with the newest such file, earlier files first.
     *
     * @param same one item, as each of the sources that has it says it
     */
    List<Spoken> spoken(List<StoredItem> same) {
        List<StoredItem> stored = new ArrayList<>(same);
        stored.sort(Comparator.comparingInt(item -> place(item).first()));
        List<Place> places = stored.stream().map(this::place).toList();
        List<Ranked> ranked = new ArrayList<>(stored.size());
        for (int i = 0; i < stored.size(); i++) {
            int rank = stored.get(i).isTombstone() ? SourceForest.NONE : ranks.resolvingTo(places, i);
            if (rank != SourceForest.NONE) {
                ranked.add(new Ranked(rank, stored.get(i)));
            }
        }
        ranked.sort(Comparator.comparingInt(Ranked::rank));
        return ranked.stream()
                .map(item -> new Spoken(versions.get(item.rank), item.item))
                .toList();
    }

    private record Ranked(int rank, StoredItem item) {}

    private Place place(StoredItem item) {
        return Objects.requireNonNull(forest.place(item.key().source()));
    }
}
