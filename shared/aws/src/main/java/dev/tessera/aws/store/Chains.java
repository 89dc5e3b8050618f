package dev.tessera.aws.store;

import dev.tessera.model.contribution.FileVersion;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * For which of one table's counting files each stored item speaks. The files' chains make a forest, a base above the
 * sources that lean on it; an item speaks for the files below its source, save those below another source that has the
 * item, too. Numbered depth first, what is below a source is a range, and the newest file of a range is found at once: what
 * an item costs depends on how often it is stored, not on files or the length of chains. Thread-safe.
 */
final class Chains {
    private static final int NONE = -1;

    private final List<FileVersion> versions;
    private final Map<String, Node> nodes = new HashMap<>();

    /** By power of two and place, the greatest rank of so many places from there on; a rank is a version's index. */
    private final int[][] ranks;

    /** Of the files of one table that count. */
    Chains(List<FileEntry> files) {
        List<FileEntry> ordered =
                files.stream().sorted(Comparator.comparing(FileEntry::version)).toList();
        versions = ordered.stream().map(FileEntry::version).toList();
        List<Node> roots = new ArrayList<>();
        for (int rank = 0; rank < ordered.size(); rank++) {
            Source source = ordered.get(rank).source();
            node(Objects.requireNonNull(source, "a file that counts has a source"), roots).rank = rank;
        }
        int next = 0;
        for (Node root : roots) {
            next = root.number(next);
            root.alone = root.leaning.isEmpty();
        }
        int[] own = new int[next];
        nodes.values().forEach(node -> own[node.place] = node.rank);
        ranks = greatest(own);
    }

    /** An item that says something, and the newest version that says it. */
    record Spoken(FileVersion version, StoredItem item) {}

    boolean isEmpty() {
        return versions.isEmpty();
    }

    /** Whether items of this source may speak for a file. */
    boolean has(String source) {
        return nodes.containsKey(source);
    }

    /** The version for which the items of this source speak whatever else is stored, null where that depends. */
    @Nullable
    FileVersion alone(String source) {
        Node node = nodes.get(source);
        return node != null && node.alone ? versions.get(node.rank) : null;
    }

    /**
     * Those items that say something of a file, each with the newest such file, earlier files first.
     *
     * @param same one item, as each of the sources that has it says it
     */
    List<Spoken> spoken(List<StoredItem> same) {
        List<Stored> stored = new ArrayList<>(same.size());
        for (StoredItem item : same) {
            Node node = nodes.get(item.key().source());
            if (node != null) {
                stored.add(new Stored(node, item));
            }
        }
        stored.sort(Comparator.comparingInt(item -> item.node.place));
        List<Ranked> ranked = new ArrayList<>(stored.size());
        for (int i = 0; i < stored.size(); i++) {
            int rank = stored.get(i).item.isTombstone() ? NONE : rank(stored, i);
            if (rank != NONE) {
                ranked.add(new Ranked(rank, stored.get(i).item));
            }
        }
        ranked.sort(Comparator.comparingInt(Ranked::rank));
        return ranked.stream()
                .map(item -> new Spoken(versions.get(item.rank), item.item))
                .toList();
    }

    private record Stored(Node node, StoredItem item) {}

    private record Ranked(int rank, StoredItem item) {}

    /** The newest file below an item's source that is not below a further source of the item. */
    private int rank(List<Stored> stored, int item) {
        Node node = stored.get(item).node;
        int newest = NONE;
        int from = node.place;
        for (int i = item + 1; i < stored.size() && stored.get(i).node.place <= node.last; i++) {
            Node below = stored.get(i).node;
            if (below.place >= from) {
                newest = Math.max(newest, greatest(from, below.place));
                from = below.last + 1;
            }
        }
        return Math.max(newest, greatest(from, node.last + 1));
    }

    /** The greatest rank of the places from {@code from} on and before {@code to}. */
    private int greatest(int from, int to) {
        if (from >= to) {
            return NONE;
        }
        int power = 31 - Integer.numberOfLeadingZeros(to - from);
        return Math.max(ranks[power][from], ranks[power][to - (1 << power)]);
    }

    private static int[][] greatest(int[] own) {
        int powers = 32 - Integer.numberOfLeadingZeros(Math.max(1, own.length));
        int[][] greatest = new int[powers][];
        greatest[0] = own;
        for (int power = 1; power < powers; power++) {
            int half = 1 << (power - 1);
            int[] before = greatest[power - 1];
            int[] after = new int[own.length - 2 * half + 1];
            for (int place = 0; place < after.length; place++) {
                after[place] = Math.max(before[place], before[place + half]);
            }
            greatest[power] = after;
        }
        return greatest;
    }

    private Node node(Source source, List<Node> roots) {
        Node known = nodes.get(source.id());
        if (known != null) {
            return known;
        }
        Node node = new Node();
        nodes.put(source.id(), node);
        Source base = source.base();
        (base == null ? roots : node(base, roots).leaning).add(node);
        return node;
    }

    private static final class Node {
        final List<Node> leaning = new ArrayList<>();
        int rank = NONE;
        int place;
        int last;
        boolean alone;

        /** Gives this and all below their places. @return the next free one */
        int number(int first) {
            place = first;
            int next = first + 1;
            for (Node below : leaning) {
                next = below.number(next);
            }
            last = next - 1;
            return next;
        }
    }
}
