package dev.tessera.local.functions;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tessera.aws.bucket.Bucket;
import dev.tessera.aws.queue.TrainingQueue;
import dev.tessera.aws.retry.Backoff;
import dev.tessera.aws.store.DatasetStore;
import dev.tessera.aws.store.FileEntry;
import dev.tessera.functions.ingest.IngestHandler;
import dev.tessera.functions.lookup.LookupHandler;
import dev.tessera.functions.training.TrainingHandler;
import dev.tessera.local.stack.Clients;
import dev.tessera.local.stack.EmbeddedStack;
import dev.tessera.model.result.TrainingIds;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ProvisionedThroughputExceededException;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.sqs.model.SendMessageRequest;

/** A bucket, a table, a queue and the functions around them, apart from all others on the same servers. */
final class Cloud {
    /** The clock that the functions see. */
    static final Instant NOW = Instant.parse("2026-11-02T09:30:00Z");

    private static final AtomicInteger CLOUDS = new AtomicInteger();

    final String bucket;
    final DatasetStore store;
    private final Clients clients;
    private final String queue;
    private final Faults faults = new Faults();
    private final ObjectMapper json = new ObjectMapper();
    private final RequestStreamHandler ingest;
    private final RequestStreamHandler training;
    private final RequestStreamHandler lookup;

    Cloud() {
        EmbeddedStack stack = Servers.STACK;
        String name = "functions-" + CLOUDS.incrementAndGet();
        clients = stack.clients();
        this.bucket = name;
        clients.s3().createBucket(request -> request.bucket(name));
        createTable(name);
        queue = clients.sqs()
                .createQueue(request ->
                        request.queueName(name + ".fifo").attributes(Map.of(QueueAttributeName.FIFO_QUEUE, "true")))
                .queueUrl();
        AwsCredentialsProvider credentials =
                StaticCredentialsProvider.create(AwsBasicCredentials.create(Clients.KEY, Clients.KEY));
        DynamoDbClient dynamo = DynamoDbClient.builder()
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .region(Region.of(Clients.REGION))
                .credentialsProvider(credentials)
                .endpointOverride(stack.endpoints().dynamo())
                .overrideConfiguration(
                        c -> c.retryStrategy(r -> r.maxAttempts(1)).addExecutionInterceptor(faults))
                .build();
        S3Client s3 = S3Client.builder()
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .region(Region.of(Clients.REGION))
                .credentialsProvider(credentials)
                .endpointOverride(stack.endpoints().s3())
                .forcePathStyle(true)
                .overrideConfiguration(c -> c.addExecutionInterceptor(faults))
                .build();
        SqsClient sqs = SqsClient.builder()
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .region(Region.of(Clients.REGION))
                .credentialsProvider(credentials)
                .endpointOverride(stack.endpoints().sqs())
                .overrideConfiguration(c -> c.addExecutionInterceptor(faults))
                .build();
        Bucket files = new Bucket(s3, name);
        store = new DatasetStore(dynamo, name, files);
        InstantSource clock = InstantSource.fixed(NOW);
        ingest = new IngestHandler(files, store, new TrainingQueue(sqs, queue));
        training = new TrainingHandler(files, store, clock, TrainingIds.seeded(clock, new Random(1)), 2);
        lookup = new LookupHandler(files, store, new TrainingQueue(sqs, queue), clock, Duration.ZERO);
    }

    /** Started by whoever asks first, stopped with the process. */
    private static final class Servers {
        static final EmbeddedStack STACK = start();

        private static EmbeddedStack start() {
            try {
                EmbeddedStack stack = EmbeddedStack.start(EmbeddedStack.Options.ofTests());
                Runtime.getRuntime().addShutdownHook(new Thread(stack::close));
                return stack;
            } catch (Exception e) {
                throw new IllegalStateException("the servers do not start", e);
            }
        }
    }

    /** Another store of the same bucket's files, empty; {@code digests} tells whether it stores what differs. */
    Another another(boolean digests, InstantSource clock) {
        String table = bucket + "-" + CLOUDS.incrementAndGet();
        createTable(table);
        Bucket files = new Bucket(clients.s3(), bucket);
        DatasetStore other =
                new DatasetStore(clients.dynamo(), table, Backoff.standard(), digests ? files : null, clock);
        return new Another(table, other, new IngestHandler(files, other, new TrainingQueue(clients.sqs(), queue)));
    }

    /** A store and the ingest function before it. */
    final class Another {
        final String table;
        final DatasetStore store;
        private final RequestStreamHandler function;

        private Another(String table, DatasetStore store, RequestStreamHandler function) {
            this.table = table;
            this.store = store;
            this.function = function;
        }

        /** Invokes ingest for one key. @return what came of it */
        JsonNode ingest(String key) throws IOException {
            return invoke(function, event(key)).at("/files/0");
        }
    }

    private void createTable(String name) {
        clients.dynamo().createTable(request -> request.tableName(name)
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .attributeDefinitions(List.of(attribute("pk"), attribute("sk")))
                .keySchema(List.of(key("pk", KeyType.HASH), key("sk", KeyType.RANGE))));
    }

    /** The servers' clients, without faults. */
    Clients clients() {
        return clients;
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

    /** Has every request for a training fail during {@code body}. */
    void failingToAsk(Body body) throws Exception {
        during(
                request -> {
                    if (request instanceof SendMessageRequest) {
                        throw SdkClientException.create("the connection broke");
                    }
                },
                body);
    }

    /** Has DynamoDB throttle every request during {@code body}. */
    void throttling(Body body) throws Exception {
        during(
                request -> {
                    if (request instanceof DynamoDbRequest) {
                        throw ProvisionedThroughputExceededException.builder()
                                .awsErrorDetails(AwsErrorDetails.builder()
                                        .errorCode("ProvisionedThroughputExceededException")
                                        .errorMessage("slow down")
                                        .build())
                                .statusCode(400)
                                .build();
                    }
                },
                body);
    }

    /** Runs {@code step} each time before a function opens the object. */
    void beforeOpening(String key, Runnable step) {
        faults.before = request -> {
            if (request instanceof GetObjectRequest get && get.key().equals(key)) {
                step.run();
            }
        };
    }

    private void during(Consumer<SdkRequest> before, Body body) throws Exception {
        faults.before = before;
        try {
            body.run();
        } finally {
            faults.before = request -> {};
        }
    }

    /** Part of a test. */
    interface Body {
        void run() throws Exception;
    }

    /** What happens before the functions' requests are sent. */
    private static final class Faults implements ExecutionInterceptor {
        private volatile Consumer<SdkRequest> before = request -> {};

        @Override
        public void beforeExecution(Context.BeforeExecution context, ExecutionAttributes attributes) {
            before.accept(context.request());
        }
    }

    void put(String key, String content) {
        clients.s3()
                .putObject(
                        request -> request.bucket(bucket).key(key),
                        RequestBody.fromString(content, StandardCharsets.UTF_8));
    }

    void delete(String key) {
        clients.s3().deleteObject(request -> request.bucket(bucket).key(key));
    }

    String text(String key) {
        return clients.s3()
                .getObjectAsBytes(request -> request.bucket(bucket).key(key))
                .asUtf8String();
    }

    List<String> keys(String prefix) {
        return clients.s3().listObjectsV2(request -> request.bucket(bucket).prefix(prefix)).contents().stream()
                .map(object -> object.key())
                .toList();
    }

    /** An S3 event of these keys. */
    ObjectNode event(String... keys) {
        ObjectNode event = json.createObjectNode();
        ArrayNode records = event.putArray("Records");
        for (String key : keys) {
            ObjectNode record = records.addObject().put("eventSource", "aws:s3").put("eventName", "ObjectCreated:Put");
            ObjectNode s3 = record.putObject("s3");
            s3.putObject("bucket").put("name", bucket);
            s3.putObject("object")
                    .put("key", URLEncoder.encode(key, StandardCharsets.UTF_8).replace("%2F", "/"));
        }
        return event;
    }

    /** Invokes ingest for one key. @return what came of it */
    JsonNode ingest(String key) throws IOException {
        return invokeIngest(event(key)).at("/files/0");
    }

    JsonNode invokeIngest(JsonNode event) throws IOException {
        return invoke(ingest, event);
    }

    JsonNode train(String dataset) throws IOException {
        return invoke(training, json.createObjectNode().put("dataset", dataset)).at("/trainings/0");
    }

    JsonNode invokeTraining(JsonNode event) throws IOException {
        return invoke(training, event);
    }

    /** Asks for {@code path}. @return the response, its body parsed */
    JsonNode get(String path) throws IOException {
        return request("GET", path, null);
    }

    JsonNode post(String path, String body) throws IOException {
        return request("POST", path, body);
    }

    private JsonNode request(String method, String path, @Nullable String body) throws IOException {
        ObjectNode event = json.createObjectNode().put("version", "2.0").put("rawPath", path);
        ObjectNode context = event.putObject("requestContext");
        context.putObject("http").put("method", method);
        context.putObject("authorizer")
                .putObject("jwt")
                .putObject("claims")
                .put("scope", "segments/read segments/write segments/erase");
        if (body != null) {
            event.put("body", body);
        }
        ObjectNode response = (ObjectNode) invoke(lookup, event);
        response.set("body", json.readTree(response.path("body").asText()));
        return response;
    }

    /** The bodies of the messages that wait in the training queue, which are taken out of it. */
    List<String> trainingRequests() {
        List<Message> messages = clients.sqs()
                .receiveMessage(request ->
                        request.queueUrl(queue).maxNumberOfMessages(10).waitTimeSeconds(0))
                .messages();
        messages.forEach(message ->
                clients.sqs().deleteMessage(request -> request.queueUrl(queue).receiptHandle(message.receiptHandle())));
        return messages.stream().map(Message::body).toList();
    }

    List<FileEntry> files(String dataset) {
        return store.find(dataset).map(store::files).orElse(List.of());
    }

    private JsonNode invoke(RequestStreamHandler handler, JsonNode event) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        handler.handleRequest(new ByteArrayInputStream(json.writeValueAsBytes(event)), out, null);
        return json.readTree(out.toByteArray());
    }
}
