package dev.tessera.model.contribution;

import java.time.Instant;

/**
 * One version of one file.
 *
 * @param id short, stable and derived from the rest, so that the same version read again has the same id
 * @param key the object's key in its bucket, or a file's name
 * @param lastModified when it was put; with the key it decides the order in which files are read
 * @param etag what the store says identifies its content
 * @param bytes its size
 */
public record FileVersion(String id, String key, Instant lastModified, String etag, long bytes)
        implements Comparable<FileVersion> {

    /** Makes the id from key, time and etag: 16 characters of base64url of their SHA-256. */
    public static FileVersion of(String key, Instant lastModified, String etag, long bytes) {
        throw new UnsupportedOperationException();
    }

    /** In the order in which files are read: by time, then key, then etag. */
    @Override
    public int compareTo(FileVersion other) {
        throw new UnsupportedOperationException();
    }
}
