package dev.tessera.local.faults;

import dev.tessera.local.faults.Faults.Fate;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.SdkResponse;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttribute;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.ProvisionedThroughputExceededException;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/**
 * Does to the SDK's calls what the {@link Faults} of the invocation say that makes them; the threads that an invocation
 * starts belong to it. Reads that may be stale are refused: the store promises that it makes none.
 */
final class FaultyCalls implements ExecutionInterceptor {
    private static final ExecutionAttribute<Fate> FATE = new ExecutionAttribute<>("Fate");
    private static final ExecutionAttribute<Map<String, List<WriteRequest>>> LEFT = new ExecutionAttribute<>("Left");

    private static final InheritableThreadLocal<Faults> PRESENT = new InheritableThreadLocal<>();

    /** Runs an invocation. */
    <T> T during(Faults faults, Callable<T> invocation) throws Exception {
        PRESENT.set(faults);
        try {
            return invocation.call();
        } finally {
            PRESENT.remove();
        }
    }

    private Optional<Faults> faults() {
        return Optional.ofNullable(PRESENT.get());
    }

    @Override
    public void beforeExecution(Context.BeforeExecution context, ExecutionAttributes attributes) {
        boolean stale =
                switch (context.request()) {
                    case GetItemRequest get -> !Boolean.TRUE.equals(get.consistentRead());
                    case QueryRequest query -> !Boolean.TRUE.equals(query.consistentRead());
                    case BatchGetItemRequest batch ->
                        batch.requestItems().values().stream()
                                .anyMatch(keys -> !Boolean.TRUE.equals(keys.consistentRead()));
                    default -> false;
                };
        if (stale) {
            throw new AssertionError("a read that may be stale: " + context.request());
        }
        Fate fate = faults().map(Faults::call).orElse(Fate.GOOD);
        attributes.putAttribute(FATE, fate);
        if (fate == Fate.THROTTLED) {
            throw context.request() instanceof DynamoDbRequest ? throttled() : broken("before it was sent");
        }
    }

    @Override
    public SdkRequest modifyRequest(Context.ModifyRequest context, ExecutionAttributes attributes) {
        if (attributes.getAttribute(FATE) != Fate.PARTLY
                || !(context.request() instanceof BatchWriteItemRequest batch)) {
            return context.request();
        }
        Map<String, List<WriteRequest>> sent = new LinkedHashMap<>();
        Map<String, List<WriteRequest>> left = new LinkedHashMap<>();
        batch.requestItems().forEach((table, writes) -> {
            int half = (writes.size() + 1) / 2;
            sent.put(table, new ArrayList<>(writes.subList(0, half)));
            if (half < writes.size()) {
                left.put(table, new ArrayList<>(writes.subList(half, writes.size())));
            }
        });
        attributes.putAttribute(LEFT, left);
        return batch.toBuilder().requestItems(sent).build();
    }

    @Override
    public Optional<InputStream> modifyHttpResponseContent(
            Context.ModifyHttpResponse context, ExecutionAttributes attributes) {
        return context.responseBody().map(body -> faults().<InputStream>map(faults -> new Body(body, faults))
                .orElse(body));
    }

    @Override
    public SdkResponse modifyResponse(Context.ModifyResponse context, ExecutionAttributes attributes) {
        Map<String, List<WriteRequest>> left = attributes.getAttribute(LEFT);
        return left != null && context.response() instanceof BatchWriteItemResponse response
                ? response.toBuilder().unprocessedItems(left).build()
                : context.response();
    }

    @Override
    public void afterExecution(Context.AfterExecution context, ExecutionAttributes attributes) {
        if (context.request() instanceof TransactWriteItemsRequest) {
            faults().ifPresent(Faults::transacted);
        }
        faults().ifPresent(Faults::answered);
        if (attributes.getAttribute(FATE) == Fate.ANSWER_LOST) {
            throw broken("after it was done");
        }
    }

    private static SdkClientException broken(String when) {
        return SdkClientException.create("the connection broke " + when);
    }

    private static ProvisionedThroughputExceededException throttled() {
        return ProvisionedThroughputExceededException.builder()
                .awsErrorDetails(AwsErrorDetails.builder()
                        .errorCode("ProvisionedThroughputExceededException")
                        .errorMessage("slow down")
                        .build())
                .statusCode(400)
                .build();
    }

    /** What is read of an answer. */
    private static final class Body extends FilterInputStream {
        private final Faults faults;

        Body(InputStream in, Faults faults) {
            super(in);
            this.faults = faults;
        }

        @Override
        public int read() throws IOException {
            faults.reading();
            return super.read();
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            faults.reading();
            // A little at a time, so that there is a within.
            return super.read(bytes, offset, Math.min(length, 64));
        }
    }
}
