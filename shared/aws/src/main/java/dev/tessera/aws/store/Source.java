package dev.tessera.aws.store;

import org.jspecify.annotations.Nullable;

/**
 * One file version as one definition read it: whose items say what the file says. Of an item that a source does not have,
 * its base decides, and so on to the chain's end; an item without a value says that the file does not have it.
 *
 * @param id as the sort keys of its items name it
 * @param base whose items count where it has none; null at the chain's end
 * @param kept how much of what the file says is still stored
 */
public record Source(String id, @Nullable Source base, Kept kept) {
    /** What the sweep has left of what a file says. */
    public enum Kept {
        /** All. */
        WHOLE,
        /** All but rows that newer files of a table delivered in changes replace. */
        SHADOWED,
        /** Not enough: should the file count again, it must be stored again. */
        PARTLY
    }
}
