package dev.tessera.aws.clients;

import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProviderChain;
import software.amazon.awssdk.auth.credentials.ContainerCredentialsProvider;
import software.amazon.awssdk.auth.credentials.EnvironmentVariableCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.core.retry.RetryMode;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * Builds the clients that Tessera uses: over the JDK's own HTTP client, which starts fastest, with the SDK's standard
 * retries. Each call builds a client; closing the client closes what it holds.
 */
public final class AwsClients {
    private static final Duration CONNECT = Duration.ofSeconds(2);
    private static final Duration SOCKET = Duration.ofSeconds(30);

    /** Idle connections kept to one host: one for each shard read in parallel, and a few. The JDK's default is 5. */
    private static final String KEPT_CONNECTIONS = "16";

    private final @Nullable Region region;
    private final AwsCredentialsProvider credentials;
    private final @Nullable URI s3;
    private final @Nullable URI dynamoDb;
    private final @Nullable URI sqs;
    private final @Nullable URI secretsManager;

    private AwsClients(
            @Nullable Region region,
            AwsCredentialsProvider credentials,
            @Nullable URI s3,
            @Nullable URI dynamoDb,
            @Nullable URI sqs,
            @Nullable URI secretsManager) {
        this.region = region;
        this.credentials = credentials;
        this.s3 = s3;
        this.dynamoDb = dynamoDb;
        this.sqs = sqs;
        this.secretsManager = secretsManager;
        keepConnections();
    }

    /**
     * As the environment says: {@code AWS_REGION}, {@code AWS_ACCESS_KEY_ID} and so on, or the container's credentials
     * (where Lambda restores a snapshot). {@code TESSERA_S3_ENDPOINT}, {@code TESSERA_DYNAMODB_ENDPOINT},
     * {@code TESSERA_SQS_ENDPOINT} and {@code TESSERA_SECRETSMANAGER_ENDPOINT} name other servers than AWS's where they are set and not blank. (The SDK's own
     * {@code AWS_ENDPOINT_URL_…} may not be blank, but the template must declare what {@code sam local} is to set.)
     *
     * @throws IllegalStateException when an endpoint is not a URL
     */
    public static AwsClients fromEnvironment() {
        AwsCredentialsProvider credentials = AwsCredentialsProviderChain.of(
                EnvironmentVariableCredentialsProvider.create(),
                ContainerCredentialsProvider.builder().build());
        return new AwsClients(
                null,
                credentials,
                endpoint("TESSERA_S3_ENDPOINT"),
                endpoint("TESSERA_DYNAMODB_ENDPOINT"),
                endpoint("TESSERA_SQS_ENDPOINT"),
                endpoint("TESSERA_SECRETSMANAGER_ENDPOINT"));
    }

    private static @Nullable URI endpoint(String variable) {
        String url = System.getenv(variable);
        if (url == null || url.isBlank()) {
            return null;
        }
        if (!url.matches("https?://\\S+")) {
            throw new IllegalStateException("the environment variable " + variable
                    + " must be a URL such as http://127.0.0.1:3001, or blank for AWS's own, but is '" + url + "'");
        }
        return URI.create(url);
    }

    /** At servers of one's own, with any credentials. */
    public static AwsClients at(URI s3, URI dynamoDb, URI sqs, URI secretsManager) {
        AwsCredentialsProvider credentials =
                StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local"));
        return new AwsClients(Region.US_EAST_1, credentials, s3, dynamoDb, sqs, secretsManager);
    }

    /** A client of S3; where an endpoint is given, it names the bucket in the path and not in the host. */
    public S3Client s3() {
        S3ClientBuilder builder = configure(S3Client.builder(), s3).httpClientBuilder(http());
        // Bodies are in memory, so that their checksum can go before them: one that follows in a trailer comes too late
        // for servers that answer before they have read it.
        builder.serviceConfiguration(configuration -> configuration.chunkedEncodingEnabled(false));
        if (s3 != null) {
            builder.forcePathStyle(true);
        }
        return builder.build();
    }

    /** A client of DynamoDB. */
    public DynamoDbClient dynamoDb() {
        return configure(DynamoDbClient.builder(), dynamoDb)
                .httpClientBuilder(http())
                .build();
    }

    /** A client of SQS. */
    public SqsClient sqs() {
        return configure(SqsClient.builder(), sqs).httpClientBuilder(http()).build();
    }

    /** A client of Secrets Manager. */
    public SecretsManagerClient secretsManager() {
        return configure(SecretsManagerClient.builder(), secretsManager)
                .httpClientBuilder(http())
                .build();
    }

    private <B extends AwsClientBuilder<B, ?>> B configure(B builder, @Nullable URI endpoint) {
        builder.credentialsProvider(credentials)
                .overrideConfiguration(override -> override.retryStrategy(RetryMode.STANDARD));
        if (region != null) {
            builder.region(region);
        }
        if (endpoint != null) {
            builder.endpointOverride(endpoint);
        }
        return builder;
    }

    private static UrlConnectionHttpClient.Builder http() {
        return UrlConnectionHttpClient.builder().connectionTimeout(CONNECT).socketTimeout(SOCKET);
    }

    /** The JDK reads this once, at its first HTTP connection. */
    private static void keepConnections() {
        if (System.getProperty("http.maxConnections") == null) {
            System.setProperty("http.maxConnections", KEPT_CONNECTIONS);
        }
    }
}
