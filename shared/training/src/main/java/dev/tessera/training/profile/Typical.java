package dev.tessera.training.profile;

import dev.tessera.model.customers.Customers;
import dev.tessera.model.definition.Examples;
import dev.tessera.model.result.Profiles.Example;
import dev.tessera.model.scoring.Score;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The customers nearest to each segment's centroid. */
final class Typical {
    private static final int MOST = 3;

    private Typical() {}

    /**
     * Of each segment, nearest first, ties in the customers' order.
     *
     * @param scores of the customers, in their order
     * @param assignments the index of each customer's segment
     * @param shown what may be shown of them
     * @param sensitive whose values are never shown
     */
    static List<List<Example>> of(
            Customers customers,
            List<Score> scores,
            int[] assignments,
            int segments,
            Examples shown,
            List<FeatureText> features,
            Set<String> sensitive) {
        List<PriorityQueue<Integer>> nearest = new ArrayList<>();
        Comparator<Integer> nearer = Comparator.<Integer>comparingDouble(
                        row -> scores.get(row).distance())
                .thenComparingInt(row -> row);
        for (int s = 0; s < segments; s++) {
            nearest.add(new PriorityQueue<>(nearer.reversed()));
        }
        for (int row = 0; row < assignments.length && shown != Examples.NONE; row++) {
            PriorityQueue<Integer> queue = nearest.get(assignments[row]);
            queue.add(row);
            if (queue.size() > MOST) {
                queue.remove();
            }
        }
        List<List<Example>> examples = new ArrayList<>();
        for (PriorityQueue<Integer> queue : nearest) {
            examples.add(queue.stream()
                    .sorted(nearer)
                    .map(row -> new Example(
                            shown == Examples.IDS ? customers.id(row) : null,
                            scores.get(row).distance(),
                            values(customers, row, features, sensitive)))
                    .toList());
        }
        return examples;
    }

    private static Map<String, @Nullable Object> values(
            Customers customers, int row, List<FeatureText> features, Set<String> sensitive) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        for (FeatureText feature : features) {
            if (!sensitive.contains(feature.feature())) {
                double value = customers.value(row, feature.column());
                values.put(
                        feature.feature(),
                        feature.isCategory()
                                ? customers.text(row, feature.column())
                                : Double.isNaN(value) ? null : value);
            }
        }
        return Collections.unmodifiableMap(values);
    }
}
