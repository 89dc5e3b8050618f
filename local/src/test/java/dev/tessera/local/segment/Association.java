package dev.tessera.local.segment;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tessera.clustering.agreement.Contingency;
import dev.tessera.model.customers.Customers;
import dev.tessera.model.definition.ColumnType;
import dev.tessera.training.TrainingResult.SegmentationResult;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/** How much single columns say of a segmentation: bias-corrected Cramér's V of its segments with each. */
final class Association {
    private static final double MOST = 0.95;
    private static final int BINS = 5;

    private Association() {}

    /** Fails where one column decides. */
    static void assertNoColumnDecides(Customers customers, SegmentationResult segmentation) {
        of(customers, segmentation)
                .forEach((feature, association) -> assertTrue(
                        association < MOST,
                        segmentation.model().segmentation() + " and " + feature + ": " + association));
    }

    /** By feature. */
    static Map<String, Double> of(Customers customers, SegmentationResult segmentation) {
        int[] segments = segmentation.scores().stream()
                .mapToInt(score -> score.segment().id())
                .toArray();
        Map<String, Double> associations = new LinkedHashMap<>();
        for (int feature = 0; feature < customers.features().size(); feature++) {
            int[] groups = groups(customers, feature);
            associations.put(
                    customers.features().get(feature).name(),
                    Contingency.of(segments, most(segments) + 1, groups, most(groups) + 1)
                            .cramersV());
        }
        return associations;
    }

    private static int most(int[] numbers) {
        return Arrays.stream(numbers).max().orElse(0);
    }

    /** Categories as they are; numbers in bins with as many different customers each as ties allow; missing apart. */
    private static int[] groups(Customers customers, int feature) {
        double[] values = customers.column(feature);
        if (customers.features().get(feature).type() == ColumnType.CATEGORY) {
            return Arrays.stream(values)
                    .mapToInt(value ->
                            Double.isNaN(value) ? customers.levels(feature).size() : (int) value)
                    .toArray();
        }
        double[] sorted = Arrays.stream(values)
                .filter(value -> !Double.isNaN(value))
                .sorted()
                .toArray();
        return Arrays.stream(values)
                .mapToInt(value -> {
                    if (Double.isNaN(value)) {
                        return BINS;
                    }
                    int bin = 0;
                    while (bin < BINS - 1 && value > sorted[(bin + 1) * sorted.length / BINS]) {
                        bin++;
                    }
                    return bin;
                })
                .toArray();
    }
}
