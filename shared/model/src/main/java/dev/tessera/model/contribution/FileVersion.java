package dev.tessera.model.contribution;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Comparator;

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

    private static final int ID_BYTES = 12;
    private static final Comparator<FileVersion> READING_ORDER = Comparator.comparing(FileVersion::lastModified)
            .thenComparing(FileVersion::key)
            .thenComparing(FileVersion::etag);

    /** Makes the id from key, time and etag: 16 characters of base64url of their SHA-256. */
    public static FileVersion of(String key, Instant lastModified, String etag, long bytes) {
        // With the etag's length before it, so that no two triples make the same text.
        String identity = lastModified + "\n" + etag.length() + "\n" + etag + "\n" + key;
        byte[] digest = sha256().digest(identity.getBytes(StandardCharsets.UTF_8));
        byte[] head = Arrays.copyOf(digest, ID_BYTES);
        return new FileVersion(Base64.getUrlEncoder().encodeToString(head), key, lastModified, etag, bytes);
    }

    /** In the order in which files are read: by time, then key, then etag. */
    @Override
    public int compareTo(FileVersion other) {
        return READING_ORDER.compare(this, other);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
