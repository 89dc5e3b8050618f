package dev.tessera.aws.store;

import static dev.tessera.aws.store.Attributes.text;

import dev.tessera.aws.retry.Backoff;
import dev.tessera.aws.store.StoredCustomer.StoredSegment;
import dev.tessera.model.scoring.Score;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Stores the segments of a training's customers: an item a customer, in the training's slot. */
final class SegmentItems {
    /** Where the training put the customer, by segmentation. */
    static final String SEGMENTS = "g";

    private static final String TRAINING = "t";

    private final DynamoDbClient client;
    private final String table;
    private final Backoff backoff;
    private final Erasures erasures;

    SegmentItems(DynamoDbClient client, String table, Backoff backoff, Erasures erasures) {
        this.client = client;
        this.table = table;
        this.backoff = backoff;
        this.erasures = erasures;
    }

    void write(
            DatasetState state,
            int slot,
            String trainingId,
            Instant scoredAt,
            List<String> customerIds,
            Map<String, List<Score>> scores) {
        scores.forEach((segmentation, of) -> {
            if (of.size() != customerIds.size()) {
                throw new IllegalArgumentException("expected " + customerIds.size() + " scores of segmentation '"
                        + segmentation + "', found " + of.size());
            }
        });
        ErasedCustomers erased = erasures.read(state.dataset());
        try (BatchedWrites writes = writes(trainingId)) {
            for (int i = 0; i < customerIds.size(); i++) {
                String id = customerIds.get(i);
                if (erased.has(id)) {
                    continue;
                }
                String partition = Keys.shard(state, Keys.shardOf(id, state.shards()));
                String sort = Keys.segments(id, slot);
                SdkBytes segments = SegmentsCodec.write(scoredAt, segments(trainingId, scores, i));
                Map<String, AttributeValue> item = Map.of(
                        Keys.PARTITION,
                        text(partition),
                        Keys.SORT,
                        text(sort),
                        TRAINING,
                        text(trainingId),
                        SEGMENTS,
                        AttributeValue.fromB(segments));
                int bytes = partition.length()
                        + Keys.utf8(sort).length
                        + trainingId.length()
                        + segments.asByteArrayUnsafe().length;
                writes.put(partition, sort, item, bytes);
            }
        }
        delete(
                state,
                slot,
                trainingId,
                customerIds,
                erasures.read(state.dataset()).since(erased));
    }

    /** Those of customers who were erased while they were written. */
    private void delete(
            DatasetState state, int slot, String trainingId, List<String> customerIds, ErasedCustomers erased) {
        if (erased.isEmpty()) {
            return;
        }
        try (BatchedWrites writes = writes(trainingId)) {
            customerIds.stream()
                    .filter(erased::has)
                    .forEach(id -> writes.delete(
                            Keys.shard(state, Keys.shardOf(id, state.shards())), Keys.segments(id, slot)));
        }
    }

    private BatchedWrites writes(String trainingId) {
        return new BatchedWrites(client, table, backoff, "the segments of " + trainingId);
    }

    static List<StoredSegment> read(Map<String, AttributeValue> item) {
        return SegmentsCodec.read(
                text(item, TRAINING), Attributes.value(item, SEGMENTS).b());
    }

    private static List<StoredSegment> segments(String trainingId, Map<String, List<Score>> scores, int customer) {
        List<StoredSegment> segments = new ArrayList<>(scores.size());
        scores.forEach((segmentation, of) -> {
            Score score = of.get(customer);
            segments.add(new StoredSegment(
                    segmentation,
                    trainingId,
                    score.segment().id(),
                    score.distance(),
                    score.runnerUp().id(),
                    score.runnerUpDistance(),
                    Instant.EPOCH));
        });
        return segments;
    }
}
