package dev.tessera.local.stack;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/**
 * The stack's queues by their URLs, as the template has them.
 *
 * @param ingest what happened in the bucket
 * @param training which datasets want a training, first in first out
 */
public record Queues(String ingest, String ingestDead, String training, String trainingDead) {
    private static final String INGEST = "tessera-ingest";
    private static final int INGEST_RECEIVES = 5;
    private static final int TRAINING_RECEIVES = 3;

    /** How long a message stays hidden while it is worked on; a failed one is shown again at once. */
    private static final Duration HIDDEN = Duration.ofHours(1);

    /** Makes them, trainings delayed by {@code gather}. */
    static Queues create(SqsClient sqs, Duration gather) {
        String ingestDead = create(sqs, "tessera-ingest-dead-letters", Map.of());
        String ingest = create(sqs, INGEST, redrive("tessera-ingest-dead-letters", INGEST_RECEIVES));
        Map<QueueAttributeName, String> fifo = Map.of(QueueAttributeName.FIFO_QUEUE, "true");
        String trainingDead = create(sqs, "tessera-training-dead-letters.fifo", fifo);
        Map<QueueAttributeName, String> training =
                new HashMap<>(redrive("tessera-training-dead-letters.fifo", TRAINING_RECEIVES));
        training.putAll(fifo);
        training.put(QueueAttributeName.DELAY_SECONDS, Long.toString(gather.toSeconds()));
        return new Queues(ingest, ingestDead, create(sqs, "tessera-training.fifo", training), trainingDead);
    }

    /** Where ingest's queue is, of a stack that another process runs. */
    public static String ingestUrl(SqsClient sqs) {
        return sqs.getQueueUrl(request -> request.queueName(INGEST)).queueUrl();
    }

    private static Map<QueueAttributeName, String> redrive(String deadLetters, int receives) {
        return Map.of(
                QueueAttributeName.VISIBILITY_TIMEOUT,
                Long.toString(HIDDEN.toSeconds()),
                QueueAttributeName.REDRIVE_POLICY,
                "{\"deadLetterTargetArn\":\"arn:aws:sqs:" + Clients.REGION + ":000000000000:" + deadLetters
                        + "\",\"maxReceiveCount\":\"" + receives + "\"}");
    }

    private static String create(SqsClient sqs, String name, Map<QueueAttributeName, String> attributes) {
        return sqs.createQueue(request -> request.queueName(name).attributes(attributes))
                .queueUrl();
    }
}
