package dev.tessera.aws.queue;

import java.time.Duration;
import software.amazon.awssdk.services.sqs.SqsClient;

/** The queue that brings ingest what happened in the bucket, and what it puts off itself. Thread-safe. */
public final class IngestQueue {
    /** What SQS allows. */
    public static final Duration LONGEST_DELAY = Duration.ofMinutes(15);

    private final SqsClient client;
    private final String url;

    /** The queue at {@code url}. */
    public IngestQueue(SqsClient client, String url) {
        this.client = client;
        this.url = url;
    }

    /**
     * Sends a message. Failures that may pass are thrown as the SDK's {@code SdkException}.
     *
     * @param delay in whole seconds, for which nobody gets it; at most {@link #LONGEST_DELAY}
     */
    public void send(String body, Duration delay) {
        client.sendMessage(
                message -> message.queueUrl(url).messageBody(body).delaySeconds(Math.toIntExact(delay.toSeconds())));
    }
}
