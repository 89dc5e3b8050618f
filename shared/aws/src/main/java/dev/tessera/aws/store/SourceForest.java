package dev.tessera.aws.store;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Sources and what leans on them: trees, a base above the sources that lean on it. Numbered depth first, what is below a
 * source is a range of places, and the greatest number of a range is found at once: what an item costs depends on how
 * often it is stored, not on sources or the length of chains. Thread-safe once built.
 */
final class SourceForest {
    static final int NONE = -1;

    private final Map<String, Place> places;
    private final int size;

    private SourceForest(Map<String, Place> places, int size) {
        this.places = places;
        this.size = size;
    }

    /**
     * Where a source is.
     *
     * @param first its own place
     * @param last the last place below it
     * @param leans whether it has a base
     */
    record Place(int first, int last, boolean leans) {
        boolean isAbove(Place other) {
            return first < other.first && other.first <= last;
        }
    }

    /** Of sources, each with its base or none; a base that is not among them is passed over. */
    static SourceForest of(Map<String, @Nullable String> bases) {
        Map<String, List<String>> leaning = new HashMap<>();
        List<String> roots = new ArrayList<>();
        bases.forEach((source, base) -> {
            if (base == null || !bases.containsKey(base)) {
                roots.add(source);
            } else {
                leaning.computeIfAbsent(base, key -> new ArrayList<>(1)).add(source);
            }
        });
        Map<String, Place> places = new HashMap<>();
        int next = 0;
        for (String root : roots) {
            next = number(root, next, false, leaning, places);
        }
        return new SourceForest(places, next);
    }

    private static int number(
            String source, int first, boolean leans, Map<String, List<String>> leaning, Map<String, Place> places) {
        int next = first + 1;
        for (String below : leaning.getOrDefault(source, List.of())) {
            next = number(below, next, true, leaning, places);
        }
        places.put(source, new Place(first, next - 1, leans));
        return next;
    }

    /** Null when the source is not among these. */
    @Nullable
    Place place(String source) {
        return places.get(source);
    }

    /** A number of 0 or more for some of the sources. */
    Ranks ranks(Map<String, Integer> numbers) {
        int[] own = new int[size];
        Arrays.fill(own, NONE);
        numbers.forEach((source, number) -> {
            Place place = places.get(source);
            if (place != null) {
                own[place.first] = number;
            }
        });
        return new Ranks(own);
    }

    /** The sources' numbers. */
    static final class Ranks {
        /** By power of two and place, the greatest number of so many places from there on. */
        private final int[][] greatest;

        private Ranks(int[] own) {
            int powers = 32 - Integer.numberOfLeadingZeros(Math.max(1, own.length));
            greatest = new int[powers][];
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
        }

        /** Of the source at this place. */
        int at(Place place) {
            return greatest[0][place.first];
        }

        /**
         * The greatest number of a source whose chain meets this place before any other of {@code stored}, {@link #NONE}
         * where there is none.
         *
         * @param stored where an item is stored, ascending
         * @param index which of them
         */
        int resolvingTo(List<Place> stored, int index) {
            Place own = stored.get(index);
            int most = NONE;
            int from = own.first;
            for (int i = index + 1; i < stored.size() && stored.get(i).first <= own.last; i++) {
                Place below = stored.get(i);
                if (below.first >= from) {
                    most = Math.max(most, most(from, below.first));
                    from = below.last + 1;
                }
            }
            return Math.max(most, most(from, own.last + 1));
        }

        /** Of the places from {@code from} on and before {@code to}. */
        private int most(int from, int to) {
            if (from >= to) {
                return NONE;
            }
            int power = 31 - Integer.numberOfLeadingZeros(to - from);
            return Math.max(greatest[power][from], greatest[power][to - (1 << power)]);
        }
    }
}
