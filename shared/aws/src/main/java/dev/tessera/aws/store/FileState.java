package dev.tessera.aws.store;

/** What has become of a file. */
public enum FileState {
    /** What it says counts. */
    VISIBLE,
    /** It was refused for a reason that trying again does not change; nothing of it counts. */
    REJECTED,
    /** It is no longer in the bucket; nothing of it counts. */
    WITHDRAWN
}
