package dev.tessera.training.stage;

import java.util.Random;

/** All randomness of a training, derived from its one seed. */
public final class Seeds {
    private static final long GOLDEN = 0x9E3779B97F4A7C15L;

    private Seeds() {}

    /** The seed of k-means for one k: the k tried beside it make no difference to it. */
    public static long forK(long seed, int k) {
        return mix(seed + k * GOLDEN);
    }

    /** {@code size} of {@code n} rows in rising order, all of them where there are no more. */
    public static int[] sample(int n, int size, long seed) {
        int[] rows = new int[Math.min(n, size)];
        Random random = new Random(mix(seed));
        int taken = 0;
        // Knuth's selection sampling: each row in turn, with the chance that leaves all samples equally likely.
        for (int i = 0; taken < rows.length; i++) {
            if (random.nextDouble() * (n - i) < rows.length - taken) {
                rows[taken++] = i;
            }
        }
        return rows;
    }

    /** The finaliser of SplitMix64, doi:10.1145/2660193.2660195. */
    private static long mix(long z) {
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
