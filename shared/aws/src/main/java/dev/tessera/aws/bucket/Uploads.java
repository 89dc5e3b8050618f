package dev.tessera.aws.bucket;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/**
 * Multipart uploads that others send the parts of, by presigned URLs straight to the bucket. Nothing is seen of an object
 * before {@link #complete}. Thread-safe.
 */
public final class Uploads {
    private final S3Client client;
    private final String bucket;

    Uploads(S3Client client, String bucket) {
        this.client = client;
        this.bucket = bucket;
    }

    /**
     * A part that has arrived.
     *
     * @param number from 1
     */
    public record Arrived(int number, long bytes, String etag) {}

    /** Begins an upload. @return its id, which is S3's */
    public String begin(String key) {
        return client.createMultipartUpload(request -> request.bucket(bucket).key(key))
                .uploadId();
    }

    /** Where to PUT the parts 1 to {@code count}, for anyone who has the URLs. */
    public List<URI> sign(String key, String uploadId, int count, Duration validFor) {
        List<URI> urls = new ArrayList<>(count);
        try (S3Presigner presigner = Presigning.like(client)) {
            for (int i = 1; i <= count; i++) {
                int number = i;
                urls.add(URI.create(presigner
                        .presignUploadPart(
                                sign -> sign.signatureDuration(validFor).uploadPartRequest(part -> part.bucket(bucket)
                                        .key(key)
                                        .uploadId(uploadId)
                                        .partNumber(number)))
                        .url()
                        .toString()));
            }
        }
        return urls;
    }

    /** The parts that have arrived, by number; empty when there is no such upload, or no longer. */
    public Optional<List<Arrived>> arrived(String key, String uploadId) {
        try {
            return Optional.of(
                    client
                            .listPartsPaginator(
                                    request -> request.bucket(bucket).key(key).uploadId(uploadId))
                            .parts()
                            .stream()
                            .map(part -> new Arrived(part.partNumber(), part.size(), part.eTag()))
                            .toList());
        } catch (S3Exception e) {
            if (isUnknown(e)) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /**
     * Makes the object of these parts.
     *
     * @return false when there is no such upload, or no longer
     */
    public boolean complete(String key, String uploadId, List<Arrived> parts) {
        List<CompletedPart> completed = parts.stream()
                .map(part -> CompletedPart.builder()
                        .partNumber(part.number())
                        .eTag(part.etag())
                        .build())
                .toList();
        return unlessUnknown(() -> client.completeMultipartUpload(request ->
                request.bucket(bucket).key(key).uploadId(uploadId).multipartUpload(upload -> upload.parts(completed))));
    }

    /**
     * Gives the upload up, and removes what has arrived.
     *
     * @return false when there is no such upload, or no longer
     */
    public boolean abort(String key, String uploadId) {
        return unlessUnknown(() -> client.abortMultipartUpload(
                request -> request.bucket(bucket).key(key).uploadId(uploadId)));
    }

    private static boolean unlessUnknown(Runnable step) {
        try {
            step.run();
            return true;
        } catch (S3Exception e) {
            if (isUnknown(e)) {
                return false;
            }
            throw e;
        }
    }

    private static boolean isUnknown(S3Exception e) {
        return e.statusCode() == Bucket.NOT_FOUND;
    }
}
