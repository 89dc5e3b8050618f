package dev.tessera.functions.ingest;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tessera.aws.bucket.Bucket;
import dev.tessera.aws.environment.Environment;
import dev.tessera.aws.queue.IngestQueue;
import dev.tessera.aws.queue.TrainingQueue;
import dev.tessera.aws.store.DatasetStore;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/**
 * The ingest function: takes S3 events, and messages that it sent itself, as they are or inside SQS messages. Messages
 * that failed are answered as {@code batchItemFailures}, so that SQS brings them again; when an event outside a message
 * fails, the invocation does.
 */
public final class IngestHandler implements RequestStreamHandler {
    /** How long no file may have come when a definition is inferred, unless the environment says otherwise. */
    private static final Duration QUIET = Duration.ofMinutes(1);

    /** What is left of an invocation's time when it stops, unless the environment says otherwise. */
    private static final Duration MARGIN = Duration.ofMinutes(1);

    private static final Logger LOG = LoggerFactory.getLogger(IngestHandler.class);

    private final ObjectMapper json = new ObjectMapper();
    private final Bucket bucket;
    private final DatasetStore store;
    private final TrainingQueue trainings;
    private final Optional<IngestQueue> queue;
    private final Duration quiet;
    private final Duration margin;

    /**
     * As Lambda makes it, from {@code TESSERA_BUCKET}, {@code TESSERA_TABLE}, {@code TESSERA_TRAINING_QUEUE_URL}, {@code
     * TESSERA_INGEST_QUEUE_URL}, {@code TESSERA_QUIET_SECONDS} and {@code TESSERA_MARGIN_SECONDS}.
     */
    public IngestHandler() {
        this(Environment.ofProcess());
    }

    private IngestHandler(Environment environment) {
        this(
                environment.bucket(),
                environment.store(),
                environment.trainingQueue(),
                environment.ingestQueue(),
                environment.seconds("TESSERA_QUIET_SECONDS", QUIET),
                environment.seconds("TESSERA_MARGIN_SECONDS", MARGIN));
    }

    /**
     * With these parts.
     *
     * @param queue that invokes this handler; without one, what would be put off is done before the invocation ends
     * @param quiet how long no file may have come when a definition is inferred
     * @param margin what is left of an invocation's time when it stops and has another go on
     */
    public IngestHandler(
            Bucket bucket,
            DatasetStore store,
            TrainingQueue trainings,
            Optional<IngestQueue> queue,
            Duration quiet,
            Duration margin) {
        this.bucket = bucket;
        this.store = store;
        this.trainings = trainings;
        this.queue = queue;
        this.quiet = quiet;
        this.margin = margin;
    }

    @Override
    public void handleRequest(InputStream input, OutputStream output, @Nullable Context context) throws IOException {
        try {
            MDC.put("requestId", context == null ? "" : context.getAwsRequestId());
            handle(input, output, context);
        } finally {
            MDC.clear();
        }
    }

    private void handle(InputStream input, OutputStream output, @Nullable Context context) throws IOException {
        Deadline deadline = new Deadline(context, margin);
        IngestEvent event = IngestEvent.of(json, json.readTree(input));
        List<Outcome> outcomes = new ArrayList<>(ingest(event.direct(), deadline));
        ObjectNode answer = json.createObjectNode();
        ArrayNode failures = answer.putArray("batchItemFailures");
        for (IngestEvent.Message message : event.messages()) {
            try {
                outcomes.addAll(ingest(message.event(json), deadline));
            } catch (IOException | RuntimeException e) {
                LOG.error("message {} failed and will come again", message.id(), e);
                failures.addObject().put("itemIdentifier", message.id());
            }
        }
        answer.set("files", json.valueToTree(outcomes));
        json.writeValue(output, answer);
    }

    private List<Outcome> ingest(JsonNode event, Deadline deadline) throws IOException {
        VersionInLog.none();
        More more = queue.<More>map(MoreByQueue::new).orElseGet(MoreAtOnce::new);
        Ingest ingest = new Ingest(bucket, store, trainings, more, quiet, deadline);
        List<Outcome> outcomes = new ArrayList<>();
        for (Task task : IngestEvent.tasks(event, bucket.name())) {
            if (deadline.isNear() && queue.isPresent() && !(task instanceof Task.Ignored)) {
                more.send(task, Duration.ZERO);
            } else {
                outcomes.add(run(ingest, task));
            }
        }
        for (Optional<Task> own = more.next(); own.isPresent(); own = more.next()) {
            outcomes.add(run(ingest, own.get()));
        }
        return outcomes;
    }

    /** What the task is about stays in the log until another begins, so that its failure, too, is told of it. */
    private static Outcome run(Ingest ingest, Task task) throws IOException {
        VersionInLog.none();
        Outcome outcome = ingest.run(task);
        LOG.info(
                "{}: {} rows, {} of them rejected; {}",
                outcome.result(),
                outcome.rows(),
                outcome.rejected(),
                outcome.result().equals("ignored") ? outcome.reason() : outcome.key());
        return outcome;
    }
}
