package dev.tessera.aws.store;

import static dev.tessera.aws.store.Attributes.key;
import static dev.tessera.aws.store.Attributes.number;
import static dev.tessera.aws.store.Attributes.text;
import static dev.tessera.aws.store.Attributes.time;

import dev.tessera.aws.retry.Backoff;
import dev.tessera.model.assembly.CountingFiles.Days;
import dev.tessera.model.contribution.FileVersion;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/** The manifest of a dataset: an item a file. */
final class ManifestItems {
    private static final String KEY = "key";
    private static final String VERSION = "version";
    private static final String MODIFIED = "modified";
    private static final String ETAG = "etag";
    private static final String BYTES = "bytes";
    private static final String TABLE = "table";
    private static final String SCHEMA = "schema";
    private static final String STATE = "state";
    private static final String ROWS = "rows";
    private static final String REJECTED = "rejected";
    private static final String REASON = "reason";
    private static final String AS_OF = "as_of";
    private static final String FIRST_DAY = "firstDay";
    private static final String LAST_DAY = "lastDay";
    private static final String CLOSES = "closes";
    private static final String SOURCE = "source";
    private static final String COMPACTED_INTO = "compactedInto";

    /** What of an entry may differ while key and time are the same. */
    private static final List<String> CONTENT =
            List.of(VERSION, BYTES, TABLE, SCHEMA, STATE, ROWS, REJECTED, REASON, CLOSES, SOURCE);

    private static final String EXPIRES = "expires";

    /** How many items are read at once where the first may do. */
    private static final int PAGE = 25;

    /**
     * How long an entry that says that its file is gone stays. It keeps nothing out: any event has the bucket asked for the present
     * version. But an event may come again for as long as a queue keeps it, and what was to follow the flip be done then.
     */
    static final Duration WITHDRAWN_KEPT = Duration.ofDays(30);

    private final DynamoDbClient client;
    private final String table;
    private final Backoff backoff;
    private final SourceItems sources;
    private final InstantSource clock;

    ManifestItems(DynamoDbClient client, String table, Backoff backoff, SourceItems sources, InstantSource clock) {
        this.client = client;
        this.table = table;
        this.backoff = backoff;
        this.sources = sources;
        this.clock = clock;
    }

    /** What became of a flip. */
    enum Flip {
        MADE,
        THE_SAME,
        OLDER
    }

    Manifest read(DatasetState state) {
        for (int failed = 1; ; failed++) {
            List<Manifest.Entry> entries = items(state, query -> {})
                    .map(item -> new Manifest.Entry(
                            entry(item), text(item, item.containsKey(COMPACTED_INTO) ? COMPACTED_INTO : SOURCE)))
                    .toList();
            // Read afterwards: a source is there before its entry.
            Manifest read = new Manifest(state, entries, sources.all(state));
            if (read.isOfOneMoment()) {
                return read;
            }
            if (failed >= backoff.attempts()) {
                throw SdkClientException.create("files of dataset '" + state.dataset()
                        + "' kept being compacted while its manifest was read: read it again");
            }
            backoff.pause(failed);
        }
    }

    /** Whether it has a file like this; reads no further than to the first, and no sources. */
    boolean hasAny(DatasetState state, Predicate<FileEntry> like) {
        return items(state, query -> query.limit(PAGE)).anyMatch(item -> like.test(entry(item)));
    }

    private Stream<Map<String, AttributeValue>> items(DatasetState state, Consumer<QueryRequest.Builder> how) {
        return client
                .queryPaginator(query -> how.accept(query.tableName(table)
                        .consistentRead(true)
                        .keyConditionExpression("pk = :pk AND begins_with(sk, :prefix)")
                        .expressionAttributeValues(Map.of(
                                ":pk", text(state.dataset()),
                                ":prefix", text(Keys.files(state.generation()))))))
                .items()
                .stream();
    }

    /** Its source is not read, but where it is compacted. */
    Optional<FileEntry> file(DatasetState state, String objectKey) {
        Map<String, AttributeValue> item = client.getItem(get -> get.tableName(table)
                        .key(key(state.dataset(), Keys.file(state.generation(), objectKey)))
                        .consistentRead(true))
                .item();
        if (item.isEmpty()) {
            return Optional.empty();
        }
        FileEntry entry = entry(item);
        return Optional.of(
                item.containsKey(COMPACTED_INTO)
                        ? entry.at(new Source(text(item, COMPACTED_INTO), null, Source.Kept.WHOLE))
                        : entry);
    }

    Flip flip(DatasetState state, FileEntry entry) {
        String source = hasContent(entry) ? source(state, entry) : "";
        Map<String, AttributeValue> item = item(state, entry, source);
        List<TransactWriteItem> writes = new ArrayList<>(List.of(put(item), raise(state)));
        if (!source.isEmpty()) {
            writes.add(sources.flipped(state, source));
        }
        for (int failed = 1; ; failed++) {
            try {
                client.transactWriteItems(transaction -> transaction.transactItems(writes));
                return Flip.MADE;
            } catch (TransactionCanceledException e) {
                CancellationReason onEntry = e.cancellationReasons().get(0);
                if (Cancellations.isCondition(onEntry)) {
                    if (onEntry.item().containsKey(COMPACTED_INTO)) {
                        return overCompacted(onEntry.item(), item, entry);
                    }
                    return says(item).equals(says(onEntry.item())) ? Flip.THE_SAME : Flip.OLDER;
                }
                if (Cancellations.isCondition(e.cancellationReasons().get(1))) {
                    throw SdkClientException.create(
                            "dataset '" + state.dataset() + "' is no longer at generation " + state.generation()
                                    + ": open it again and store the file there",
                            e);
                }
                if (writes.size() > 2
                        && Cancellations.isCondition(e.cancellationReasons().get(2))) {
                    throw SdkClientException.create(
                            "what " + entry.version().key()
                                    + " says was swept before it became visible: store it again",
                            e);
                }
                if (!Cancellations.mayPass(e) || failed >= backoff.attempts()) {
                    throw e;
                }
                backoff.pause(failed);
            }
        }
    }

    /** All but until when. */
    private static Map<String, AttributeValue> says(Map<String, AttributeValue> item) {
        Map<String, AttributeValue> says = new HashMap<>(item);
        says.remove(EXPIRES);
        return says;
    }

    /** What is compacted stays as it is. */
    private static Flip overCompacted(
            Map<String, AttributeValue> present, Map<String, AttributeValue> item, FileEntry entry) {
        Map<String, AttributeValue> before = says(present);
        before.remove(COMPACTED_INTO);
        if (says(item).equals(before)) {
            return Flip.THE_SAME;
        }
        if (time(present, MODIFIED).isAfter(entry.version().lastModified())) {
            return Flip.OLDER;
        }
        throw new CompactedException(entry.version().key());
    }

    /**
     * Has the compacted source take the place of its members, in one transaction. Does nothing where one of them does not count any
     * more just so: then what was compacted is given up by the sweep.
     */
    void compact(DatasetState state, Compaction compaction) {
        String into = compaction.id();
        List<TransactWriteItem> writes = new ArrayList<>(List.of(sources.flipped(state, into)));
        compaction.before().forEach(before -> writes.add(sources.givesWay(state, before, into)));
        compaction
                .sources()
                .forEach((file, source) -> writes.add(TransactWriteItem.builder()
                        .update(update -> update.tableName(table)
                                .key(key(state.dataset(), Keys.file(state.generation(), file)))
                                .updateExpression("SET compactedInto = :into")
                                .conditionExpression(
                                        "#state = :visible AND #source = :source AND attribute_not_exists(compactedInto)")
                                .expressionAttributeNames(Map.of("#state", STATE, "#source", SOURCE))
                                .expressionAttributeValues(Map.of(
                                        ":visible", text(FileState.VISIBLE.name()),
                                        ":source", text(source),
                                        ":into", text(into))))
                        .build()));
        for (int failed = 1; ; failed++) {
            try {
                client.transactWriteItems(transaction -> transaction.transactItems(writes));
                return;
            } catch (TransactionCanceledException e) {
                if (e.cancellationReasons().stream().anyMatch(Cancellations::isCondition)) {
                    return;
                }
                if (!Cancellations.mayPass(e) || failed >= backoff.attempts()) {
                    throw e;
                }
                backoff.pause(failed);
            }
        }
    }

    private static boolean hasContent(FileEntry entry) {
        return entry.state() == FileState.VISIBLE || entry.state() == FileState.HELD;
    }

    private String source(DatasetState state, FileEntry entry) {
        Source source = entry.source();
        return source != null
                ? source.id()
                : sources.complete(state, Keys.source(entry.version().id(), entry.schema()))
                        .map(SourceItem::id)
                        .orElseThrow(() -> SdkClientException.create("expected that all of "
                                + entry.version().key() + " is stored, found that it is not: store it again"));
    }

    private TransactWriteItem put(Map<String, AttributeValue> item) {
        String differs =
                CONTENT.stream().map(name -> "#" + name + " <> :" + name).collect(Collectors.joining(" OR ", "(", ")"));
        Map<String, String> names = new HashMap<>(Map.of("#modified", MODIFIED));
        Map<String, AttributeValue> values = new HashMap<>(
                Map.of(":modified", Attributes.value(item, MODIFIED), ":withdrawn", text(FileState.WITHDRAWN.name())));
        for (String name : CONTENT) {
            names.put("#" + name, name);
            values.put(":" + name, Attributes.value(item, name));
        }
        return TransactWriteItem.builder()
                .put(put -> put.tableName(table)
                        .item(item)
                        .conditionExpression(
                                "attribute_not_exists(compactedInto) AND (attribute_not_exists(pk) OR #modified < :modified OR (#modified = :modified AND "
                                        + differs + ") OR (#state = :withdrawn AND #modified > :modified))")
                        .expressionAttributeNames(names)
                        .expressionAttributeValues(values)
                        .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD))
                .build();
    }

    private TransactWriteItem raise(DatasetState state) {
        return TransactWriteItem.builder()
                .update(update -> update.tableName(table)
                        .key(key(state.dataset(), Keys.STATE))
                        .updateExpression(
                                state.coming()
                                        ? "SET comingRevision = comingRevision + :one"
                                        : "SET revision = revision + :one")
                        .conditionExpression(state.coming() ? "coming = :generation" : "generation = :generation")
                        .expressionAttributeValues(
                                Map.of(":one", number(1), ":generation", number(state.generation()))))
                .build();
    }

    private Map<String, AttributeValue> item(DatasetState state, FileEntry entry, String source) {
        FileVersion version = entry.version();
        Map<String, AttributeValue> item =
                new HashMap<>(key(state.dataset(), Keys.file(state.generation(), version.key())));
        item.put(KEY, text(version.key()));
        item.put(VERSION, text(version.id()));
        item.put(MODIFIED, time(version.lastModified()));
        item.put(ETAG, text(version.etag()));
        item.put(BYTES, number(version.bytes()));
        item.put(TABLE, text(entry.table()));
        item.put(SCHEMA, text(entry.schema()));
        item.put(STATE, text(entry.state().name()));
        item.put(ROWS, number(entry.rows()));
        item.put(REJECTED, number(entry.rejected()));
        item.put(REASON, text(entry.reason()));
        item.put(CLOSES, text(entry.closes()));
        item.put(SOURCE, text(source));
        if (version.asOf() != null) {
            item.put(AS_OF, AttributeValue.fromN(version.asOf().toString()));
        }
        if (entry.state() == FileState.WITHDRAWN) {
            item.put(EXPIRES, number(clock.instant().plus(WITHDRAWN_KEPT).getEpochSecond()));
        }
        Days days = entry.days();
        if (days != null) {
            item.put(FIRST_DAY, number(days.first()));
            item.put(LAST_DAY, number(days.last()));
        }
        return item;
    }

    private static FileEntry entry(Map<String, AttributeValue> item) {
        return new FileEntry(
                new FileVersion(
                        text(item, VERSION),
                        text(item, KEY),
                        time(item, MODIFIED),
                        text(item, ETAG),
                        number(item, BYTES),
                        item.containsKey(AS_OF)
                                ? Double.valueOf(Attributes.value(item, AS_OF).n())
                                : null),
                text(item, TABLE),
                text(item, SCHEMA),
                FileState.valueOf(text(item, STATE)),
                number(item, ROWS),
                number(item, REJECTED),
                text(item, REASON),
                item.containsKey(FIRST_DAY) ? new Days(number(item, FIRST_DAY), number(item, LAST_DAY)) : null,
                item.containsKey(CLOSES) ? text(item, CLOSES) : "",
                null);
    }
}
