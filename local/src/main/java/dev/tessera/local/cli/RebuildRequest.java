package dev.tessera.local.cli;

import dev.tessera.aws.queue.IngestQueue;
import dev.tessera.aws.store.DatasetState;
import dev.tessera.aws.store.DatasetStore;
import dev.tessera.local.segment.ArgumentException;
import java.time.Duration;
import java.util.function.LongConsumer;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * Asks ingest by its queue to rebuild a dataset, and waits until that is done.
 *
 * @param table the store's
 * @param queueUrl ingest's
 */
record RebuildRequest(DynamoDbClient dynamo, String table, SqsClient sqs, String queueUrl) {
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(500);

    /**
     * Rebuilds.
     *
     * @param begun gets the generation that is to be replaced, once that is asked for
     * @return the generation that has taken its place
     * @throws ArgumentException when there is no such dataset
     */
    long rebuild(String dataset, LongConsumer begun) throws ArgumentException, InterruptedException {
        DatasetStore store = new DatasetStore(dynamo, table);
        long before = store.find(dataset)
                .map(DatasetState::generation)
                .orElseThrow(() ->
                        new ArgumentException("there is no dataset '" + dataset + "'; there are " + store.datasets()));
        new IngestQueue(sqs, queueUrl)
                .send("{\"rebuild\":\"" + dataset + "\",\"replaces\":" + before + "}", Duration.ZERO);
        begun.accept(before);
        while (true) {
            long present = store.open(dataset).generation();
            if (present > before) {
                return present;
            }
            Thread.sleep(BETWEEN_LOOKS);
        }
    }
}
