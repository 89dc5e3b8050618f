package dev.tessera.local.faults;

import dev.tessera.aws.bucket.Bucket;
import dev.tessera.aws.queue.IngestQueue;
import dev.tessera.aws.queue.TrainingQueue;
import dev.tessera.aws.retry.Backoff;
import dev.tessera.aws.secrets.PseudonymSecret;
import dev.tessera.aws.store.CompactionRule;
import dev.tessera.aws.store.DatasetStore;
import dev.tessera.functions.ingest.IngestHandler;
import dev.tessera.local.stack.Clients;
import dev.tessera.local.stack.EmbeddedStack;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.core.client.builder.SdkSyncClientBuilder;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sqs.SqsClient;

/** Real servers, and clients whose calls to them go wrong. */
final class FaultyCloud implements AutoCloseable {
    private static final Backoff FAST = new Backoff(
            10,
            Duration.ofNanos(100_000),
            Duration.ofMillis(2),
            () -> ThreadLocalRandom.current().nextDouble(),
            Thread::sleep);

    /** Whatever has been visible for a while is compacted, in steps that stop and go on. */
    private static final CompactionRule SOON = new CompactionRule(1, 3, Duration.ofMinutes(30), 30);

    private static final Duration MARGIN = Duration.ofSeconds(30);

    private final EmbeddedStack stack;
    private final FaultyCalls calls = new FaultyCalls();
    private final VirtualTimes times = new VirtualTimes();
    private final SentMessages sent = new SentMessages();
    private final Bucket files;
    private final DynamoDbClient dynamo;
    private final DynamoDbClient patient;
    private final TrainingQueue trainings;
    private final IngestQueue more;

    FaultyCloud() throws Exception {
        stack = EmbeddedStack.start(EmbeddedStack.Options.ofTests());
        dynamo = client(DynamoDbClient.builder(), 1)
                .endpointOverride(stack.endpoints().dynamo())
                .build();
        S3Client s3 = client(S3Client.builder(), 1)
                .forcePathStyle(true)
                .endpointOverride(stack.endpoints().s3())
                // As AwsClients has it: the server may answer before it has read a trailer.
                .serviceConfiguration(c -> c.chunkedEncodingEnabled(false))
                .build();
        SqsClient sqs = client(SqsClient.builder(), 1)
                .endpointOverride(stack.endpoints().sqs())
                .build();
        // A bucket that raises no events: here they are delivered by hand.
        s3.createBucket(request -> request.bucket(bucket()));
        String queue = sqs.createQueue(
                        request -> request.queueName("faults.fifo").attributesWithStrings(Map.of("FifoQueue", "true")))
                .queueUrl();
        String putOff = sqs.createQueue(request -> request.queueName("faults")).queueUrl();
        files = new Bucket(s3, bucket(), FAST);
        patient = client(DynamoDbClient.builder(), 5)
                .endpointOverride(stack.endpoints().dynamo())
                .build();
        trainings = new TrainingQueue(sqs, queue);
        more = new IngestQueue(sqs, putOff);
    }

    /** What one dataset's functions are: they have a clock of their own. */
    Functions functions(String dataset, InstantSource clock) {
        DatasetStore store = store(patient, clock);
        DatasetStore faulty = store(dynamo, clock);
        IngestHandler ingest = new IngestHandler(files, faulty, trainings, Optional.of(more), Duration.ZERO, MARGIN);
        return new Functions(dataset, calls, store, faulty, ingest);
    }

    private DatasetStore store(DynamoDbClient client, InstantSource clock) {
        return new DatasetStore(client, EmbeddedStack.TABLE, FAST, files, clock, PseudonymSecret.NONE, SOON);
    }

    /** Sees a dataset's items whatever goes wrong. */
    Watch watch(String dataset) {
        return new Watch(stack.clients().dynamo(), dataset);
    }

    private <B extends AwsClientBuilder<B, C> & SdkSyncClientBuilder<B, C>, C> B client(B builder, int attempts) {
        return builder.httpClientBuilder(UrlConnectionHttpClient.builder())
                .region(Region.of(Clients.REGION))
                .credentialsProvider(
                        StaticCredentialsProvider.create(AwsBasicCredentials.create(Clients.KEY, Clients.KEY)))
                .overrideConfiguration(c -> c.retryStrategy(r -> r.maxAttempts(attempts))
                        .addExecutionInterceptor(calls)
                        .addExecutionInterceptor(times)
                        .addExecutionInterceptor(sent));
    }

    String bucket() {
        return "faults";
    }

    void put(String key, String content, Instant time) {
        times.put(key, content, time);
        stack.clients()
                .s3()
                .putObject(
                        request -> request.bucket(bucket()).key(key),
                        RequestBody.fromString(content, StandardCharsets.UTF_8));
    }

    /** When a present file was put. */
    Instant time(String key, String content) {
        return times.of(key, content);
    }

    /** How many items of customers a dataset has. */
    long items(String dataset) {
        return stack
                .clients()
                .dynamo()
                .scanPaginator(scan -> scan.tableName(EmbeddedStack.TABLE).consistentRead(true))
                .items()
                .stream()
                .map(item -> String.valueOf(item.get("pk")))
                .filter(partition -> partition.contains(dataset + "#") && !partition.contains("#erased"))
                .count();
    }

    void delete(String key) {
        stack.clients().s3().deleteObject(request -> request.bucket(bucket()).key(key));
    }

    /** What ingest has put off of a dataset since this was last asked. */
    List<String> putOff(String dataset) {
        return sent.take(dataset);
    }

    /** Whether a training was asked for by this deduplication id. */
    boolean hasAsked(String id) {
        return sent.hasAsked(id);
    }

    @Override
    public void close() {
        stack.close();
    }
}
