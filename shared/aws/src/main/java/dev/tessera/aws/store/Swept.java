package dev.tessera.aws.store;

/**
 * What one step of the sweep did.
 *
 * @param seen how many items it looked at
 * @param deleted how many of them it deleted
 * @param isStopped whether it ended because there was no time for more: there is more to look at
 */
public record Swept(long seen, long deleted, boolean isStopped) {
    static final Swept NOTHING = new Swept(0, 0, false);

    Swept and(Swept next) {
        return new Swept(seen + next.seen, deleted + next.deleted, next.isStopped);
    }
}
