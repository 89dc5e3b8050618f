package dev.tessera.benchmarks.store;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tessera.aws.bucket.Bucket;
import dev.tessera.aws.queue.TrainingQueue;
import dev.tessera.aws.retry.Backoff;
import dev.tessera.aws.secrets.PseudonymSecret;
import dev.tessera.aws.store.CompactionRule;
import dev.tessera.aws.store.DatasetStore;
import dev.tessera.functions.ingest.IngestHandler;
import dev.tessera.local.stack.Clients;
import dev.tessera.local.stack.EmbeddedStack;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;
import software.amazon.awssdk.services.dynamodb.model.ScanResponse;
import software.amazon.awssdk.services.dynamodb.model.Select;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** A bucket, a table and the ingest function between them on the embedded stack, with one dataset in them. */
final class OneDataset implements AutoCloseable {
    static final String DATASET = "bank";
    private static final String NAME = "benchmark";

    final Clients clients;
    final DynamoDbClient dynamo;
    final DatasetStore store;
    private final EmbeddedStack stack;
    private final IngestHandler ingest;
    private final ObjectMapper json = new ObjectMapper();

    /**
     * Starts it.
     *
     * @param capacity counts what the function's requests take
     * @param whole whether every file is stored whole, whatever it has in common with others
     * @param clock the store's
     */
    OneDataset(Capacity capacity, boolean whole, InstantSource clock) throws Exception {
        this(capacity, whole, CompactionRule.DEFAULT, clock);
    }

    /** The same, where of a file what differs is stored and files of events are compacted as {@code rule} says. */
    OneDataset(Capacity capacity, CompactionRule rule, InstantSource clock) throws Exception {
        this(capacity, false, rule, clock);
    }

    private OneDataset(Capacity capacity, boolean whole, CompactionRule rule, InstantSource clock) throws Exception {
        stack = EmbeddedStack.start(EmbeddedStack.Options.ofTests());
        clients = stack.clients();
        dynamo = DynamoDbClient.builder()
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .region(Region.of(Clients.REGION))
                .credentialsProvider(
                        StaticCredentialsProvider.create(AwsBasicCredentials.create(Clients.KEY, Clients.KEY)))
                .endpointOverride(stack.endpoints().dynamo())
                .overrideConfiguration(c -> c.addExecutionInterceptor(capacity))
                .build();
        clients.s3().createBucket(request -> request.bucket(NAME));
        createTable(NAME);
        String queue = clients.sqs()
                .createQueue(request ->
                        request.queueName(NAME + ".fifo").attributes(Map.of(QueueAttributeName.FIFO_QUEUE, "true")))
                .queueUrl();
        Bucket bucket = new Bucket(clients.s3(), NAME);
        store = new DatasetStore(
                dynamo, NAME, Backoff.standard(), whole ? null : bucket, clock, PseudonymSecret.NONE, rule);
        ingest = new IngestHandler(
                bucket,
                store,
                new TrainingQueue(clients.sqs(), queue),
                Optional.empty(),
                Duration.ZERO,
                Duration.ofMinutes(1));
    }

    /** Makes a table with the keys of the store's. */
    void createTable(String name) {
        clients.dynamo().createTable(request -> request.tableName(name)
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .attributeDefinitions(attribute("pk"), attribute("sk"))
                .keySchema(key("pk", KeyType.HASH), key("sk", KeyType.RANGE)));
    }

    void put(String key, String content) {
        clients.s3().putObject(request -> request.bucket(NAME).key(key), RequestBody.fromString(content));
    }

    /** Has the function take a file, which must become visible. */
    // The function asks its context nothing.
    @SuppressWarnings("NullAway")
    void ingest(String key) throws IOException {
        ObjectNode event = json.createObjectNode();
        ObjectNode s3 = event.putArray("Records")
                .addObject()
                .put("eventSource", "aws:s3")
                .put("eventName", "ObjectCreated:Put")
                .putObject("s3");
        s3.putObject("bucket").put("name", NAME);
        s3.putObject("object").put("key", key);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ingest.handleRequest(new ByteArrayInputStream(json.writeValueAsBytes(event)), out, null);
        JsonNode outcome = json.readTree(out.toByteArray()).at("/files/0");
        if (!outcome.path("result").asText().equals("visible")) {
            throw new IllegalStateException("expected a visible file, found " + outcome);
        }
    }

    /** How many items hold what files say of customers. */
    long items() {
        return clients
                .dynamo()
                .scanPaginator(contributions().select(Select.COUNT).build())
                .stream()
                .mapToLong(ScanResponse::count)
                .sum();
    }

    /** A scan of the items that hold what files say of customers. */
    ScanRequest.Builder contributions() {
        return ScanRequest.builder()
                .tableName(NAME)
                .consistentRead(true)
                .filterExpression("begins_with(pk, :shard)")
                .expressionAttributeValues(Map.of(":shard", AttributeValue.fromS(DATASET + "#")));
    }

    private static AttributeDefinition attribute(String name) {
        return AttributeDefinition.builder()
                .attributeName(name)
                .attributeType(ScalarAttributeType.S)
                .build();
    }

    private static KeySchemaElement key(String name, KeyType type) {
        return KeySchemaElement.builder().attributeName(name).keyType(type).build();
    }

    @Override
    public void close() {
        dynamo.close();
        stack.close();
    }
}
