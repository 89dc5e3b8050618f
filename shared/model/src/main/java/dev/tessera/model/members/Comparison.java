package dev.tessera.model.members;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * How two trainings' segments stand to each other, by their customers.
 *
 * @param before ids of the segments of the one, rising
 * @param after ids of the segments of the other, rising
 * @param customers who are in both
 * @param moved of those, whose segments have different ids
 * @param share the same as a share, 0 to 1
 * @param counts rows by {@code before}, columns by {@code after}: the customers of each pair
 * @param added who are only in the other
 * @param addedTo how many of them are in each segment of {@code after}
 * @param gone who are only in the one
 * @param goneFrom how many of them are in each segment of {@code before}
 */
public record Comparison(
        List<Integer> before,
        List<Integer> after,
        int customers,
        int moved,
        double share,
        int[][] counts,
        int added,
        int[] addedTo,
        int gone,
        int[] goneFrom) {

    /** Is told of each customer who is in both. */
    @FunctionalInterface
    public interface Shared {
        /** In the segment with the id {@code before} of the one and {@code after} of the other. */
        void told(String customerId, int before, int after) throws IOException;
    }

    /** Of two files of assignments, which are in the same order. */
    public static Comparison of(AssignmentsReader one, AssignmentsReader other) throws IOException {
        return of(one, other, (customerId, before, after) -> {});
    }

    /** The same, telling of each customer who is in both. */
    public static Comparison of(AssignmentsReader one, AssignmentsReader other, Shared shared) throws IOException {
        // By both ids, 0 for not being there.
        Map<Integer, Map<Integer, Integer>> pairs = new TreeMap<>();
        boolean hasOne = one.next();
        boolean hasOther = other.next();
        while (hasOne || hasOther) {
            int order = !hasOne ? 1 : !hasOther ? -1 : one.customerId().compareTo(other.customerId());
            int before = order <= 0 ? one.segment() : 0;
            int after = order >= 0 ? other.segment() : 0;
            pairs.computeIfAbsent(before, id -> new TreeMap<>()).merge(after, 1, Integer::sum);
            if (order == 0) {
                shared.told(one.customerId(), before, after);
            }
            hasOne = order <= 0 ? one.next() : hasOne;
            hasOther = order >= 0 ? other.next() : hasOther;
        }
        return of(pairs);
    }

    private static Comparison of(Map<Integer, Map<Integer, Integer>> pairs) {
        List<Integer> before = new ArrayList<>(pairs.keySet());
        before.remove(Integer.valueOf(0));
        TreeSet<Integer> ids = new TreeSet<>();
        pairs.values().forEach(columns -> ids.addAll(columns.keySet()));
        ids.remove(0);
        List<Integer> after = List.copyOf(ids);
        int[][] counts = new int[before.size()][after.size()];
        int[] goneFrom = new int[before.size()];
        int customers = 0;
        int moved = 0;
        for (int i = 0; i < counts.length; i++) {
            Map<Integer, Integer> row = pairs.getOrDefault(before.get(i), Map.of());
            goneFrom[i] = row.getOrDefault(0, 0);
            for (int j = 0; j < counts[i].length; j++) {
                counts[i][j] = row.getOrDefault(after.get(j), 0);
                customers += counts[i][j];
                moved += before.get(i).equals(after.get(j)) ? 0 : counts[i][j];
            }
        }
        Map<Integer, Integer> added = pairs.getOrDefault(0, Map.of());
        int[] addedTo = after.stream().mapToInt(id -> added.getOrDefault(id, 0)).toArray();
        return new Comparison(
                before,
                after,
                customers,
                moved,
                customers == 0 ? 0 : moved / (double) customers,
                counts,
                Arrays.stream(addedTo).sum(),
                addedTo,
                Arrays.stream(goneFrom).sum(),
                goneFrom);
    }
}
