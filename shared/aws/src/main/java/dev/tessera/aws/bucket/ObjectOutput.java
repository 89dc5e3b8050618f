package dev.tessera.aws.bucket;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.UploadPartResponse;

/**
 * Writes one object, seen only once it is closed: by one PUT while it is small, else by multipart upload, holding one
 * part. After {@link #abort}, and after a write has failed, closing leaves no object. Not thread-safe.
 */
public final class ObjectOutput extends OutputStream {
    /** The bytes of a part. S3 takes 10,000 parts: some 80 GB. */
    static final int PART = 8 << 20;

    private static final int FIRST_BUFFER = 16 << 10;

    private final S3Client client;
    private final String bucket;
    private final String key;
    private final String contentType;
    private final List<CompletedPart> parts = new ArrayList<>();
    private byte[] buffer = new byte[FIRST_BUFFER];
    private int size;
    private @Nullable String upload;
    private boolean closed;

    ObjectOutput(S3Client client, String bucket, String key, String contentType) {
        this.client = client;
        this.bucket = bucket;
        this.key = key;
        this.contentType = contentType;
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] from, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, from.length);
        if (closed) {
            throw new IOException("s3://" + bucket + "/" + key + " is closed");
        }
        int done = 0;
        while (done < length) {
            if (size == PART) {
                uploadPart();
            }
            int count = Math.min(length - done, PART - size);
            reserve(count);
            System.arraycopy(from, offset + done, buffer, size, count);
            size += count;
            done += count;
        }
    }

    /** Completes the object, unless it was aborted or a write failed. */
    @Override
    public void close() throws IOException {
        if (closed) {
            return;
        }
        if (upload == null) {
            closed = true;
            client.putObject(request -> request.bucket(bucket).key(key).contentType(contentType), body());
        } else {
            uploadPart();
            closed = true;
            orAbort(() -> client.completeMultipartUpload(request -> request.bucket(bucket)
                    .key(key)
                    .uploadId(upload)
                    .multipartUpload(completed -> completed.parts(parts))));
        }
        buffer = new byte[0];
    }

    /** Gives the object up: closing then makes none. Does nothing once it is closed. */
    public void abort() {
        if (closed) {
            return;
        }
        closed = true;
        buffer = new byte[0];
        if (upload != null) {
            abortUpload();
        }
    }

    private void uploadPart() {
        orAbort(() -> {
            if (upload == null) {
                upload = client.createMultipartUpload(
                                request -> request.bucket(bucket).key(key).contentType(contentType))
                        .uploadId();
            }
            int number = parts.size() + 1;
            UploadPartResponse part = client.uploadPart(
                    request -> request.bucket(bucket).key(key).uploadId(upload).partNumber(number), body());
            parts.add(CompletedPart.builder()
                    .partNumber(number)
                    .eTag(part.eTag())
                    .checksumCRC32(part.checksumCRC32())
                    .build());
            size = 0;
        });
    }

    private void orAbort(Runnable step) {
        try {
            step.run();
        } catch (RuntimeException | Error e) {
            closed = true;
            try {
                if (upload != null) {
                    abortUpload();
                }
            } catch (SdkException onAbort) {
                // The bucket's rule for incomplete uploads removes what is left.
                e.addSuppressed(onAbort);
            }
            throw e;
        }
    }

    private void abortUpload() {
        client.abortMultipartUpload(request -> request.bucket(bucket).key(key).uploadId(upload));
    }

    /** The buffer as it is, not a copy. */
    private RequestBody body() {
        byte[] bytes = buffer;
        int length = size;
        return RequestBody.fromContentProvider(
                ContentStreamProvider.fromInputStreamSupplier(() -> new ByteArrayInputStream(bytes, 0, length)),
                length,
                contentType);
    }

    private void reserve(int more) {
        if (buffer.length - size < more) {
            buffer = Arrays.copyOf(buffer, Math.min(PART, Math.max(buffer.length * 2, size + more)));
        }
    }
}
