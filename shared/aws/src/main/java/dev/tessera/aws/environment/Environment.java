package dev.tessera.aws.environment;

import dev.tessera.aws.bucket.Bucket;
import dev.tessera.aws.clients.AwsClients;
import dev.tessera.aws.queue.IngestQueue;
import dev.tessera.aws.queue.TrainingQueue;
import dev.tessera.aws.secrets.PseudonymSecret;
import dev.tessera.aws.secrets.Secrets;
import dev.tessera.aws.store.DatasetStore;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;

/**
 * The parts that a function works with, as its environment variables name them. Region, credentials and endpoints are
 * {@link AwsClients}' business.
 */
public final class Environment {
    private final Map<String, String> variables;

    /** Of these variables. */
    public Environment(Map<String, String> variables) {
        this.variables = Map.copyOf(variables);
    }

    /** Of this process. */
    public static Environment ofProcess() {
        return new Environment(System.getenv());
    }

    /** The bucket that {@code TESSERA_BUCKET} names. */
    public Bucket bucket() {
        String name = required("TESSERA_BUCKET", "the name of the bucket");
        return new Bucket(AwsClients.fromEnvironment().s3(), name);
    }

    /** The store in the table that {@code TESSERA_TABLE} names, and in the bucket; with the secret {@code TESSERA_PSEUDONYM_SECRET}. */
    public DatasetStore store() {
        String table = required("TESSERA_TABLE", "the name of the DynamoDB table");
        return new DatasetStore(AwsClients.fromEnvironment().dynamoDb(), table, bucket(), pseudonyms());
    }

    private PseudonymSecret pseudonyms() {
        String id = text("TESSERA_PSEUDONYM_SECRET", "");
        return id.isEmpty()
                ? PseudonymSecret.NONE
                : PseudonymSecret.of(
                        new Secrets(
                                AwsClients.fromEnvironment().secretsManager(),
                                InstantSource.system(),
                                Secrets.KEPT_FOR),
                        id);
    }

    /** The queue that {@code TESSERA_TRAINING_QUEUE_URL} names. */
    public TrainingQueue trainingQueue() {
        String url = required("TESSERA_TRAINING_QUEUE_URL", "the URL of the SQS FIFO queue that asks for trainings");
        return new TrainingQueue(AwsClients.fromEnvironment().sqs(), url);
    }

    /** The variable called {@code name}, {@code otherwise} when it is not set or blank. */
    public String text(String name, String otherwise) {
        String text = variables.getOrDefault(name, "").strip();
        return text.isEmpty() ? otherwise : text;
    }

    /** The queue that {@code TESSERA_INGEST_QUEUE_URL} names, empty where it names none. */
    public Optional<IngestQueue> ingestQueue() {
        String url = variables.getOrDefault("TESSERA_INGEST_QUEUE_URL", "").strip();
        return url.isEmpty()
                ? Optional.empty()
                : Optional.of(new IngestQueue(AwsClients.fromEnvironment().sqs(), url));
    }

    /** The seconds in the variable called {@code name}, {@code otherwise} when it is not set. */
    public Duration seconds(String name, Duration otherwise) {
        String text = text(name, "");
        if (text.isEmpty()) {
            return otherwise;
        }
        if (!text.matches("[0-9]{1,6}")) {
            throw new IllegalStateException(
                    "the environment variable " + name + " must be whole seconds, 0 or more, but is '" + text + "'");
        }
        return Duration.ofSeconds(Integer.parseInt(text));
    }

    private String required(String name, String meaning) {
        String value = text(name, "");
        if (value.isEmpty()) {
            throw new IllegalStateException(
                    "the environment variable " + name + " is not set; it must hold " + meaning);
        }
        return value;
    }
}
