package dev.tessera.local.stack;

import java.net.URI;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sqs.SqsClient;

/** The SDK's own clients, as in AWS but for their endpoints. */
public record Clients(SdkHttpClient http, S3Client s3, DynamoDbClient dynamo, SqsClient sqs) implements AutoCloseable {
    /** The region that the stack says it is in. */
    public static final String REGION = "us-east-1";

    /** Access key and secret key alike; the stack takes any. */
    public static final String KEY = "local";

    static Clients of(URI s3, URI dynamo, URI sqs) {
        AwsCredentialsProvider credentials = StaticCredentialsProvider.create(AwsBasicCredentials.create(KEY, KEY));
        Region region = Region.of(REGION);
        SdkHttpClient http = UrlConnectionHttpClient.create();
        return new Clients(
                http,
                S3Client.builder()
                        .httpClient(http)
                        .region(region)
                        .credentialsProvider(credentials)
                        .endpointOverride(s3)
                        .forcePathStyle(true)
                        .build(),
                DynamoDbClient.builder()
                        .httpClient(http)
                        .region(region)
                        .credentialsProvider(credentials)
                        .endpointOverride(dynamo)
                        .build(),
                SqsClient.builder()
                        .httpClient(http)
                        .region(region)
                        .credentialsProvider(credentials)
                        .endpointOverride(sqs)
                        .build());
    }

    @Override
    public void close() {
        s3.close();
        dynamo.close();
        sqs.close();
        http.close();
    }
}
