package dev.tessera.aws.store;

import dev.tessera.model.contribution.FileVersion;
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
 * @param use how it was used
 * @param sweep what the sweep has decided of it
 * @param compacted what it was compacted from and into
 */
record SourceItem(
        String id,
        FileVersion version,
        String table,
        @Nullable String base,
        int length,
        int turns,
        boolean complete,
        long items,
        List<Integer> digest,
        Use use,
        Sweep sweep,
        Compacted compacted) {
    static final long NEVER = -1;

    /**
     * Times are seconds of the epoch, {@link #NEVER} where it did not happen.
     *
     * @param begun when the last writer began
     * @param stored how many items were stored under its name
     * @param flipped when a file that it is of last became visible or held
     * @param unusedAt when the sweep noticed that it is of no file any more
     * @param unused the dataset's revision then
     */
    record Use(long begun, long stored, long flipped, long unusedAt, long unused) {}

    /**
     * Once decided, never taken back.
     *
     * @param swept the dataset's revision when items that only this source needs were given up; {@link #NEVER} before
     * @param shadows whether items of earlier files were given up because this one's replace them
     * @param gone the pass that was under way or over when all that it needs was given up; {@link #NEVER} before
     */
    record Sweep(long swept, boolean shadows, long gone) {}

    /**
     * How sources become one.
     *
     * @param members whose items this one's stand for, sorted; empty where it is of a file, or another has taken its place
     * @param files how many entries of the manifest it stands for, with those of what was compacted before
     * @param into what has taken its place, null for nothing
     * @param shard to which it has been stored before it is complete
     * @param after the sort key to which it has been stored in that shard; empty at its beginning
     */
    record Compacted(
            List<String> members, int files, @Nullable String into, int shard, String after) {}

    boolean isSwept() {
        return sweep.swept != NEVER;
    }

    /** Whether others are compacted into it, but it has not taken their place yet, nor been given up. */
    boolean isCompacting() {
        return !compacted.members().isEmpty() && use.flipped() == NEVER && !isSwept();
    }

    boolean isGone() {
        return sweep.gone != NEVER;
    }

    /** The same leaning on nothing. */
    SourceItem standingAlone() {
        return new SourceItem(id, version, table, null, 1, turns, complete, items, digest, use, sweep, compacted);
    }
}
