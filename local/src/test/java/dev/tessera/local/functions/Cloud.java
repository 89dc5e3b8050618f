package dev.tessera.local.functions;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tessera.aws.bucket.Bucket;
import dev.tessera.aws.bucket.Keys;
import dev.tessera.aws.queue.IngestQueue;
import dev.tessera.aws.queue.TrainingQueue;
import dev.tessera.aws.retry.Backoff;
import dev.tessera.aws.secrets.PseudonymSecret;
import dev.tessera.aws.secrets.Secrets;
import dev.tessera.aws.store.DatasetState;
import dev.tessera.aws.store.DatasetStore;
import dev.tessera.aws.store.FileEntry;
import dev.tessera.definition.DefinitionYaml;
import dev.tessera.functions.ingest.IngestHandler;
import dev.tessera.functions.lookup.LookupHandler;
import dev.tessera.functions.training.TrainingHandler;
import dev.tessera.local.stack.Clients;
import dev.tessera.local.stack.EmbeddedStack;
import dev.tessera.local.template.RoleCalls;
import dev.tessera.model.assembly.AssemblyPlan;
import dev.tessera.model.customers.Customers;
import dev.tessera.model.definition.ColumnType;
import dev.tessera.model.definition.Definition;
import dev.tessera.model.derive.Derivations;
import dev.tessera.model.result.TrainingIds;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;
import software.amazon.awssdk.services.dynamodb.model.ProvisionedThroughputExceededException;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.secretsmanager.model.ResourceExistsException;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.sqs.model.SendMessageRequest;

/** A bucket, a table, a queue and the functions around them, apart from all others on the same servers. */
final class Cloud {
    /** The clock that the functions see. */
    static final Instant NOW = Instant.parse("2026-11-02T09:30:00Z");

    private static final Duration MARGIN = Duration.ofSeconds(30);
    private static final Map<String, String> EVERYTHING =
            Map.of("scope", "segments/read segments/write segments/erase");
    private static final AtomicInteger CLOUDS = new AtomicInteger();
    private static final AttributeValue NOTHING = AttributeValue.fromS("");

    final String bucket;
    final DatasetStore store;
    private final Clients clients;
    private final String queue;
    private final Optional<String> more;
    private final Faults faults = new Faults();
    private final ObjectMapper json = new ObjectMapper();
    private final Bucket files;
    private final DynamoDbClient dynamo;
    private final SecretsManagerClient secrets;
    private final TrainingQueue trainings;
    private final RequestStreamHandler ingest;
    private final RequestStreamHandler training;
    private RequestStreamHandler lookup;

    /** What the functions' clock says. */
    volatile Instant now = NOW;

    /** Whose ingest has no queue: what it puts off it does before its invocation ends. */
    Cloud() {
        this(false);
    }

    /** Whose ingest puts off to a queue, from which {@link #more} takes. */
    static Cloud withIngestQueue() {
        return new Cloud(true);
    }

    private Cloud(boolean ingestQueue) {
        EmbeddedStack stack = Servers.STACK;
        String name = "functions-" + CLOUDS.incrementAndGet();
        clients = stack.clients();
        this.bucket = name;
        clients.s3().createBucket(request -> request.bucket(name));
        Servers.createTable(name);
        queue = clients.sqs()
                .createQueue(request ->
                        request.queueName(name + ".fifo").attributes(Map.of(QueueAttributeName.FIFO_QUEUE, "true")))
                .queueUrl();
        more = ingestQueue
                ? Optional.of(clients.sqs()
                        .createQueue(request -> request.queueName(name))
                        .queueUrl())
                : Optional.empty();
        FunctionClients seen = FunctionClients.at(stack.endpoints(), faults);
        dynamo = seen.dynamo();
        secrets = seen.secrets();
        files = new Bucket(seen.s3(), name);
        InstantSource clock = () -> now;
        store = newStore();
        trainings = new TrainingQueue(seen.sqs(), queue);
        ingest = new IngestHandler(
                files, store, trainings, more.map(url -> new IngestQueue(seen.sqs(), url)), Duration.ZERO, MARGIN);
        training = new TrainingHandler(files, store, trainings, clock, TrainingIds.seeded(clock, new Random(1)), 2);
        lookup = lookup();
    }

    private DatasetStore newStore() {
        InstantSource clock = () -> now;
        return new DatasetStore(
                dynamo,
                bucket,
                Backoff.standard(),
                files,
                clock,
                PseudonymSecret.of(new Secrets(secrets, clock, Secrets.KEPT_FOR), bucket));
    }

    private RequestStreamHandler lookup() {
        return new LookupHandler(files, newStore(), trainings, () -> now, Duration.ZERO);
    }

    /** Puts the secret with the keys of pseudonyms, which is called as the bucket is. */
    void putPseudonymKeys(String secret) {
        try {
            clients.secrets().createSecret(create -> create.name(bucket).secretString(secret));
        } catch (ResourceExistsException e) {
            clients.secrets().putSecretValue(put -> put.secretId(bucket).secretString(secret));
        }
    }

    /** Has another instance of the lookup function answer from now on, which knows nothing yet. */
    void startLookupAnew() {
        lookup = lookup();
    }

    /** Another store of the same bucket's files, empty; {@code digests} tells whether it stores what differs. */
    Another another(boolean digests, InstantSource clock) {
        String table = bucket + "-" + CLOUDS.incrementAndGet();
        Servers.createTable(table);
        Bucket files = new Bucket(clients.s3(), bucket);
        DatasetStore other =
                new DatasetStore(clients.dynamo(), table, Backoff.standard(), digests ? files : null, clock);
        TrainingQueue asked = new TrainingQueue(clients.sqs(), queue);
        return new Another(
                table, other, new IngestHandler(files, other, asked, Optional.empty(), Duration.ZERO, MARGIN));
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

    /** The servers' clients, without faults. */
    Clients clients() {
        return clients;
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
                        throw throttled();
                    }
                },
                body);
    }

    /** How often the functions open the object during {@code body}. */
    int opened(String key, Body body) throws Exception {
        AtomicInteger opened = new AtomicInteger();
        beforeOpening(key, opened::incrementAndGet);
        body.run();
        faults.before = request -> {};
        return opened.get();
    }

    /** What the SDK throws where DynamoDB is throttled. */
    static RuntimeException throttled() {
        return ProvisionedThroughputExceededException.builder()
                .awsErrorDetails(AwsErrorDetails.builder()
                        .errorCode("ProvisionedThroughputExceededException")
                        .errorMessage("slow down")
                        .build())
                .statusCode(400)
                .build();
    }

    /** Runs {@code step} each time before a function opens the object. */
    void beforeOpening(String key, Runnable step) {
        faults.before = request -> {
            if (request instanceof GetObjectRequest get && get.key().equals(key)) {
                step.run();
            }
        };
    }

    /** Runs {@code body} and has {@code before} see each request that the functions send, before it is sent. */
    void during(Consumer<SdkRequest> before, Body body) throws Exception {
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
            RoleCalls.byOthers(() -> before.accept(context.request()));
        }
    }

    void put(String key, String content) {
        put(key, content.getBytes(StandardCharsets.UTF_8));
    }

    void put(String key, byte[] content) {
        clients.s3().putObject(request -> request.bucket(bucket).key(key), RequestBody.fromBytes(content));
    }

    /** The id of the file version that the bucket has. */
    String version(String key) {
        return files.head(key).orElseThrow().id();
    }

    Instant modified(String key) {
        return clients.s3()
                .headObject(request -> request.bucket(bucket).key(key))
                .lastModified();
    }

    /** S3 tells seconds: puts until the one is newer than the other. */
    void putAfter(String key, String content, String other) {
        do {
            put(key, content);
        } while (!modified(key).isAfter(modified(other)));
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

    /** Invokes ingest for one key. @return what came of it in the end */
    JsonNode ingest(String key) throws IOException {
        JsonNode outcome = json.missingNode();
        for (JsonNode file : invokeIngest(event(key)).path("files")) {
            outcome = file.path("key").asText().equals(key) ? file : outcome;
        }
        return outcome;
    }

    JsonNode invokeIngest(JsonNode event) throws IOException {
        return invoke(ingest, event);
    }

    /** The same, where the invocation's time is up once ingest has looked at the clock so often. */
    JsonNode invokeIngest(JsonNode event, int looks) throws IOException {
        return invokeIngest(event, looks, 0);
    }

    /** The same, where so much of the time is left from then on, in milliseconds. */
    JsonNode invokeIngest(JsonNode event, int looks, int left) throws IOException {
        AtomicInteger looked = new AtomicInteger();
        return invoke(ingest, event, new LimitedTime(() -> looked.incrementAndGet() <= looks ? LimitedTime.ALL : left));
    }

    /** How many items the functions write in batches during {@code body}. */
    int itemsWritten(Body body) throws Exception {
        AtomicInteger items = new AtomicInteger();
        during(
                request -> {
                    if (request instanceof BatchWriteItemRequest write) {
                        write.requestItems().values().forEach(writes -> items.addAndGet(writes.size()));
                    }
                },
                body);
        return items.get();
    }

    /** All customers of a dataset as its definition puts them together: a line each, sorted. */
    List<String> customers(String dataset) {
        Definition definition = DefinitionYaml.read(Keys.definition(dataset), text(Keys.definition(dataset)));
        DatasetState state = store.find(dataset).orElseThrow();
        Customers customers = store.assemble(
                        state, AssemblyPlan.of(definition), Derivations.of(definition), store.files(state))
                .customers();
        List<String> lines = new ArrayList<>();
        for (int row = 0; row < customers.size(); row++) {
            StringBuilder line = new StringBuilder(customers.id(row));
            for (int feature = 0; feature < customers.features().size(); feature++) {
                boolean category = customers.features().get(feature).type() == ColumnType.CATEGORY;
                line.append(' ').append(category ? customers.text(row, feature) : customers.value(row, feature));
            }
            lines.add(line.toString());
        }
        return lines;
    }

    /** The sort keys of what the store has in partitions that begin so. */
    List<String> items(String partition) {
        return clients.dynamo().scanPaginator(scan -> scan.tableName(bucket).consistentRead(true)).items().stream()
                .filter(item -> item.getOrDefault("pk", NOTHING).s().startsWith(partition))
                .map(item -> item.getOrDefault("sk", NOTHING).s())
                .toList();
    }

    JsonNode train(String dataset) throws IOException {
        return invoke(training, json.createObjectNode().put("dataset", dataset)).at("/trainings/0");
    }

    JsonNode invokeTraining(JsonNode event) throws IOException {
        return invoke(training, event);
    }

    /** Asks for {@code path}, which may have a query. @return the response, its body parsed where it is JSON */
    JsonNode get(String path) throws IOException {
        return send("GET", path, Map.of(), EVERYTHING, "");
    }

    /** The same with a header. */
    JsonNode get(String path, String header, String value) throws IOException {
        return send("GET", path, Map.of(header, value), EVERYTHING, "");
    }

    JsonNode post(String path, String body) throws IOException {
        return send("POST", path, Map.of(), EVERYTHING, body);
    }

    /** Asks with these claims; the answer must be as the API's description says. */
    JsonNode send(String method, String path, Map<String, String> headers, Map<String, String> claims, String body)
            throws IOException {
        return ApiCalls.send(
                event -> (ObjectNode) invoke(lookup, event), method, path, headers, json.valueToTree(claims), body);
    }

    /** The bodies of the messages that wait in the training queue, which are taken out of it. */
    List<String> trainingRequests() {
        return taken(queue);
    }

    /** What ingest has put off, which is taken out of its queue, in no certain order. */
    List<JsonNode> more() throws IOException {
        List<JsonNode> messages = new ArrayList<>();
        for (String body : taken(more.orElseThrow())) {
            messages.add(json.readTree(body));
        }
        return messages;
    }

    /** Does what ingest has put off, and what it then puts off, until nothing is left. @return what came of it */
    List<JsonNode> finish() throws IOException {
        List<JsonNode> outcomes = new ArrayList<>();
        for (List<JsonNode> messages = more(); !messages.isEmpty(); messages = more()) {
            for (JsonNode message : messages) {
                invokeIngest(message).path("files").forEach(outcomes::add);
            }
        }
        return outcomes;
    }

    private List<String> taken(String url) {
        List<String> bodies = new ArrayList<>();
        for (List<Message> messages = received(url); !messages.isEmpty(); messages = received(url)) {
            for (Message message : messages) {
                bodies.add(message.body());
                clients.sqs().deleteMessage(request -> request.queueUrl(url).receiptHandle(message.receiptHandle()));
            }
        }
        return bodies;
    }

    private List<Message> received(String url) {
        return clients.sqs()
                .receiveMessage(
                        request -> request.queueUrl(url).maxNumberOfMessages(10).waitTimeSeconds(0))
                .messages();
    }

    List<FileEntry> files(String dataset) {
        return store.find(dataset).map(store::files).orElse(List.of());
    }

    private JsonNode invoke(RequestStreamHandler handler, JsonNode event) throws IOException {
        return invoke(handler, event, null);
    }

    /** By the role that the template gives the function. */
    private JsonNode invoke(
            RequestStreamHandler handler, JsonNode event, com.amazonaws.services.lambda.runtime.@Nullable Context time)
            throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        byte[] in = json.writeValueAsBytes(event);
        RoleCalls.as(handler, () -> handler.handleRequest(new ByteArrayInputStream(in), out, time));
        return json.readTree(out.toByteArray());
    }
}
