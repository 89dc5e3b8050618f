package dev.tessera.aws.store;

import static dev.tessera.aws.store.Attributes.key;
import static dev.tessera.aws.store.Attributes.number;
import static dev.tessera.aws.store.Attributes.text;

import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** How uploads ended, for whoever asks again: S3 then knows nothing of them any more. Thread-safe. */
public final class UploadEnds {
    /** Longer than S3 keeps an upload that is left alone, and an item of it is asked for. */
    static final Duration KEPT = Duration.ofDays(7);

    private static final String PARTITION = "#uploads";
    private static final String END = "end";
    private static final String EXPIRES = "expires";

    private final DynamoDbClient client;
    private final String table;
    private final InstantSource clock;

    UploadEnds(DynamoDbClient client, String table, InstantSource clock) {
        this.client = client;
        this.table = table;
        this.clock = clock;
    }

    /** How one ended. */
    public enum End {
        /** Its parts were all there, and S3 was about to make the file of them: if it knows them no more, it has. */
        COMPLETED,
        ABORTED
    }

    /** Keeps for a week how an upload ends. */
    public void keep(String dataset, String uploadId, End end) {
        Map<String, AttributeValue> item = new HashMap<>(at(dataset, uploadId));
        item.put(END, text(end.name()));
        item.put(EXPIRES, number(clock.instant().plus(KEPT).getEpochSecond()));
        client.putItem(put -> put.tableName(table).item(item));
    }

    /** How an upload of which S3 knows nothing any more ended; empty where that was otherwise, or long ago. */
    public Optional<End> of(String dataset, String uploadId) {
        Map<String, AttributeValue> item = client.getItem(
                        get -> get.tableName(table).key(at(dataset, uploadId)).consistentRead(true))
                .item();
        return item.isEmpty() ? Optional.empty() : Optional.of(End.valueOf(text(item, END)));
    }

    private static Map<String, AttributeValue> at(String dataset, String uploadId) {
        return key(PARTITION, dataset + "#" + uploadId);
    }
}
