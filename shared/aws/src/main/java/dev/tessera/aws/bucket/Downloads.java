package dev.tessera.aws.bucket;

import java.net.URI;
import java.time.Duration;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ServiceClientConfiguration;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/** Objects that others read, by presigned URLs straight from the bucket. Thread-safe. */
public final class Downloads {
    private final S3Client client;
    private final String bucket;

    Downloads(S3Client client, String bucket) {
        this.client = client;
        this.bucket = bucket;
    }

    /** Where to GET the object, for anyone who has the URL. Whether there is one is not looked at. */
    public URI sign(String key, Duration validFor) {
        try (S3Presigner presigner = Presigning.like(client)) {
            return URI.create(presigner
                    .presignGetObject(sign -> sign.signatureDuration(validFor)
                            .getObjectRequest(get -> get.bucket(bucket).key(key)))
                    .url()
                    .toString());
        }
    }

    /** What all signed URLs begin with, of {@link Uploads}, too: scheme, host and port, and nothing after. No credentials are needed. */
    public URI origin() {
        S3ServiceClientConfiguration like = client.serviceClientConfiguration();
        URI url = like.endpointOverride()
                .orElseGet(() -> URI.create(client.utilities()
                        .getUrl(get -> get.bucket(bucket).key("any"))
                        .toString()));
        return URI.create(url.getScheme() + "://" + url.getRawAuthority());
    }
}
