package dev.tessera.aws.bucket;

import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3Configuration;
import software.amazon.awssdk.services.s3.S3ServiceClientConfiguration;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/** Makes what signs URLs for others. */
final class Presigning {
    private Presigning() {}

    /** Of the client's region, endpoint and credentials as they are now; it opens no connection. */
    static S3Presigner like(S3Client client) {
        S3ServiceClientConfiguration like = client.serviceClientConfiguration();
        S3Presigner.Builder builder =
                S3Presigner.builder().region(like.region()).credentialsProvider(like.credentialsProvider());
        like.endpointOverride().ifPresent(endpoint -> builder.endpointOverride(endpoint)
                .serviceConfiguration(
                        S3Configuration.builder().pathStyleAccessEnabled(true).build()));
        return builder.build();
    }
}
