package dev.tessera.aws.queue;

import software.amazon.awssdk.services.sqs.SqsClient;

/** The FIFO queue that asks for trainings. */
public final class TrainingQueue {
    /** The queue at {@code url}. */
    public TrainingQueue(SqsClient client, String url) {
        throw new UnsupportedOperationException();
    }

    /**
     * Asks for a training of {@code dataset}: message body {@code {"dataset":"…"}}, group = dataset, deduplication id =
     * dataset and the revision that its last training started from. So files dropped together ask once, and a file that
     * becomes visible after a training started asks again.
     */
    public void request(String dataset, long lastStartedRevision) {
        throw new UnsupportedOperationException();
    }
}
