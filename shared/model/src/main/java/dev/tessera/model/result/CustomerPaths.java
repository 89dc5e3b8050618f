package dev.tessera.model.result;

import java.util.List;

/**
 * Where a seeded sample of customers, without their ids, was at each iteration of the run that a replay shows ({@code
 * paths.json}). At most {@link #MOST_CUSTOMERS} customers and {@link #MOST_DIGITS} digits of segments: 250 kB at most.
 *
 * @param folder of that run's snapshots
 * @param customers how many are in the sample
 * @param of how many there are
 * @param digits that each customer's segment has in {@code segments}
 * @param pc1 first principal component of each
 * @param pc2 second
 * @param segments by iteration, the place of each customer's segment in the model's order, from 0
 */
public record CustomerPaths(
        String segmentation,
        String folder,
        int customers,
        int of,
        int digits,
        double[] pc1,
        double[] pc2,
        List<String> segments) {
    /** The most customers. */
    public static final int MOST_CUSTOMERS = 1_000;
    /** The most digits of all iterations together. */
    public static final int MOST_DIGITS = 200_000;

    /** Copies. */
    public CustomerPaths {
        segments = List.copyOf(segments);
    }
}
