package dev.tessera.tables.infer;

import java.util.HashSet;
import java.util.Set;

/**
 * A sample of a set of hashes that keeps those whose lowest bits are 0, more bits the larger the set: samples of two sets
 * keep the same members, so that their overlap can be estimated. Exact up to {@link #MOST} members.
 */
final class HashSample {
    private static final int MOST = 1 << 13;

    private final Set<Long> kept = new HashSet<>();
    private long mask;

    void add(long hash) {
        long mixed = mixed(hash);
        if ((mixed & mask) == 0 && kept.add(mixed) && kept.size() > MOST) {
            mask = 2 * mask + 1;
            kept.removeIf(member -> (member & mask) != 0);
        }
    }

    /** About how many members the set has. */
    long size() {
        return kept.size() * (mask + 1);
    }

    /** About what share of this set is in at least one of {@code others}; 0 for an empty set. */
    double shareIn(Iterable<HashSample> others) {
        long common = mask;
        for (HashSample other : others) {
            common |= other.mask;
        }
        int followed = 0;
        int found = 0;
        for (long member : kept) {
            if ((member & common) == 0) {
                followed++;
                for (HashSample other : others) {
                    if (other.kept.contains(member)) {
                        found++;
                        break;
                    }
                }
            }
        }
        return followed == 0 ? 0 : (double) found / followed;
    }

    private static long mixed(long hash) {
        long mixed = (hash ^ (hash >>> 33)) * 0xFF51AFD7ED558CCDL;
        mixed = (mixed ^ (mixed >>> 33)) * 0xC4CEB9FE1A85EC53L;
        return mixed ^ (mixed >>> 33);
    }
}
