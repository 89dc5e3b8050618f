package dev.tessera.aws.store;

import org.jspecify.annotations.Nullable;

/**
 * One file version as one definition read it: whose items say what the file says. Of an item that a source does not have,
 * its base decides, and so on to the chain's end; an item without a value says that the file does not have it.
 *
 * @param id as the sort keys of its items name it
 * @param base whose items count where it has none; null at the chain's end
 */
public record Source(String id, @Nullable Source base) {}
