package dev.tessera.aws.store;

/** What has become of a file. */
public enum FileState {
    /** What it says counts; with files that are delivered together, once what closes them is {@link #CLOSED}. */
    VISIBLE,
    /** It closes a delivery: the files that it names count together. */
    CLOSED,
    /** It was refused for a reason that trying again does not change; nothing of it counts. */
    REJECTED,
    /** It belongs to no table that the definition knows; nothing of it counts until the definition says otherwise. */
    WAITING,
    /** It has rows that a file before it has already counted; nothing of it counts as long as that one does. */
    HELD,
    /** It is no longer in the bucket; nothing of it counts. */
    WITHDRAWN
}
