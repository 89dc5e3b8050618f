package dev.tessera.aws.store;

import dev.tessera.aws.retry.Backoff;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Predicate;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;

/** Queries that wait while the table is throttled, for as long as there is patience. */
final class PatientQuery {
    private final DynamoDbClient client;
    private final Backoff backoff;

    PatientQuery(DynamoDbClient client, Backoff backoff) {
        this.client = client;
        this.backoff = backoff;
    }

    /** Gives each page of what is found, one at least. */
    void forEachPage(QueryRequest first, Consumer<List<Map<String, AttributeValue>>> pages) {
        whileWanted(first, page -> {
            pages.accept(page);
            return true;
        });
    }

    /** The same for as long as it says that it wants another. */
    void whileWanted(QueryRequest first, Predicate<List<Map<String, AttributeValue>>> pages) {
        QueryRequest query = first;
        while (true) {
            QueryResponse page = page(query);
            if (!pages.test(page.items())
                    || !page.hasLastEvaluatedKey()
                    || page.lastEvaluatedKey().isEmpty()) {
                return;
            }
            query = query.toBuilder().exclusiveStartKey(page.lastEvaluatedKey()).build();
        }
    }

    private QueryResponse page(QueryRequest query) {
        for (int failed = 1; ; failed++) {
            try {
                return client.query(query);
            } catch (AwsServiceException e) {
                if (!e.isThrottlingException() || failed >= backoff.attempts()) {
                    throw e;
                }
                backoff.pause(failed);
            }
        }
    }
}
