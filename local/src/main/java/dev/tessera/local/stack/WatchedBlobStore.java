package dev.tessera.local.stack;

import java.io.InputStream;
import java.util.function.Consumer;
import org.gaul.s3proxy.blobstore.BlobStore;
import org.gaul.s3proxy.blobstore.ForwardingBlobStore;
import org.gaul.s3proxy.blobstore.domain.MultipartUpload;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadResponse;
import software.amazon.awssdk.services.s3.model.CopyObjectRequest;
import software.amazon.awssdk.services.s3.model.CopyObjectResponse;
import software.amazon.awssdk.services.s3.model.DeleteObjectRequest;
import software.amazon.awssdk.services.s3.model.DeleteObjectResponse;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;

/** Tells of every object that is made or removed. */
final class WatchedBlobStore extends ForwardingBlobStore {
    /** What S3Proxy keeps beside the objects while a multipart upload is under way. */
    private static final String UPLOAD_STUB = ".s3proxy-mpu-stub-";

    private final Consumer<ObjectChange> changes;

    WatchedBlobStore(BlobStore store, Consumer<ObjectChange> changes) {
        super(store);
        this.changes = changes;
    }

    @Override
    public PutObjectResponse putBlob(PutObjectRequest request, InputStream payload) {
        PutObjectResponse response = super.putBlob(request, payload);
        created("ObjectCreated:Put", request.bucket(), request.key());
        return response;
    }

    @Override
    public CopyObjectResponse copyBlob(CopyObjectRequest request) {
        CopyObjectResponse response = super.copyBlob(request);
        created("ObjectCreated:Copy", request.destinationBucket(), request.destinationKey());
        return response;
    }

    @Override
    public CompleteMultipartUploadResponse completeMultipartUpload(
            MultipartUpload upload, CompleteMultipartUploadRequest request) {
        CompleteMultipartUploadResponse response = super.completeMultipartUpload(upload, request);
        created("ObjectCreated:CompleteMultipartUpload", upload.containerName(), upload.blobName());
        return response;
    }

    @Override
    public DeleteObjectResponse removeBlob(DeleteObjectRequest request) {
        DeleteObjectResponse response = super.removeBlob(request);
        if (!request.key().startsWith(UPLOAD_STUB)) {
            changes.accept(new ObjectChange("ObjectRemoved:Delete", request.bucket(), request.key(), 0, ""));
        }
        return response;
    }

    private void created(String eventName, String bucket, String key) {
        if (key.startsWith(UPLOAD_STUB)) {
            return;
        }
        HeadObjectResponse head = blobMetadataIfPresent(bucket, key);
        if (head == null) {
            // Removed again in the meantime, of which there is an event of its own.
            return;
        }
        String etag = head.eTag() == null ? "" : head.eTag().replace("\"", "");
        long bytes = head.contentLength() == null ? 0 : head.contentLength();
        changes.accept(new ObjectChange(eventName, bucket, key, bytes, etag));
    }
}
