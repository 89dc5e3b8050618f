package dev.tessera.aws.bucket;

import dev.tessera.model.contribution.FileVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Optional;
import software.amazon.awssdk.services.s3.S3Client;

/** One bucket. Failures that may pass are thrown as the SDK's {@code SdkException}. */
public final class Bucket {
    /** The bucket called {@code name}. */
    public Bucket(S3Client client, String name) {
        throw new UnsupportedOperationException();
    }

    /** The bucket's name. */
    public String name() {
        throw new UnsupportedOperationException();
    }

    /** The object's present version, empty when there is none. */
    public Optional<FileVersion> head(String key) {
        throw new UnsupportedOperationException();
    }

    /**
     * Opens exactly this version.
     *
     * @throws ObjectChangedException when the object is gone or has been replaced since
     */
    public InputStream open(FileVersion version) throws ObjectChangedException {
        throw new UnsupportedOperationException();
    }

    /** The object's bytes, empty when there is none. For documents that fit in memory. */
    public Optional<byte[]> read(String key) {
        throw new UnsupportedOperationException();
    }

    /** Writes a whole object. */
    public void write(String key, String contentType, byte[] content) {
        throw new UnsupportedOperationException();
    }

    /** Writes a whole object unless there is one. @return whether it was written */
    public boolean writeIfAbsent(String key, String contentType, byte[] content) {
        throw new UnsupportedOperationException();
    }

    /** Opens an object for writing by multipart upload; memory is bounded, and nothing is seen before close. */
    public OutputStream create(String key, String contentType) throws IOException {
        throw new UnsupportedOperationException();
    }
}
