package dev.tessera.local.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tessera.aws.bucket.Bucket;
import dev.tessera.aws.bucket.Keys;
import dev.tessera.aws.queue.IngestQueue;
import dev.tessera.aws.queue.TrainingQueue;
import dev.tessera.aws.retry.Backoff;
import dev.tessera.aws.store.DatasetState;
import dev.tessera.aws.store.DatasetStore;
import dev.tessera.aws.store.FileEntry;
import dev.tessera.aws.store.FileState;
import dev.tessera.aws.store.StoredCustomer;
import dev.tessera.functions.ingest.IngestHandler;
import dev.tessera.local.stack.Clients;
import dev.tessera.local.stack.EmbeddedStack;
import dev.tessera.local.stack.FunctionContext;
import dev.tessera.model.assembly.Assembled;
import dev.tessera.model.assembly.AssemblyPlan;
import dev.tessera.model.assembly.Layout;
import dev.tessera.model.definition.Definition;
import dev.tessera.model.derive.Derivations;
import dev.tessera.tables.definition.DefinitionYaml;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
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

/** Real servers, and an ingest function whose calls to them go wrong. */
final class FaultyCloud implements AutoCloseable {
    private static final Backoff FAST = new Backoff(
            10,
            Duration.ofNanos(100_000),
            Duration.ofMillis(2),
            () -> ThreadLocalRandom.current().nextDouble(),
            Thread::sleep);

    private static final Duration TIMEOUT = Duration.ofMinutes(15);
    private static final Duration MARGIN = Duration.ofSeconds(30);
    private static final Duration SOME_TIME = Duration.ofMinutes(9);

    /** More than ingest looks at the clock while it reads one file. */
    private static final int ENOUGH_LOOKS = 200;

    private final InstantSource clock = InstantSource.system();
    private final ObjectMapper json = new ObjectMapper();
    private final EmbeddedStack stack;
    private final FaultyCalls calls = new FaultyCalls();
    private final VirtualTimes times = new VirtualTimes();
    private final SentMessages sent = new SentMessages();
    /** As trainings and lookups see it. */
    private final DatasetStore store;

    private final IngestHandler ingest;

    FaultyCloud() throws Exception {
        stack = EmbeddedStack.start(EmbeddedStack.Options.ofTests());
        DynamoDbClient dynamo = client(DynamoDbClient.builder(), 1)
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
        String more = sqs.createQueue(request -> request.queueName("faults")).queueUrl();
        Bucket files = new Bucket(s3, bucket(), FAST);
        DynamoDbClient patient = client(DynamoDbClient.builder(), 5)
                .endpointOverride(stack.endpoints().dynamo())
                .build();
        store = new DatasetStore(patient, EmbeddedStack.TABLE, FAST, files, clock);
        DatasetStore ingests = new DatasetStore(dynamo, EmbeddedStack.TABLE, FAST, files, clock);
        ingest = new IngestHandler(
                files,
                ingests,
                new TrainingQueue(sqs, queue),
                Optional.of(new IngestQueue(sqs, more)),
                Duration.ZERO,
                MARGIN);
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

    void delete(String key) {
        stack.clients().s3().deleteObject(request -> request.bucket(bucket()).key(key));
    }

    /**
     * Invokes ingest.
     *
     * @param looks after how often it has looked at the clock less than half of its time is left, and after how often more
     *     nothing
     * @return whether it did its work; else the event comes again
     */
    boolean ingest(JsonNode event, Faults faults, int looks) throws Exception {
        AtomicInteger looked = new AtomicInteger();
        Instant begin = clock.instant();
        InstantSource shortened = () -> {
            int look = looked.incrementAndGet();
            return look <= looks ? begin : begin.plus(look <= looks + ENOUGH_LOOKS ? SOME_TIME : TIMEOUT);
        };
        return calls.during(faults, () -> {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            ingest.handleRequest(
                    new ByteArrayInputStream(json.writeValueAsBytes(event)),
                    out,
                    new FunctionContext("faults", "ingest", shortened, begin.plus(TIMEOUT)));
            return json.readTree(out.toByteArray()).path("batchItemFailures").isEmpty();
        });
    }

    /** What ingest has put off of a dataset since this was last asked. */
    List<String> putOff(String dataset) {
        return sent.take(dataset);
    }

    /** The generation of a dataset's store that is read. */
    long generation(String dataset) {
        return store.open(dataset).generation();
    }

    /** Does what a training does before it reads. @return whether there is a dataset that can be trained on by now */
    boolean beginTraining(String dataset, String yaml) {
        Optional<DatasetState> state = store.find(dataset);
        state.ifPresent(known -> store.trainingStarts(known, known.revision()));
        return state.filter(known -> Layout.isKept(
                        DefinitionYaml.read("definition.yaml", yaml),
                        store.generations().layouts(known)))
                .isPresent();
    }

    /** What a training reads. */
    Assembled assembled(String dataset, String yaml) {
        DatasetState state = store.open(dataset);
        Definition definition = DefinitionYaml.read("definition.yaml", yaml);
        AssemblyPlan plan = AssemblyPlan.of(definition);
        return store.assemble(state, plan, Derivations.of(definition), store.files(state));
    }

    /** What lookups read of these customers, one by one. */
    Map<String, List<Object>> lookedUp(String dataset, Assembled assembled, Set<String> ids) {
        DatasetState state = store.open(dataset);
        List<FileEntry> files = store.files(state);
        Map<String, List<Object>> found = new TreeMap<>();
        for (String id : ids) {
            Optional<StoredCustomer> customer =
                    store.customers(state, assembled.plan(), files).read(id);
            customer.ifPresent(known -> found.put(
                    id,
                    Customers.cells(
                            known.values(), assembled.customers().features().size())));
        }
        return found;
    }

    /** Every present file has an entry that says what became of it, and no other file counts. */
    void assertManifest(String dataset, Map<String, String> files) {
        List<FileEntry> entries = store.files(store.open(dataset));
        Map<String, FileState> states = entries.stream()
                .filter(entry -> entry.state() != FileState.WITHDRAWN)
                .collect(Collectors.toMap(entry -> entry.version().key(), FileEntry::state));
        assertEquals(files.keySet(), states.keySet(), "the manifest's files");
        files.forEach((key, content) -> {
            if (!Keys.isClosing(key)) {
                assertEquals(Dataset.isBad(key, content), states.get(key) == FileState.REJECTED, key + " is " + states);
            }
        });
        entries.stream()
                .filter(entry -> files.containsKey(entry.version().key()))
                .forEach(entry -> assertEquals(
                        VirtualTimes.md5(files.getOrDefault(entry.version().key(), "")),
                        entry.version().etag(),
                        entry.version().key()));
    }

    /** What became visible after the last training began has asked for another. */
    void assertAskedForTraining(String dataset) {
        long started = store.open(dataset).startedRevision();
        assertTrue(sent.hasAsked(dataset + "#" + started), "nobody asked for a training after revision " + started);
    }

    @Override
    public void close() {
        stack.close();
    }
}
