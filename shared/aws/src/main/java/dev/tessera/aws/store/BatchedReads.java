package dev.tessera.aws.store;

import dev.tessera.aws.retry.Backoff;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;

/** Reads items by BatchGetItem, consistently. What is left unprocessed, and a batch that is throttled, is asked for again. */
final class BatchedReads {
    /** What BatchGetItem takes at once. */
    private static final int BATCH = 100;

    private final DynamoDbClient client;
    private final String table;
    private final Backoff backoff;

    BatchedReads(DynamoDbClient client, String table, Backoff backoff) {
        this.client = client;
        this.table = table;
        this.backoff = backoff;
    }

    /** Gives those of the items that are there, in no order; no key may come twice. */
    void read(List<Map<String, AttributeValue>> keys, Consumer<Map<String, AttributeValue>> items) {
        for (int from = 0; from < keys.size(); from += BATCH) {
            batch(keys.subList(from, Math.min(keys.size(), from + BATCH)), items);
        }
    }

    private void batch(List<Map<String, AttributeValue>> keys, Consumer<Map<String, AttributeValue>> items) {
        List<Map<String, AttributeValue>> left = keys;
        for (int failed = 0; !left.isEmpty(); ) {
            List<Map<String, AttributeValue>> before = left;
            left = attempt(before, items, failed + 1 >= backoff.attempts());
            failed = left.size() < before.size() ? 0 : failed + 1;
            if (failed >= backoff.attempts()) {
                throw SdkClientException.create(
                        "DynamoDB left " + left.size() + " reads unprocessed " + failed + " times in a row");
            }
            if (!left.isEmpty()) {
                backoff.pause(Math.max(1, failed));
            }
        }
    }

    /** @return what is left to read */
    private List<Map<String, AttributeValue>> attempt(
            List<Map<String, AttributeValue>> keys, Consumer<Map<String, AttributeValue>> items, boolean last) {
        KeysAndAttributes wanted =
                KeysAndAttributes.builder().keys(keys).consistentRead(true).build();
        try {
            BatchGetItemResponse response = client.batchGetItem(get -> get.requestItems(Map.of(table, wanted)));
            response.responses().getOrDefault(table, List.of()).forEach(items);
            KeysAndAttributes unprocessed = response.unprocessedKeys().get(table);
            return unprocessed == null ? List.of() : unprocessed.keys();
        } catch (AwsServiceException e) {
            if (last || !e.isThrottlingException()) {
                throw e;
            }
            return keys;
        }
    }
}
