package dev.tessera.functions.training;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tessera.aws.bucket.Bucket;
import dev.tessera.aws.environment.Environment;
import dev.tessera.aws.metrics.Metrics;
import dev.tessera.aws.queue.TrainingQueue;
import dev.tessera.aws.store.DatasetStore;
import dev.tessera.model.result.TrainingIds;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/**
 * The training function: takes {@code {"dataset":"…"}} as it is or inside SQS messages, and {@code {"schedule":true}}, which asks for
 * the trainings that are due. Of messages the first that failed
 * and all after it are answered as {@code batchItemFailures}, so that a FIFO queue keeps their order.
 */
public final class TrainingHandler implements RequestStreamHandler {
    private static final Logger LOG = LoggerFactory.getLogger(TrainingHandler.class);

    private final ObjectMapper json = new ObjectMapper();
    private final DatasetTraining datasets;
    private final Schedule schedule;

    /** As Lambda makes it, from {@code TESSERA_BUCKET}, {@code TESSERA_TABLE} and {@code TESSERA_TRAINING_QUEUE_URL}. */
    public TrainingHandler() {
        this(Environment.ofProcess());
    }

    private TrainingHandler(Environment environment) {
        this(
                environment.bucket(),
                environment.store(),
                environment.trainingQueue(),
                InstantSource.system(),
                TrainingIds.random(InstantSource.system()),
                Runtime.getRuntime().availableProcessors());
    }

    /**
     * With these parts.
     *
     * @param queue where requests are sent again that find another trainer at work
     * @param trainingIds each training's id, sortable by time, such as {@link TrainingIds#random}; no id comes twice
     */
    public TrainingHandler(
            Bucket bucket,
            DatasetStore store,
            TrainingQueue queue,
            InstantSource clock,
            Supplier<String> trainingIds,
            int threads) {
        this.datasets = new DatasetTraining(bucket, store, queue, clock, trainingIds, threads);
        this.schedule =
                new Schedule(store, queue, clock, trainingIds, new DriftLook(bucket, store, queue, clock, trainingIds));
    }

    @Override
    public void handleRequest(InputStream input, OutputStream output, @Nullable Context context) throws IOException {
        try {
            MDC.put("requestId", context == null ? "" : context.getAwsRequestId());
            handle(input, output);
        } finally {
            MDC.clear();
        }
    }

    private void handle(InputStream input, OutputStream output) throws IOException {
        JsonNode event = json.readTree(input);
        ObjectNode answer = json.createObjectNode();
        ArrayNode failures = answer.putArray("batchItemFailures");
        ArrayNode trainings = answer.putArray("trainings");
        if (event.path("schedule").asBoolean()) {
            schedule.ask().forEach(trainings::addPOJO);
        } else if (!event.path("Records").isArray()) {
            trainings.addPOJO(train(TrainingMessage.of(event)));
        }
        for (JsonNode message : event.path("Records")) {
            try {
                if (failures.isEmpty()) {
                    trainings.addPOJO(train(
                            TrainingMessage.ofBody(json, message.path("body").asText())));
                    continue;
                }
            } catch (IOException | RuntimeException e) {
                LOG.error(
                        "message {} failed and will come again",
                        message.path("messageId").asText(),
                        e);
            }
            failures.addObject().put("itemIdentifier", message.path("messageId").asText());
        }
        json.writeValue(output, answer);
    }

    private Outcome train(TrainingMessage message) throws IOException {
        long began = System.nanoTime();
        Outcome outcome = datasets.train(message);
        MDC.put("trainingId", outcome.trainingId());
        new Metrics(Instant.now(), "Dataset", outcome.dataset())
                .count("Customers", outcome.customers())
                .count("Promoted", outcome.result().equals("promoted") ? 1 : 0)
                .count("Failed", outcome.result().equals("failed") ? 1 : 0)
                .time("TrainingTime", Duration.ofNanos(System.nanoTime() - began))
                .say();
        LOG.info(
                "{} at revision {}: {} {} {}",
                outcome.dataset(),
                outcome.revision(),
                outcome.result(),
                outcome.trainingId(),
                outcome.segments());
        return outcome;
    }
}
