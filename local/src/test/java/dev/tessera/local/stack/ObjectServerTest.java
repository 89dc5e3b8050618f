package dev.tessera.local.stack;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;

final class ObjectServerTest {
    private static final URI UNUSED = URI.create("http://127.0.0.1:1");
    private static final String BUCKET = "some-bucket";

    @TempDir
    private Path folder;

    @Test
    void everyChangeInMemoryIsToldOnce() throws Exception {
        assertChangesAreTold(null);
    }

    @Test
    void everyChangeInAFolderIsToldOnce() throws Exception {
        assertChangesAreTold(folder);
    }

    private static void assertChangesAreTold(@Nullable Path data) throws Exception {
        List<ObjectChange> changes = Collections.synchronizedList(new ArrayList<>());
        try (ObjectServer server = ObjectServer.start(0, data, changes::add);
                Clients clients = Clients.of(Endpoints.of(server.port()), UNUSED, UNUSED, UNUSED)) {
            S3Client s3 = clients.s3();
            s3.createBucket(r -> r.bucket(BUCKET));
            s3.putObject(r -> r.bucket(BUCKET).key("in/a b+ü.csv"), RequestBody.fromString("id\n1\n"));
            s3.copyObject(r -> r.sourceBucket(BUCKET)
                    .sourceKey("in/a b+ü.csv")
                    .destinationBucket(BUCKET)
                    .destinationKey("in/copy.csv"));
            String upload = s3.createMultipartUpload(r -> r.bucket(BUCKET).key("in/parts.csv"))
                    .uploadId();
            String etag = s3.uploadPart(
                            r -> r.bucket(BUCKET)
                                    .key("in/parts.csv")
                                    .uploadId(upload)
                                    .partNumber(1),
                            RequestBody.fromString("id\n1\n2\n"))
                    .eTag();
            s3.completeMultipartUpload(r -> r.bucket(BUCKET)
                    .key("in/parts.csv")
                    .uploadId(upload)
                    .multipartUpload(m -> m.parts(
                            CompletedPart.builder().partNumber(1).eTag(etag).build())));
            s3.deleteObject(r -> r.bucket(BUCKET).key("in/copy.csv"));
            s3.deleteObjects(r -> r.bucket(BUCKET)
                    .delete(d -> d.objects(
                            ObjectIdentifier.builder().key("in/parts.csv").build())));
        }
        assertEquals(
                List.of(
                        "ObjectCreated:Put in/a b+ü.csv 5",
                        "ObjectCreated:Copy in/copy.csv 5",
                        "ObjectCreated:CompleteMultipartUpload in/parts.csv 7",
                        "ObjectRemoved:Delete in/copy.csv 0",
                        "ObjectRemoved:Delete in/parts.csv 0"),
                changes.stream()
                        .map(change -> change.eventName() + " " + change.key() + " " + change.bytes())
                        .toList());
    }
}
