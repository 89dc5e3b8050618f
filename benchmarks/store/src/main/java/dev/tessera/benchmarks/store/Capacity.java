package dev.tessera.benchmarks.store;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.DoubleAdder;
import java.util.concurrent.atomic.LongAdder;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.SdkResponse;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.ConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemResponse;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsResponse;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemResponse;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/** Sums the capacity that DynamoDB says requests have taken, and the items that batches put and delete. */
final class Capacity implements ExecutionInterceptor {
    private final DoubleAdder written = new DoubleAdder();
    private final DoubleAdder read = new DoubleAdder();
    private final LongAdder puts = new LongAdder();
    private final LongAdder deletes = new LongAdder();

    @Override
    public SdkRequest modifyRequest(Context.ModifyRequest context, ExecutionAttributes attributes) {
        ReturnConsumedCapacity total = ReturnConsumedCapacity.TOTAL;
        return switch (context.request()) {
            case BatchWriteItemRequest batch -> {
                for (List<WriteRequest> requests : batch.requestItems().values()) {
                    for (WriteRequest request : requests) {
                        (request.putRequest() == null ? deletes : puts).increment();
                    }
                }
                yield batch.toBuilder().returnConsumedCapacity(total).build();
            }
            case TransactWriteItemsRequest r ->
                r.toBuilder().returnConsumedCapacity(total).build();
            case PutItemRequest r -> r.toBuilder().returnConsumedCapacity(total).build();
            case UpdateItemRequest r ->
                r.toBuilder().returnConsumedCapacity(total).build();
            case GetItemRequest r -> r.toBuilder().returnConsumedCapacity(total).build();
            case QueryRequest r -> r.toBuilder().returnConsumedCapacity(total).build();
            default -> context.request();
        };
    }

    @Override
    public void afterExecution(Context.AfterExecution context, ExecutionAttributes attributes) {
        SdkResponse response = context.response();
        switch (response) {
            case BatchWriteItemResponse r -> add(written, r.consumedCapacity());
            case TransactWriteItemsResponse r -> add(written, r.consumedCapacity());
            case PutItemResponse r -> add(written, List.of(r.consumedCapacity()));
            case UpdateItemResponse r -> add(written, List.of(r.consumedCapacity()));
            case GetItemResponse r -> add(read, List.of(r.consumedCapacity()));
            case QueryResponse r -> add(read, List.of(r.consumedCapacity()));
            default -> {}
        }
    }

    /**
     * What was taken.
     *
     * @param written write units
     * @param read read units
     * @param puts items
     * @param deletes items
     */
    record Taken(double written, double read, long puts, long deletes) {}

    /** What was taken since this was last asked. */
    Taken take() {
        return new Taken(written.sumThenReset(), read.sumThenReset(), puts.sumThenReset(), deletes.sumThenReset());
    }

    private static void add(DoubleAdder sum, List<ConsumedCapacity> capacities) {
        List<ConsumedCapacity> known = new ArrayList<>(capacities);
        known.removeIf(capacity -> capacity.capacityUnits() == null);
        known.forEach(capacity -> sum.add(capacity.capacityUnits()));
    }
}
