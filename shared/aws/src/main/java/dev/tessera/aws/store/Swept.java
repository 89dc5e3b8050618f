package dev.tessera.aws.store;

/**
 * What one step of the sweep did.
 *
 * @param seen how many items it looked at
 * @param deleted how many of them it deleted
 */
public record Swept(long seen, long deleted) {
    static final Swept NOTHING = new Swept(0, 0);
}
