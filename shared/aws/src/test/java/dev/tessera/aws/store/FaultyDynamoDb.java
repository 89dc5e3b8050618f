package dev.tessera.aws.store;

import dev.tessera.aws.servers.Servers;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.ProvisionedThroughputExceededException;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemResponse;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsResponse;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemResponse;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/** DynamoDB Local with the faults that only the real DynamoDB has. */
class FaultyDynamoDb implements DynamoDbClient {
    private final DynamoDbClient real = Servers.dynamoDb();
    private final UnaryOperator<List<WriteRequest>> taken;
    final AtomicInteger batches = new AtomicInteger();
    final AtomicInteger throttledQueries = new AtomicInteger();
    final Set<Integer> batchSizes = ConcurrentHashMap.newKeySet();

    /** Of each batch only what {@code taken} gives back is taken; the rest is left unprocessed. */
    FaultyDynamoDb(UnaryOperator<List<WriteRequest>> taken) {
        this.taken = taken;
    }

    static DynamoDbException throttled() {
        return ProvisionedThroughputExceededException.builder()
                .message("slow down")
                .statusCode(400)
                .awsErrorDetails(AwsErrorDetails.builder()
                        .errorCode("ProvisionedThroughputExceededException")
                        .errorMessage("slow down")
                        .build())
                .build();
    }

    @Override
    public BatchWriteItemResponse batchWriteItem(BatchWriteItemRequest request) {
        batches.incrementAndGet();
        Map.Entry<String, List<WriteRequest>> only =
                request.requestItems().entrySet().iterator().next();
        batchSizes.add(only.getValue().size());
        List<WriteRequest> some = taken.apply(only.getValue());
        if (!some.isEmpty()) {
            real.batchWriteItem(write -> write.requestItems(Map.of(only.getKey(), some)));
        }
        List<WriteRequest> left =
                only.getValue().stream().filter(item -> !some.contains(item)).toList();
        return BatchWriteItemResponse.builder()
                .unprocessedItems(left.isEmpty() ? Map.of() : Map.of(only.getKey(), left))
                .build();
    }

    @Override
    public QueryResponse query(QueryRequest request) {
        if (throttledQueries.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
            throw throttled();
        }
        return real.query(request);
    }

    @Override
    public BatchGetItemResponse batchGetItem(BatchGetItemRequest request) {
        return real.batchGetItem(request);
    }

    @Override
    public GetItemResponse getItem(GetItemRequest request) {
        return real.getItem(request);
    }

    @Override
    public PutItemResponse putItem(PutItemRequest request) {
        return real.putItem(request);
    }

    @Override
    public UpdateItemResponse updateItem(UpdateItemRequest request) {
        return real.updateItem(request);
    }

    @Override
    public TransactWriteItemsResponse transactWriteItems(TransactWriteItemsRequest request) {
        return real.transactWriteItems(request);
    }

    @Override
    public String serviceName() {
        return real.serviceName();
    }

    @Override
    public void close() {
        // The server's client is everyone's.
    }
}
