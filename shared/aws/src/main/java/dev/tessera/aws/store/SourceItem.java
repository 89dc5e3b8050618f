package dev.tessera.aws.store;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the store knows of a source.
 *
 * @param table whose file it is of
 * @param base that it leans on, null for none
 * @param length how many sources its chain has, itself among them
 * @param turns how many writers have begun to store its items
 * @param complete whether all of its items are stored
 * @param items how many its file has at most, stored here or left to the base; 0 before it is complete
 * @param digest the turns of those writers whose digests together are the file's; empty before it is complete
 * @param swept whether items of it may have been deleted
 */
record SourceItem(
        String id,
        String table,
        @Nullable String base,
        int length,
        int turns,
        boolean complete,
        long items,
        List<Integer> digest,
        boolean swept) {
    /** The same leaning on nothing. */
    SourceItem standingAlone() {
        return new SourceItem(id, table, null, 1, turns, complete, items, digest, swept);
    }
}
