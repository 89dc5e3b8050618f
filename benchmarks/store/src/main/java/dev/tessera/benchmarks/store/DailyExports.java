package dev.tessera.benchmarks.store;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tessera.aws.bucket.Bucket;
import dev.tessera.aws.queue.TrainingQueue;
import dev.tessera.aws.retry.Backoff;
import dev.tessera.aws.store.DatasetState;
import dev.tessera.aws.store.DatasetStore;
import dev.tessera.functions.ingest.IngestHandler;
import dev.tessera.local.stack.Clients;
import dev.tessera.local.stack.EmbeddedStack;
import dev.tessera.model.assembly.AssemblyPlan;
import dev.tessera.model.definition.Definition;
import dev.tessera.model.derive.Derivations;
import dev.tessera.tables.definition.DefinitionYaml;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.Select;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/**
 * Thirty daily exports of 20,000 customers of whom 1 % change a day, through the ingest function. Prints a line a day: items
 * put and deleted, write and read units taken, the items of customers that the store holds after it, and the seconds that ingest
 * and a training's reading took. The argument {@code whole} stores every file whole, to compare.
 */
public final class DailyExports {
    private static final int DAYS = 30;
    private static final int CUSTOMERS = 20_000;
    private static final double CHANGED = 0.01;
    private static final int COLUMNS = 12;
    private static final String NAME = "exports";

    private final ObjectMapper json = new ObjectMapper();
    private final Capacity capacity = new Capacity();
    private final Random random = new Random(1);
    private final String[] rows = new String[CUSTOMERS];
    private int next = CUSTOMERS;
    private Duration ahead = Duration.ZERO;

    private DailyExports() {}

    /** Takes {@code whole} or nothing, then how many days, or nothing for thirty. */
    public static void main(String[] arguments) throws Exception {
        List<String> given = List.of(arguments);
        int days = given.stream()
                .filter(argument -> argument.matches("[0-9]{1,4}"))
                .mapToInt(Integer::parseInt)
                .findFirst()
                .orElse(DAYS);
        new DailyExports().run(given.contains("whole"), days);
        System.exit(0);
    }

    private void run(boolean whole, int days) throws Exception {
        try (EmbeddedStack stack = EmbeddedStack.start(EmbeddedStack.Options.ofTests());
                DynamoDbClient dynamo = DynamoDbClient.builder()
                        .httpClientBuilder(UrlConnectionHttpClient.builder())
                        .region(Region.of(Clients.REGION))
                        .credentialsProvider(
                                StaticCredentialsProvider.create(AwsBasicCredentials.create(Clients.KEY, Clients.KEY)))
                        .endpointOverride(stack.endpoints().dynamo())
                        .overrideConfiguration(c -> c.addExecutionInterceptor(capacity))
                        .build()) {
            Clients clients = stack.clients();
            create(clients);
            String queue = clients.sqs()
                    .createQueue(request ->
                            request.queueName(NAME + ".fifo").attributes(Map.of(QueueAttributeName.FIFO_QUEUE, "true")))
                    .queueUrl();
            Bucket bucket = new Bucket(clients.s3(), NAME);
            DatasetStore store =
                    new DatasetStore(dynamo, NAME, Backoff.standard(), whole ? null : bucket, () -> Instant.now()
                            .plus(ahead));
            IngestHandler ingest = new IngestHandler(
                    bucket,
                    store,
                    new TrainingQueue(clients.sqs(), queue),
                    Optional.empty(),
                    Duration.ZERO,
                    Duration.ofMinutes(1));
            Definition definition = DefinitionYaml.read("definition", yaml());
            put(clients, "definitions/bank.yaml", yaml());
            for (int i = 0; i < CUSTOMERS; i++) {
                rows[i] = row(i);
            }
            System.out.println("day  put  deleted  write units  read units  items  ingest s  read s");
            for (int day = 1; day <= days; day++) {
                String key = String.format(Locale.ROOT, "incoming/bank/customers/day-%02d.csv", day);
                put(clients, key, export());
                capacity.take();
                long began = System.nanoTime();
                ingest(ingest, key);
                double seconds = (System.nanoTime() - began) / 1e9;
                Capacity.Taken taken = capacity.take();
                DatasetState state = store.open("bank");
                began = System.nanoTime();
                int read = store.assemble(
                                state, AssemblyPlan.of(definition), Derivations.of(definition), store.files(state))
                        .customers()
                        .size();
                double reading = (System.nanoTime() - began) / 1e9;
                if (read != CUSTOMERS) {
                    throw new IllegalStateException("expected " + CUSTOMERS + " customers, found " + read);
                }
                System.out.printf(
                        Locale.ROOT,
                        "%3d %6d %6d %9.0f %9.0f %8d %7.2f %7.2f%n",
                        day,
                        taken.puts(),
                        taken.deletes(),
                        taken.written(),
                        taken.read(),
                        items(clients.dynamo()),
                        seconds,
                        reading);
                ahead = ahead.plus(Duration.ofDays(1));
                change();
            }
        }
    }

    /** One in a hundred rows is another, one in ten thousand customers goes and another comes. */
    private void change() {
        for (int i = 0; i < CUSTOMERS * CHANGED; i++) {
            int at = random.nextInt(CUSTOMERS);
            rows[at] = row(Integer.parseInt(rows[at].substring(1, rows[at].indexOf(','))));
        }
        for (int i = 0; i < CUSTOMERS / 10_000; i++) {
            rows[random.nextInt(CUSTOMERS)] = row(next++);
        }
    }

    private String row(int id) {
        StringBuilder row = new StringBuilder("c").append(id);
        for (int column = 0; column < COLUMNS; column++) {
            row.append(',').append(random.nextInt(10_000_000) / 100.0);
        }
        return row.toString();
    }

    private String export() {
        StringBuilder csv = new StringBuilder("id");
        for (int column = 0; column < COLUMNS; column++) {
            csv.append(",n").append(column);
        }
        csv.append('\n');
        for (String row : rows) {
            csv.append(row).append('\n');
        }
        return csv.toString();
    }

    private static String yaml() {
        StringBuilder yaml = new StringBuilder(
                        "dataset: bank\ntables:\n  customers:\n    key: id\n    delivery: full\n")
                .append("    columns:\n");
        for (int column = 0; column < COLUMNS; column++) {
            yaml.append("      n").append(column).append(": number\n");
        }
        return yaml.append("segmentations:\n  all: {roles: behaviour, k: 3-5}\n")
                .toString();
    }

    // The function asks its context nothing.
    @SuppressWarnings("NullAway")
    private void ingest(IngestHandler function, String key) throws IOException {
        ObjectNode event = json.createObjectNode();
        ObjectNode s3 = event.putArray("Records")
                .addObject()
                .put("eventSource", "aws:s3")
                .put("eventName", "ObjectCreated:Put")
                .putObject("s3");
        s3.putObject("bucket").put("name", NAME);
        s3.putObject("object").put("key", key);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        function.handleRequest(new ByteArrayInputStream(json.writeValueAsBytes(event)), out, null);
        JsonNode outcome = json.readTree(out.toByteArray()).at("/files/0");
        if (!outcome.path("result").asText().equals("visible")) {
            throw new IllegalStateException("expected a visible file, found " + outcome);
        }
    }

    private static void put(Clients clients, String key, String content) {
        clients.s3().putObject(request -> request.bucket(NAME).key(key), RequestBody.fromString(content));
    }

    private static long items(DynamoDbClient dynamo) {
        return dynamo
                .scanPaginator(scan -> scan.tableName(NAME)
                        .consistentRead(true)
                        .select(Select.COUNT)
                        .filterExpression("begins_with(pk, :shard)")
                        .expressionAttributeValues(Map.of(
                                ":shard", software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS("bank#"))))
                .stream()
                .mapToLong(page -> page.count())
                .sum();
    }

    private static void create(Clients clients) {
        clients.s3().createBucket(request -> request.bucket(NAME));
        clients.dynamo().createTable(request -> request.tableName(NAME)
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .attributeDefinitions(attribute("pk"), attribute("sk"))
                .keySchema(key("pk", KeyType.HASH), key("sk", KeyType.RANGE)));
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
}
