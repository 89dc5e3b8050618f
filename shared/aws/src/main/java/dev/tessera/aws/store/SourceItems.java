package dev.tessera.aws.store;

import static dev.tessera.aws.store.Attributes.key;
import static dev.tessera.aws.store.Attributes.number;
import static dev.tessera.aws.store.Attributes.text;
import static dev.tessera.aws.store.Attributes.time;

import dev.tessera.aws.retry.Backoff;
import dev.tessera.model.contribution.FileVersion;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/**
 * A dataset's sources, an item each, from before the first of what it says is stored. Of what file version a source is
 * and what it says never changes, so that a source that was swept is not stored again: another takes its place.
 */
final class SourceItems {
    private static final String VERSION = "version";
    private static final String KEY = "key";
    private static final String MODIFIED = "modified";
    private static final String ETAG = "etag";
    private static final String BYTES = "bytes";
    private static final String TABLE = "table";
    private static final String BASE = "leansOn";
    private static final String CHAIN = "chain";
    private static final String TURNS = "turns";
    private static final String BEGUN = "begun";
    private static final String COMPLETE = "complete";
    private static final String ITEM_COUNT = "itemCount";
    private static final String DIGEST = "digest";
    private static final String STORED = "ownItems";
    private static final String FLIPPED = "flipped";
    private static final String UNUSED = "unused";
    private static final String UNUSED_AT = "unusedAt";
    private static final String SWEPT = "swept";
    private static final String SHADOWS = "shadows";
    private static final String GONE = "gone";
    private static final String EXPIRES = "expires";
    private static final String MEMBERS = "members";
    private static final String COMPACTED_INTO = "compactedInto";
    private static final String FILES = "files";
    private static final String SHARD = "shard";
    private static final String AFTER = "after";

    private final DynamoDbClient client;
    private final String table;
    private final Backoff backoff;
    private final InstantSource clock;

    SourceItems(DynamoDbClient client, String table, Backoff backoff, InstantSource clock) {
        this.client = client;
        this.table = table;
        this.backoff = backoff;
        this.clock = clock;
    }

    /** All of the generation's of which something is left, by their ids. */
    Map<String, SourceItem> all(DatasetState state) {
        Map<String, SourceItem> found = new LinkedHashMap<>();
        items(state, "")
                .filter(item -> !item.containsKey(EXPIRES))
                .map(item -> source(state, item))
                .forEach(source -> found.put(source.id(), source));
        return found;
    }

    /** The source of a file version and schema whose items are all stored, and all still there. */
    Optional<SourceItem> complete(DatasetState state, String name) {
        return last(state, name).filter(source -> source.complete() && !source.isSwept());
    }

    /**
     * Begins a turn of writing: at the source of the file version and schema, or where there is none that is all
     * there at a new one.
     *
     * @param bases that a new one may lean on, the best first
     */
    SourceItem begin(DatasetState state, String name, FileVersion version, String ofTable, List<SourceItem> bases) {
        for (int failed = 1; ; failed++) {
            Optional<SourceItem> last = last(state, name);
            Optional<SourceItem> begun = last.isPresent() && !last.get().isSwept()
                    ? renew(state, last.get())
                    : create(
                            state,
                            name + (last.isEmpty() ? "" : "." + (place(last.get()) + 1)),
                            version,
                            ofTable,
                            bases);
            if (begun.isPresent()) {
                return begun.get();
            }
            if (failed >= backoff.attempts()) {
                throw SdkClientException.create("others kept beginning to store " + name + " at the same time");
            }
            backoff.pause(failed);
        }
    }

    /** Lets a source lean on nothing, so that all that its file says is to be stored, unless that has been done. */
    void standAlone(DatasetState state, SourceItem source) {
        try {
            client.updateItem(update -> update.tableName(table)
                    .key(key(state.dataset(), Keys.source(state, source.id())))
                    .updateExpression("SET chain = :one REMOVE leansOn")
                    .conditionExpression("attribute_exists(pk) AND attribute_not_exists(complete)")
                    .expressionAttributeValues(Map.of(":one", number(1))));
        } catch (ConditionalCheckFailedException e) {
            // Another has stored it all meanwhile, leaning or not.
        }
    }

    /**
     * Records that all that the file says is stored, here or in the base.
     *
     * @throws SdkClientException when others have begun to store it otherwise, so that it needs storing again
     */
    void complete(DatasetState state, SourceItem source, long items, long stored, List<Integer> digest) {
        Map<String, AttributeValue> values = new HashMap<>();
        values.put(":now", number(clock.instant().getEpochSecond()));
        values.put(":items", number(items));
        values.put(":stored", number(stored));
        values.put(
                ":digest",
                AttributeValue.fromL(digest.stream().map(Attributes::number).toList()));
        String leans = "attribute_not_exists(leansOn)";
        if (source.base() != null) {
            leans = "leansOn = :base";
            values.put(":base", text(source.base()));
        }
        String condition = "attribute_not_exists(complete) AND attribute_not_exists(swept) AND " + leans;
        try {
            client.updateItem(update -> update.tableName(table)
                    .key(key(state.dataset(), Keys.source(state, source.id())))
                    .updateExpression("SET complete = :now, itemCount = :items, digest = :digest ADD ownItems :stored")
                    .conditionExpression(condition)
                    .expressionAttributeValues(values)
                    .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD));
        } catch (ConditionalCheckFailedException e) {
            if (!e.hasItem() || !e.item().containsKey(COMPLETE)) {
                throw SdkClientException.create(
                        source.id() + " was begun otherwise or swept while it was stored: store the file again", e);
            }
        }
    }

    /** Counts what a writer has stored that did not come to the file's end. */
    void stored(DatasetState state, SourceItem source, long stored) {
        client.updateItem(update -> update.tableName(table)
                .key(key(state.dataset(), Keys.source(state, source.id())))
                .updateExpression("ADD ownItems :stored")
                .conditionExpression("attribute_exists(pk)")
                .expressionAttributeValues(Map.of(":stored", number(stored))));
    }

    /** The part of a flip that says which source the entry's content is, and keeps it. */
    TransactWriteItem flipped(DatasetState state, String source) {
        return TransactWriteItem.builder()
                .update(update -> update.tableName(table)
                        .key(key(state.dataset(), Keys.source(state, source)))
                        .updateExpression("SET flipped = :now REMOVE unused, unusedAt")
                        .conditionExpression("attribute_exists(complete) AND attribute_not_exists(swept)")
                        .expressionAttributeValues(
                                Map.of(":now", number(clock.instant().getEpochSecond()))))
                .build();
    }

    /** Begins what sources are compacted into; empty when another was faster. */
    Optional<SourceItem> beginCompacted(DatasetState state, Compaction compaction) {
        Map<String, AttributeValue> item = item(
                state, compaction.id(), compaction.version(), compaction.table().name(), 1);
        item.put(
                MEMBERS,
                AttributeValue.fromL(
                        compaction.members().stream().map(Attributes::text).toList()));
        item.put(FILES, number(compaction.standsFor()));
        try {
            client.putItem(put -> put.tableName(table).item(item).conditionExpression("attribute_not_exists(pk)"));
            return Optional.of(source(state, item));
        } catch (ConditionalCheckFailedException e) {
            return Optional.empty();
        }
    }

    /**
     * Whether what sources are compacted into is still being stored: then nothing of its members has been swept, and what was read of
     * them before is all that they say.
     */
    boolean isCompacting(DatasetState state, String id) {
        Map<String, AttributeValue> item = client.getItem(get -> get.tableName(table)
                        .key(key(state.dataset(), Keys.source(state, id)))
                        .consistentRead(true))
                .item();
        return !item.isEmpty() && !item.containsKey(COMPLETE) && !item.containsKey(SWEPT);
    }

    /** Records how far what sources are compacted into is stored. */
    void compacting(DatasetState state, SourceItem source, int shard, String after, long stored) {
        try {
            client.updateItem(update -> update.tableName(table)
                    .key(key(state.dataset(), Keys.source(state, source.id())))
                    .updateExpression("SET #shard = :shard, #after = :after, begun = :now ADD ownItems :stored")
                    .conditionExpression(
                            "attribute_exists(pk) AND attribute_not_exists(complete) AND attribute_not_exists(swept)")
                    .expressionAttributeNames(Map.of("#shard", SHARD, "#after", AFTER))
                    .expressionAttributeValues(Map.of(
                            ":shard",
                            number(shard),
                            ":after",
                            text(after),
                            ":now",
                            number(clock.instant().getEpochSecond()),
                            ":stored",
                            number(stored))));
        } catch (ConditionalCheckFailedException e) {
            // Another has stored all of it meanwhile, or it was given up.
        }
    }

    /** The part of a compaction by which one that was compacted before gives way. */
    TransactWriteItem givesWay(DatasetState state, String source, String into) {
        return TransactWriteItem.builder()
                .update(update -> update.tableName(table)
                        .key(key(state.dataset(), Keys.source(state, source)))
                        .updateExpression("SET compactedInto = :into REMOVE members")
                        .conditionExpression("attribute_exists(complete) AND attribute_not_exists(swept)"
                                + " AND attribute_not_exists(compactedInto)")
                        .expressionAttributeValues(Map.of(":into", text(into))))
                .build();
    }

    private Optional<SourceItem> renew(DatasetState state, SourceItem source) {
        try {
            return Optional.of(source(
                    state,
                    client.updateItem(update -> update.tableName(table)
                                    .key(key(state.dataset(), Keys.source(state, source.id())))
                                    .updateExpression("SET begun = :now, turns = turns + :one")
                                    .conditionExpression("attribute_exists(pk) AND attribute_not_exists(swept)")
                                    .expressionAttributeValues(Map.of(
                                            ":now", number(clock.instant().getEpochSecond()), ":one", number(1)))
                                    .returnValues(ReturnValue.ALL_NEW))
                            .attributes()));
        } catch (ConditionalCheckFailedException e) {
            return Optional.empty();
        }
    }

    /** Empty when another was faster. */
    private Optional<SourceItem> create(
            DatasetState state, String id, FileVersion version, String ofTable, List<SourceItem> bases) {
        for (SourceItem base : bases) {
            Map<String, AttributeValue> item = item(state, id, version, ofTable, base.length() + 1);
            item.put(BASE, text(base.id()));
            try {
                client.transactWriteItems(
                        transaction -> transaction.transactItems(put(item), isThere(state, base.id())));
                return Optional.of(source(state, item));
            } catch (TransactionCanceledException e) {
                // Swept meanwhile, or somebody else is at it; the next one may do.
            }
        }
        Map<String, AttributeValue> item = item(state, id, version, ofTable, 1);
        try {
            client.putItem(put -> put.tableName(table).item(item).conditionExpression("attribute_not_exists(pk)"));
            return Optional.of(source(state, item));
        } catch (ConditionalCheckFailedException e) {
            return Optional.empty();
        }
    }

    private Map<String, AttributeValue> item(
            DatasetState state, String id, FileVersion version, String ofTable, int length) {
        Map<String, AttributeValue> item = new HashMap<>(key(state.dataset(), Keys.source(state, id)));
        item.put(VERSION, text(version.id()));
        item.put(KEY, text(version.key()));
        item.put(MODIFIED, time(version.lastModified()));
        item.put(ETAG, text(version.etag()));
        item.put(BYTES, number(version.bytes()));
        item.put(TABLE, text(ofTable));
        item.put(CHAIN, number(length));
        item.put(TURNS, number(1));
        item.put(BEGUN, number(clock.instant().getEpochSecond()));
        return item;
    }

    private TransactWriteItem put(Map<String, AttributeValue> item) {
        return TransactWriteItem.builder()
                .put(put -> put.tableName(table).item(item).conditionExpression("attribute_not_exists(pk)"))
                .build();
    }

    private TransactWriteItem isThere(DatasetState state, String base) {
        return TransactWriteItem.builder()
                .conditionCheck(check -> check.tableName(table)
                        .key(key(state.dataset(), Keys.source(state, base)))
                        .conditionExpression("attribute_exists(complete) AND attribute_not_exists(swept)"))
                .build();
    }

    private Optional<SourceItem> last(DatasetState state, String name) {
        return items(state, name).map(item -> source(state, item)).max(Comparator.comparingInt(SourceItems::place));
    }

    /** A source's place among those of its file version and schema, from 1. */
    private static int place(SourceItem source) {
        String[] parts = source.id().split("\\.", 3);
        return parts.length < 3 ? 1 : Integer.parseInt(parts[2]);
    }

    private Stream<Map<String, AttributeValue>> items(DatasetState state, String name) {
        return client
                .queryPaginator(query -> query.tableName(table)
                        .consistentRead(true)
                        .keyConditionExpression("pk = :pk AND begins_with(sk, :prefix)")
                        .expressionAttributeValues(
                                Map.of(":pk", text(state.dataset()), ":prefix", text(Keys.source(state, name)))))
                .items()
                .stream();
    }

    private static SourceItem source(DatasetState state, Map<String, AttributeValue> item) {
        return new SourceItem(
                text(item, Keys.SORT).substring(Keys.source(state, "").length()),
                new FileVersion(
                        text(item, VERSION),
                        text(item, KEY),
                        time(item, MODIFIED),
                        text(item, ETAG),
                        number(item, BYTES)),
                text(item, TABLE),
                item.containsKey(BASE) ? text(item, BASE) : null,
                Math.toIntExact(number(item, CHAIN)),
                Math.toIntExact(number(item, TURNS)),
                item.containsKey(COMPLETE),
                number(item, ITEM_COUNT, 0),
                item.containsKey(DIGEST)
                        ? Attributes.value(item, DIGEST).l().stream()
                                .map(turn -> Integer.valueOf(turn.n()))
                                .toList()
                        : List.of(),
                new SourceItem.Use(
                        number(item, BEGUN),
                        number(item, STORED, 0),
                        number(item, FLIPPED, SourceItem.NEVER),
                        number(item, UNUSED_AT, SourceItem.NEVER),
                        number(item, UNUSED, SourceItem.NEVER)),
                new SourceItem.Sweep(
                        number(item, SWEPT, SourceItem.NEVER),
                        item.containsKey(SHADOWS),
                        number(item, GONE, SourceItem.NEVER)),
                new SourceItem.Compacted(
                        item.containsKey(MEMBERS)
                                ? Attributes.value(item, MEMBERS).l().stream()
                                        .map(AttributeValue::s)
                                        .toList()
                                : List.of(),
                        Math.toIntExact(number(item, FILES, 0)),
                        item.containsKey(COMPACTED_INTO) ? text(item, COMPACTED_INTO) : null,
                        Math.toIntExact(number(item, SHARD, 0)),
                        item.containsKey(AFTER) ? text(item, AFTER) : ""));
    }
}
