package dev.tessera.aws.store;

import static dev.tessera.aws.store.Example.customer;
import static dev.tessera.aws.store.Example.version;
import static dev.tessera.aws.store.Example.visible;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tessera.aws.servers.Servers;
import dev.tessera.model.contribution.FileVersion;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;

/** The manifest does not grow with files that are gone, and is not read further than needed. */
final class ManifestTest {
    private final SettableClock clock = new SettableClock();
    private final String table = Servers.newTable();
    private final AtomicInteger read = new AtomicInteger();
    private final DatasetStore store = new DatasetStore(
            new FaultyDynamoDb(requests -> requests) {
                @Override
                public QueryResponse query(QueryRequest request) {
                    QueryResponse page = super.query(request);
                    read.addAndGet(page.count());
                    return page;
                }
            },
            table,
            Example.promptly(),
            null,
            clock);
    private final DatasetState state = store.open("bank");

    @Test
    void whatIsWithdrawnExpiresAfterAMonthAndIsTheSameUntilThen() {
        FileVersion version = version("a.csv", 1, "e");
        Example.put(store, state, version, customer("1", 5, "x"));
        assertFalse(item(version).containsKey("expires"));
        FileEntry withdrawn = visible(version).with(FileState.WITHDRAWN, "");
        long revision = store.flip(state, withdrawn).orElseThrow();
        AttributeValue expires = Attributes.value(item(version), "expires");
        assertEquals(clock.instant().plus(Duration.ofDays(30)).getEpochSecond(), Long.parseLong(expires.n()));
        clock.pass(Duration.ofDays(3));
        assertEquals(revision, store.flip(state, withdrawn).orElseThrow(), "the event comes again");
        assertEquals(expires, Attributes.value(item(version), "expires"));
        store.flip(state, visible(version)).orElseThrow();
        assertFalse(item(version).containsKey("expires"), "it counts again, and stays");
    }

    @Test
    void withoutTheExpiredEntryAVersionIsTakenAsWithIt() {
        FileVersion newer = version("a.csv", 9, "new");
        FileVersion older = version("a.csv", 1, "old");
        for (boolean expired : List.of(false, true)) {
            Example.put(store, state, newer, customer("1", 5, "x"));
            store.flip(state, visible(newer).with(FileState.WITHDRAWN, "")).orElseThrow();
            if (expired) {
                Servers.dynamoDb().deleteItem(delete -> delete.tableName(table).key(key(newer)));
            }
            // Deleting the newest version makes an older one present; whether it is, whoever flips has asked the
            // bucket.
            Example.put(store, state, older, customer("1", 6, "x"));
            assertEquals(List.of(visible(older)), Example.files(store, state));
            store.flip(state, visible(older).with(FileState.WITHDRAWN, "")).orElseThrow();
        }
    }

    @Test
    void whetherAnyFileCountsIsKnownFromTheFirst() {
        for (int i = 0; i < 100; i++) {
            Example.put(store, state, version("f" + i + ".csv", i, "e"), customer("1", i, "x"));
        }
        read.set(0);
        assertTrue(store.hasAnyFile(state, file -> file.state() == FileState.VISIBLE));
        assertTrue(read.get() <= 25, "items read: " + read);
        assertFalse(store.hasAnyFile(state, file -> file.state() == FileState.HELD));
        assertTrue(read.get() >= 100, "items read: " + read);
    }

    private Map<String, AttributeValue> key(FileVersion version) {
        return Attributes.key("bank", Keys.file(1, version.key()));
    }

    private Map<String, AttributeValue> item(FileVersion version) {
        return Servers.dynamoDb()
                .getItem(get -> get.tableName(table).key(key(version)))
                .item();
    }
}
