package dev.tessera.aws.store;

import static dev.tessera.aws.store.Attributes.key;
import static dev.tessera.aws.store.Attributes.number;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;

/** What the sweep writes into sources before it deletes anything of what they need. */
final class SweepMarks {
    /** What files are compacted into cannot be stored again from the bucket, file by file: while it stands for them it is never given up. */
    private static final String MAY_GO = " AND (attribute_not_exists(members) OR attribute_not_exists(flipped))";

    private final DynamoDbClient client;
    private final String table;
    private final InstantSource clock;

    SweepMarks(DynamoDbClient client, String table, InstantSource clock) {
        this.client = client;
        this.table = table;
        this.clock = clock;
    }

    /** Notes that the sweep found the source to be of no file any more. */
    void unused(DatasetState state, SourceItem source) {
        mark(
                state,
                source,
                "SET unused = :revision, unusedAt = :now",
                "attribute_not_exists(unused)",
                Map.of(
                        ":revision",
                        number(state.revision()),
                        ":now",
                        number(clock.instant().getEpochSecond())));
    }

    /** Gives up rows of the source that newer ones replace, and takes note that it may itself replace others. */
    void shadowed(DatasetState state, SourceItem source) {
        mark(
                state,
                source,
                "SET swept = if_not_exists(swept, :revision), shadows = :yes",
                "attribute_exists(pk)" + MAY_GO,
                Map.of(":revision", number(state.revision()), ":yes", AttributeValue.fromBool(true)));
    }

    /** Gives up all that only this source needs. */
    void gone(DatasetState state, SourceItem source, long pass) {
        mark(
                state,
                source,
                "SET swept = if_not_exists(swept, :revision), gone = :pass",
                "attribute_not_exists(gone)" + MAY_GO,
                Map.of(":revision", number(state.revision()), ":pass", number(pass)));
    }

    /** Lets a source of which nothing is left disappear after a while. Until then its name is not used again. */
    void expire(DatasetState state, SourceItem source, Instant when) {
        mark(
                state,
                source,
                "SET expires = :when",
                "attribute_exists(gone)",
                Map.of(":when", number(when.getEpochSecond())));
    }

    private void mark(
            DatasetState state,
            SourceItem source,
            String update,
            String condition,
            Map<String, AttributeValue> values) {
        try {
            client.updateItem(request -> request.tableName(table)
                    .key(key(state.dataset(), Keys.source(state, source.id())))
                    .updateExpression(update)
                    .conditionExpression(condition)
                    .expressionAttributeValues(values));
        } catch (ConditionalCheckFailedException e) {
            // Another sweep was faster, or files were compacted into it since.
        }
    }
}
