package dev.tessera.model.contribution;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * One version of one file.
 *
 * @param id short, stable and derived from the rest, so that the same version read again has the same id
 * @param key the object's key in its bucket, or a file's name
 * @param lastModified when it was put; with the key it decides the order in which files are read
 * @param etag what the store says identifies its content
 * @param bytes its size
 * @param asOf where its table names a column that decides the order instead, the newest date in it, in days since
 *     1970-01-01; null where it names none, or the file has no such date
 */
public record FileVersion(
        String id,
        String key,
        Instant lastModified,
        String etag,
        long bytes,
        @Nullable Double asOf) implements Comparable<FileVersion> {

    private static final int ID_BYTES = 12;
    private static final Comparator<FileVersion> READING_ORDER = Comparator.comparing(
                    FileVersion::asOf, Comparator.nullsFirst(Comparator.naturalOrder()))
            .thenComparing(FileVersion::lastModified)
            .thenComparing(FileVersion::key)
            .thenComparing(FileVersion::etag);

    /** Of a table without a column that decides the order, or not read yet. */
    public FileVersion(String id, String key, Instant lastModified, String etag, long bytes) {
        this(id, key, lastModified, etag, bytes, null);
    }

    /** Makes the id from key, time and etag: 16 characters of base64url of their SHA-256. */
    public static FileVersion of(String key, Instant lastModified, String etag, long bytes) {
        // With the etag's length before it, so that no two triples make the same text.
        String identity = lastModified + "\n" + etag.length() + "\n" + etag + "\n" + key;
        byte[] digest = sha256().digest(identity.getBytes(StandardCharsets.UTF_8));
        byte[] head = Arrays.copyOf(digest, ID_BYTES);
        return new FileVersion(Base64.getUrlEncoder().encodeToString(head), key, lastModified, etag, bytes);
    }

    /** The same, with the newest date of the column that decides the order. */
    public FileVersion withAsOf(@Nullable Double newest) {
        return new FileVersion(id, key, lastModified, etag, bytes, newest);
    }

    /** In the order in which files are read: by the dates that decide, none first, then by time, key and etag. */
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
