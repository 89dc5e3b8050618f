package dev.tessera.aws.queue;

import dev.tessera.model.definition.Names;
import dev.tessera.model.result.TrainingIds;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * The FIFO queue that asks for trainings. Its own delivery delay gathers files (a FIFO queue takes none for a single
 * message). Thread-safe.
 */
public final class TrainingQueue {
    private final SqsClient client;
    private final String url;

    /** The queue at {@code url}. */
    public TrainingQueue(SqsClient client, String url) {
        this.client = client;
        this.url = url;
    }

    /**
     * Asks for a training of {@code dataset}: message body {@code {"dataset":"…"}}, group = dataset, deduplication id =
     * dataset and the revision that its last training started from. So files dropped together ask once, and a file that
     * becomes visible after a training started asks again. Failures that may pass are thrown as the SDK's
     * {@code SdkException}.
     *
     * @param lastStartedRevision as read after the flip
     */
    public void request(String dataset, long lastStartedRevision) {
        send(dataset, false, "", Long.toString(lastStartedRevision));
    }

    /**
     * Asks for a training of {@code dataset} that is to be called {@code trainingId}, also where the champion has seen
     * everything there is: message body {@code {"dataset":"…","force":true,"trainingId":"…"}}. Asking again for the same
     * within five minutes changes nothing.
     */
    public void request(String dataset, String trainingId) {
        send(dataset, true, trainingId, trainingId);
    }

    /**
     * The same, with keys of the definition set otherwise: {@code "overrides":{"segmentations.all.k":"4"}}, which makes it an
     * experiment.
     *
     * @param overrides a JSON object of texts
     */
    public void experiment(String dataset, String trainingId, String overrides) {
        send(dataset, true, trainingId, overrides, trainingId);
    }

    /**
     * Asks once more for what could not be done now.
     *
     * @param force whether to train also where the champion has seen everything there is
     * @param trainingId what it is to be called, empty for any id
     * @param overrides a JSON object of texts, empty where none are set
     * @param once tells this request from all others, within the 64 characters of a training's id
     */
    public void again(String dataset, boolean force, String trainingId, String overrides, String once) {
        send(dataset, force, trainingId, overrides, checked(once));
    }

    private void send(String dataset, boolean force, String trainingId, String what) {
        send(dataset, force, trainingId, "", what);
    }

    private void send(String dataset, boolean force, String trainingId, String overrides, String what) {
        // A valid name needs no escaping in JSON, and with the rest is within the 128 characters of an id.
        Names.check("dataset", dataset);
        String body = "{\"dataset\":\"" + dataset + "\"" + (force ? ",\"force\":true" : "")
                + (trainingId.isEmpty() ? "" : ",\"trainingId\":\"" + checked(trainingId) + "\"")
                + (overrides.isEmpty() ? "" : ",\"overrides\":" + overrides) + "}";
        client.sendMessage(message -> message.queueUrl(url)
                .messageBody(body)
                .messageGroupId(dataset)
                .messageDeduplicationId(dataset + "#" + what));
    }

    private static String checked(String trainingId) {
        if (!TrainingIds.isValid(trainingId)) {
            throw new IllegalArgumentException("expected a training's id, found '" + trainingId + "'");
        }
        return trainingId;
    }
}
