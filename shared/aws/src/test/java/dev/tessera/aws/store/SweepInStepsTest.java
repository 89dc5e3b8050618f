package dev.tessera.aws.store;

import static dev.tessera.aws.store.Example.version;
import static dev.tessera.aws.store.SweptStore.LONGER_THAN_READING;
import static dev.tessera.aws.store.SweptStore.plan;
import static dev.tessera.aws.store.SweptStore.rows;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tessera.aws.servers.Servers;
import dev.tessera.model.definition.Delivery;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** A sweep goes on where it was left, whoever left it. */
final class SweepInStepsTest {
    private final SweptStore swept = new SweptStore();

    @Test
    void aSweepOfFewItemsAtATimeEndsWhereOneAtOnceDoes() throws Exception {
        for (int day = 0; day < 6; day++) {
            Map<String, Double> rows = rows(60);
            int number = day;
            rows.replaceAll((id, value) -> Integer.parseInt(id) % 6 == number ? number + 0.5 : value);
            swept.put("bank", Delivery.FULL, version(day + ".csv", day, "e"), rows);
        }
        swept.clock.pass(LONGER_THAN_READING);
        long before = swept.items("bank");
        for (int step = 0; step < 100; step++) {
            Swept one = swept.store.sweep("bank", plan(Delivery.FULL), 7, () -> true);
            assertTrue(one.seen() < 7 + 6, "a step looks at no more than it is told to and one owner's: " + one);
        }
        assertTrue(before > 100, before + " items");
        assertEquals(60 + 10 + 10, swept.items("bank"), "the newest, and the changes between it and the one before");
        swept.assertReads("bank", Delivery.FULL, "");
    }

    @Test
    void aSweepWhoseTimeIsUpSaysSoAndIsGoneOnWithFromThere() throws Exception {
        exportAllChanged(200, 200, 200);
        AtomicInteger looks = new AtomicInteger();
        List<Swept> steps = new ArrayList<>();
        do {
            looks.set(0);
            // The time is up at the end of the first shard, or of the second.
            int allowed = 2 + steps.size() % 2;
            steps.add(swept.store.sweep("bank", plan(Delivery.FULL), 10_000, () -> looks.incrementAndGet() < allowed));
        } while (steps.getLast().isStopped());
        assertTrue(steps.size() >= 4, steps::toString);
        assertEquals(600, steps.stream().mapToLong(Swept::seen).sum(), "each item was looked at once");
        assertEquals(200, steps.stream().mapToLong(Swept::deleted).sum());
        assertEquals(400, swept.items("bank"));
        swept.assertReads("bank", Delivery.FULL, "");
    }

    @Test
    void aSweepThatDiesIsGoneOnWithWhereItWasLast() throws Exception {
        int rows = 5 * Sweeper.KEPT_EVERY / 2;
        exportAllChanged(rows, 50, 50);
        AtomicLong deletes = new AtomicLong();
        long most = 2L * Sweeper.KEPT_EVERY;
        FaultyDynamoDb dying = new FaultyDynamoDb(requests -> {
            if (deletes.addAndGet(requests.size()) > most) {
                throw new IllegalStateException("the function dies");
            }
            return requests;
        });
        DatasetStore mortal =
                new DatasetStore(dying, swept.table, Example.promptly(), Example.newBucket(), swept.clock);
        assertThrows(
                IllegalStateException.class, () -> mortal.sweep("bank", plan(Delivery.FULL), 1_000_000, () -> true));
        SweepPass kept = SweepPass.read(Servers.dynamoDb(), swept.table, swept.store.open("bank"));
        assertTrue(kept.running() && kept.shard() > 0, kept::toString);
        long looked = 0;
        Swept step;
        do {
            step = swept.store.sweep("bank", plan(Delivery.FULL), 1_000_000, () -> true);
            looked += step.seen();
        } while (step.seen() > 0);
        // Without the place, all that it had left would be looked at again.
        assertTrue(looked <= rows + 100 - Sweeper.KEPT_EVERY, looked + " were looked at after it had died");
        assertEquals(100, swept.items("bank"));
    }

    @Test
    void aSweepThatAnotherHasOvertakenLeavesTheRestToIt() throws Exception {
        exportAllChanged(200, 200, 200);
        AtomicInteger looks = new AtomicInteger();
        swept.store.sweep("bank", plan(Delivery.FULL), 10_000, () -> looks.incrementAndGet() < 3);
        DatasetState state = swept.store.open("bank");
        SweepPass kept = SweepPass.read(Servers.dynamoDb(), swept.table, state);
        SweepPass further = kept.at(kept.shard() + 2, "", 0);
        assertTrue(further.write(Servers.dynamoDb(), swept.table, state));
        for (SweepPass earlier :
                List.of(kept, kept.at(kept.shard(), "z", 1), further.at(further.shard() - 1, "z", 0))) {
            assertFalse(earlier.write(Servers.dynamoDb(), swept.table, state));
        }
        assertEquals(further, SweepPass.read(Servers.dynamoDb(), swept.table, state));
        assertTrue(further.done().write(Servers.dynamoDb(), swept.table, state));
        assertFalse(further.write(Servers.dynamoDb(), swept.table, state));
        assertTrue(further.done().next().write(Servers.dynamoDb(), swept.table, state));
        assertFalse(further.done().write(Servers.dynamoDb(), swept.table, state));
    }

    @Test
    void anOldGenerationGoesAsFarAsThereIsTime() throws Exception {
        swept.put("bank", Delivery.FULL, version("1.csv", 1, "e"), rows(50));
        DatasetState old = swept.store.open("bank");
        swept.store.pseudonyms(old, false);
        assertTrue(swept.store
                .generations()
                .flip(
                        swept.store.open("bank"),
                        swept.store.generations().begin(old).orElseThrow()));
        swept.store.sweep("bank", plan(Delivery.FULL), 1000, () -> true);
        swept.clock.pass(LONGER_THAN_READING);
        AtomicInteger looks = new AtomicInteger();
        Swept one = swept.store.sweep("bank", plan(Delivery.FULL), 1000, () -> looks.incrementAndGet() < 3);
        assertTrue(one.isStopped() && one.deleted() > 0 && one.deleted() < 50, one::toString);
        swept.store.sweep("bank", plan(Delivery.FULL), 1000, () -> true);
        assertEquals(0, swept.items("bank"));
        assertEquals(
                List.of(),
                Servers.dynamoDb().scanPaginator(scan -> scan.tableName(swept.table)).items().stream()
                        .map(item -> Attributes.text(item, Keys.SORT))
                        .filter(sort -> sort.contains("#1"))
                        .toList());
    }

    /** Exports of so many rows, of which all change each time; long enough ago that all but the last two may go. */
    private void exportAllChanged(int... exports) throws Exception {
        for (int day = 0; day < exports.length; day++) {
            Map<String, Double> changed = rows(exports[day]);
            int number = day;
            changed.replaceAll((id, value) -> value + number / 10.0);
            swept.put("bank", Delivery.FULL, version(day + ".csv", day, "e"), changed);
        }
        swept.clock.pass(LONGER_THAN_READING);
    }
}
