package dev.tessera.aws.bucket;

import dev.tessera.aws.retry.Backoff;
import dev.tessera.model.contribution.FileVersion;
import java.io.IOException;
import java.io.InputStream;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.S3Exception;

/**
 * One bucket. Failures that may pass are thrown as the SDK's {@code SdkException}. Thread-safe.
 *
 * <p>Without the permission to list the bucket, S3 answers 403 where there is no object, which is thrown.
 */
public final class Bucket {
    static final int NOT_FOUND = 404;
    static final int CONFLICT = 409;
    static final int PRECONDITION_FAILED = 412;
    static final int OUT_OF_RANGE = 416;

    private final S3Client client;
    private final String name;
    private final Backoff backoff;

    /** The bucket called {@code name}. */
    public Bucket(S3Client client, String name) {
        this(client, name, Backoff.standard());
    }

    /** The same, waiting by {@code backoff} where a conditional write is in another's way, or a download breaks off. */
    public Bucket(S3Client client, String name, Backoff backoff) {
        this.client = client;
        this.name = name;
        this.backoff = backoff;
    }

    /** Writes the content of an object. */
    @FunctionalInterface
    public interface Content {
        /** To {@code out}, which need not be closed. */
        void writeTo(ObjectOutput out) throws IOException;
    }

    /** The bucket's name. */
    public String name() {
        return name;
    }

    /** Uploads that others send the parts of. */
    public Uploads uploads() {
        return new Uploads(client, name);
    }

    /** Objects that others read. */
    public Downloads downloads() {
        return new Downloads(client, name);
    }

    /** The object's present version (its etag without quotes), empty when there is none. */
    public Optional<FileVersion> head(String key) {
        try {
            HeadObjectResponse head =
                    client.headObject(request -> request.bucket(name).key(key));
            return Optional.of(FileVersion.of(key, head.lastModified(), unquoted(head.eTag()), head.contentLength()));
        } catch (S3Exception e) {
            if (e.statusCode() == NOT_FOUND) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /** The present versions of all objects whose keys begin with {@code prefix}, in the order of the keys' UTF-8. */
    public List<FileVersion> list(String prefix) {
        return list(prefix, Long.MAX_VALUE);
    }

    /** The first {@code most} of them at most; no more are asked for, but for what comes in the same answer of 1,000. */
    public List<FileVersion> list(String prefix, long most) {
        return client.listObjectsV2Paginator(request -> request.bucket(name).prefix(prefix)).contents().stream()
                .limit(most)
                .map(object -> FileVersion.of(
                        object.key(),
                        // As the headers of an object tell it, so that both make the same version.
                        object.lastModified().truncatedTo(ChronoUnit.SECONDS),
                        unquoted(object.eTag()),
                        object.size()))
                .toList();
    }

    /** Copies an object of at most 5 GB within the bucket; whoever reads the copy reads all of it or what was there before. */
    public void copy(String from, String to) {
        client.copyObject(request -> request.sourceBucket(name)
                .sourceKey(from)
                .destinationBucket(name)
                .destinationKey(to));
    }

    /** Deletes the object, if there is one. */
    public void delete(String key) {
        client.deleteObject(request -> request.bucket(name).key(key));
    }

    /**
     * Opens exactly this version. A download that breaks off goes on where it was.
     *
     * @return a stream that throws {@link java.io.IOException} when the object is replaced while it is read, and when
     *     the connection keeps breaking
     * @throws ObjectChangedException when the object is gone or has been replaced since
     */
    public InputStream open(FileVersion version) throws ObjectChangedException {
        try {
            return new VersionInput(client, name, version, backoff);
        } catch (S3Exception e) {
            if (e.statusCode() == NOT_FOUND || e.statusCode() == PRECONDITION_FAILED) {
                throw new ObjectChangedException(
                        "s3://" + name + "/" + version.key() + " is no longer the version of " + version.lastModified()
                                + " with the etag " + version.etag(),
                        e);
            }
            throw e;
        }
    }

    /** The object's bytes, empty when there is none. For documents that fit in memory. */
    public Optional<byte[]> read(String key) {
        try {
            return Optional.of(
                    client.getObjectAsBytes(request -> request.bucket(name).key(key))
                            .asByteArrayUnsafe());
        } catch (NoSuchKeyException e) {
            return Optional.empty();
        }
    }

    /**
     * Some of the object's bytes, empty when there is no object.
     *
     * @param from 0 or a byte's index
     * @param count how many at most, at least 1
     * @return {@code count} bytes, fewer only at the object's end, none beyond
     */
    public Optional<byte[]> read(String key, long from, int count) {
        try {
            return Optional.of(client.getObjectAsBytes(
                            request -> request.bucket(name).key(key).range("bytes=" + from + "-" + (from + count - 1)))
                    .asByteArrayUnsafe());
        } catch (NoSuchKeyException e) {
            return Optional.empty();
        } catch (S3Exception e) {
            if (e.statusCode() == OUT_OF_RANGE) {
                return Optional.of(new byte[0]);
            }
            throw e;
        }
    }

    /** Writes a whole object. */
    public void write(String key, String contentType, byte[] content) {
        client.putObject(
                request -> request.bucket(name).key(key).contentType(contentType), RequestBody.fromBytes(content));
    }

    /**
     * Writes an object as {@code content} makes it: whole, or not at all when {@code content} throws. Memory is
     * bounded.
     */
    public void write(String key, String contentType, Content content) throws IOException {
        try (ObjectOutput out = create(key, contentType)) {
            boolean made = false;
            try {
                content.writeTo(out);
                made = true;
            } finally {
                if (!made) {
                    out.abort();
                }
            }
        }
    }

    /**
     * Writes a whole object unless there is one.
     *
     * @return whether it was written; false also where it was, and the answer was lost on the way: read what is there
     */
    public boolean writeIfAbsent(String key, String contentType, byte[] content) {
        for (int failed = 1; ; failed++) {
            try {
                client.putObject(
                        request -> request.bucket(name)
                                .key(key)
                                .contentType(contentType)
                                .ifNoneMatch("*"),
                        RequestBody.fromBytes(content));
                return true;
            } catch (S3Exception e) {
                if (e.statusCode() == PRECONDITION_FAILED) {
                    return false;
                }
                // Another write of the key was going on; it may yet fail.
                if (e.statusCode() != CONFLICT || failed >= backoff.attempts()) {
                    throw e;
                }
                backoff.pause(failed);
            }
        }
    }

    /**
     * Opens an object for writing by multipart upload; memory is bounded, and nothing is seen before close. Closing
     * completes the object, also on the way out of a failure: call {@link ObjectOutput#abort} there, or use
     * {@link #write(String, String, Content)}.
     */
    public ObjectOutput create(String key, String contentType) throws IOException {
        return new ObjectOutput(client, name, key, contentType);
    }

    static String quoted(String etag) {
        return "\"" + etag + "\"";
    }

    private static String unquoted(String etag) {
        return etag.length() > 1 && etag.startsWith("\"") && etag.endsWith("\"")
                ? etag.substring(1, etag.length() - 1)
                : etag;
    }
}
