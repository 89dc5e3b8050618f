package dev.tessera.aws.store;

import java.time.Duration;

/**
 * When files of events are compacted.
 *
 * @param least how many files it takes
 * @param most how many at once; a transaction takes 100 writes
 * @param settled for how long a file must have been visible, as it was seen last
 * @param itemsAtOnce how many items one step looks at, at least
 */
public record CompactionRule(int least, int most, Duration settled, int itemsAtOnce) {
    /** Two writes of the transaction are not files'. */
    private static final int MOST = 98;

    /** Monthly, and never before it has shown that files stay for a month. */
    public static final CompactionRule DEFAULT = new CompactionRule(30, 90, Duration.ofDays(30), 10_000);

    /** Checks. */
    public CompactionRule {
        if (least < 1 || most < least || most > MOST) {
            throw new IllegalArgumentException(
                    "expected 1 <= least <= most <= " + MOST + ", found " + least + ", " + most);
        }
    }
}
