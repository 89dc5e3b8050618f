package dev.tessera.training.identity;

import dev.tessera.model.result.Migration.Effect;
import dev.tessera.model.scoring.Model;
import dev.tessera.model.scoring.Segment;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Counts who moved from which segment to which. */
public final class Migrations {
    private Migrations() {}

    /** The ids of a model's segments, in its order. */
    public static List<Integer> ids(Model model) {
        return model.segments().stream().map(Segment::id).toList();
    }

    /**
     * The moves between two sets of segments.
     *
     * @param from n ids of {@code before}; customers with another are left out
     * @param to n ids of {@code after}; the same
     */
    public static Effect effect(List<Integer> before, int[] from, List<Integer> after, int[] to) {
        Map<Integer, Integer> rows = places(before);
        Map<Integer, Integer> columns = places(after);
        int[][] counts = new int[before.size()][after.size()];
        int customers = 0;
        int moved = 0;
        for (int i = 0; i < from.length; i++) {
            Integer row = rows.get(from[i]);
            Integer column = columns.get(to[i]);
            if (row != null && column != null) {
                counts[row][column]++;
                customers++;
                moved += from[i] == to[i] ? 0 : 1;
            }
        }
        return new Effect(customers, moved, customers == 0 ? 0 : moved / (double) customers, counts);
    }

    /** How often each of {@code ids} is among others. */
    static int[] counts(List<Integer> ids, int[] of) {
        Map<Integer, Integer> places = places(ids);
        int[] counts = new int[ids.size()];
        for (int id : of) {
            Integer place = places.get(id);
            if (place != null) {
                counts[place]++;
            }
        }
        return counts;
    }

    private static Map<Integer, Integer> places(List<Integer> ids) {
        Map<Integer, Integer> places = new HashMap<>();
        ids.forEach(id -> places.put(id, places.size()));
        return places;
    }
}
