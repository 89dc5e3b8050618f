package dev.tessera.aws.store;

import static dev.tessera.aws.store.Example.SCHEMA;
import static dev.tessera.aws.store.Example.customer;
import static dev.tessera.aws.store.Example.put;
import static dev.tessera.aws.store.Example.version;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tessera.aws.servers.Servers;
import dev.tessera.aws.store.StoredCustomer.StoredSegment;
import dev.tessera.model.contribution.Contribution;
import dev.tessera.model.scoring.Score;
import dev.tessera.model.scoring.Segment;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

final class SegmentsTest {
    private static final Instant SCORED = Instant.parse("2026-04-05T06:07:08.123456789Z");
    private static final Segment ONE = new Segment(1, "Savers", 10, 0.5);
    private static final Segment TWO = new Segment(12, "Spenders", 10, 0.5);

    private final String table = Servers.newTable();
    private final DatasetStore store = new DatasetStore(Servers.dynamoDb(), table);
    private final DatasetState state = store.open("bank");
    private final TrainingLease lease = store.lease("bank", "t").orElseThrow();

    @AfterEach
    void giveUpLease() {
        lease.close();
    }

    @Test
    void allSegmentationsOfATrainingComeBackExactly() {
        put(store, state, version("a.csv", 0, "e"), customer("1", 1, "A"), customer("2", 2, "B"));
        Map<String, List<Score>> scores = new LinkedHashMap<>();
        scores.put("behaviour", List.of(score(ONE, 0.1, TWO, 1 / 3.0), score(TWO, 4.9e-324, ONE, 7)));
        scores.put("demographic", List.of(score(TWO, 2, ONE, 3), score(ONE, 4, TWO, 5)));
        store.writeSegments(state, "t1", SCORED, List.of("1", "2"), scores);
        assertEquals(
                List.of(
                        new StoredSegment("behaviour", "t1", 1, 0.1, 12, 1 / 3.0, SCORED),
                        new StoredSegment("demographic", "t1", 12, 2, 1, 3, SCORED)),
                segments("1"));
        assertEquals(4.9e-324, segments("2").getFirst().distance());
    }

    @Test
    void manyCustomersEachHaveTheirs() {
        List<String> ids = IntStream.range(0, 1000).mapToObj(i -> "c" + i).toList();
        put(
                store,
                state,
                version("a.csv", 0, "e"),
                ids.stream().map(id -> customer(id, 1, "A")).toArray(Contribution[]::new));
        List<Score> scores = IntStream.range(0, 1000)
                .mapToObj(i -> score(ONE, i, TWO, i + 1))
                .toList();
        store.writeSegments(state, "t1", SCORED, ids, Map.of("combined", scores));
        for (int i = 0; i < 1000; i += 97) {
            assertEquals(i, segments("c" + i).getFirst().distance());
        }
    }

    @Test
    void segmentsOfTheLastTwoChampionsAreKept() {
        put(store, state, version("a.csv", 0, "e"), customer("1", 1, "A"));
        Optional<Champion> champion = Optional.empty();
        for (int training = 1; training <= 5; training++) {
            write("t" + training);
            Champion next = new Champion(training, Map.of("combined", "t" + training));
            assertTrue(store.promote(lease, champion, next));
            champion = Optional.of(next);
        }
        assertEquals(
                Set.of("t3", "t4", "t5"),
                trainings(),
                "the champion's, those of the one before, and what is to be written over next");
    }

    @Test
    void theChampionsSegmentsStayHoweverManyTrainingsAreHeld() {
        put(store, state, version("a.csv", 0, "e"), customer("1", 1, "A"));
        write("t1");
        assertTrue(store.promote(lease, Optional.empty(), new Champion(1, Map.of("combined", "t1"))));
        for (int training = 2; training <= 5; training++) {
            write("t" + training);
        }
        assertEquals(Set.of("t1", "t5"), trainings());
    }

    @Test
    void aTrainingThatWritesAgainWritesOverItsOwn() {
        put(store, state, version("a.csv", 0, "e"), customer("1", 1, "A"));
        write("t1");
        write("t2");
        write("t2");
        assertEquals(Set.of("t1", "t2"), trainings());
    }

    @Test
    void aSlotThatAnotherTrainerMayStillWriteIsLeftAloneForAnHour() {
        put(store, state, version("a.csv", 0, "e"), customer("1", 1, "A"));
        SettableClock clock = new SettableClock();
        SegmentSlots slots = new SegmentSlots(Servers.dynamoDb(), table, Example.promptly(), clock);
        assertEquals(0, slots.assign(state, "t1", inUse()));
        slots.written(state, "t1");
        assertEquals(1, slots.assign(state, "dead", inUse("t1")), "it never says that it has written all");
        assertEquals(2, slots.assign(state, "t2", inUse("t1")));
        assertEquals(2, slots.assign(state, "t2", inUse("t1")), "begun again");
        slots.written(state, "t2");
        assertEquals(0, slots.assign(state, "t3", inUse("t2")));
        slots.written(state, "t3");
        clock.pass(Sweeper.GRACE);
        assertEquals(1, slots.assign(state, "t4", inUse("t3")));
    }

    /** Where there is no champion. */
    private Supplier<InUse> inUse(String... trainings) {
        return () -> new InUse(
                Set.of(trainings),
                TransactWriteItem.builder()
                        .conditionCheck(check -> check.tableName(table)
                                .key(Attributes.key("bank", Keys.CHAMPION))
                                .conditionExpression("attribute_not_exists(pk)"))
                        .build());
    }

    @Test
    void slotsOfTheFirstFormatStillLoad() {
        Servers.dynamoDb().putItem(put -> put.tableName(table)
                .item(Map.of(
                        "pk",
                        AttributeValue.fromS("bank"),
                        "sk",
                        AttributeValue.fromS("slots#1"),
                        "slots",
                        AttributeValue.fromL(List.of(AttributeValue.fromS("t1"), AttributeValue.fromS("t2"))),
                        "latest",
                        AttributeValue.fromN("1"))));
        SegmentSlots slots = new SegmentSlots(Servers.dynamoDb(), table, Example.promptly(), new SettableClock());
        assertEquals(0, slots.assign(state, "t3", inUse("t2")));
        slots.written(state, "t3");
        assertEquals(1, slots.assign(state, "t4", inUse("t3")));
    }

    @Test
    void theSlotWrittenOverIsTheOldestThatNoLookupUses() {
        assertEquals(0, SegmentSlots.choose(List.of(), -1, Set.of()));
        assertEquals(1, SegmentSlots.choose(List.of("a"), 0, Set.of()));
        assertEquals(0, SegmentSlots.choose(List.of("a", "b"), 1, Set.of()));
        assertEquals(1, SegmentSlots.choose(List.of("c", "b"), 0, Set.of()));
        assertEquals(1, SegmentSlots.choose(List.of("a", "b"), 1, Set.of("a")));
        assertEquals(2, SegmentSlots.choose(List.of("a", "b"), 1, Set.of("a", "b")));
    }

    @Test
    void scoresAreAsManyAsCustomers() {
        assertThrows(
                IllegalArgumentException.class,
                () -> store.writeSegments(state, "t1", SCORED, List.of("1"), Map.of("combined", List.of())));
    }

    @Test
    void theChampionIsReplacedOnlyByWhoeverKnowsIt() {
        assertEquals(Optional.empty(), store.champion("bank"));
        Map<String, String> trainings = new LinkedHashMap<>();
        trainings.put("risk", "t2");
        trainings.put("behaviour", "t1");
        Champion first = new Champion(3, trainings);
        assertTrue(store.promote(lease, Optional.empty(), first));
        Champion read = store.champion("bank").orElseThrow();
        assertEquals(first, read);
        assertEquals(List.of("risk", "behaviour"), List.copyOf(read.trainings().keySet()));

        Champion second = new Champion(4, Map.of("risk", "t3", "behaviour", "t3"));
        assertFalse(store.promote(lease, Optional.empty(), second));
        assertFalse(store.promote(lease, Optional.of(second), new Champion(5, Map.of("risk", "t4"))));
        assertEquals(Optional.of(first), store.champion("bank"));
        assertTrue(store.promote(lease, Optional.of(first), second));
        // Said again, as after a lost answer.
        assertTrue(store.promote(lease, Optional.of(first), second));
        assertEquals(Optional.of(second), store.champion("bank"));
    }

    @Property
    void segmentsComeBackToTheSameBit(
            @ForAll double distance, @ForAll double other, @ForAll @IntRange(min = 0) int id, @ForAll String name) {
        List<StoredSegment> segments =
                List.of(new StoredSegment(name.replaceAll("\\p{Cs}", ""), "t", id, distance, 1, other, SCORED));
        assertEquals(segments, SegmentsCodec.read("t", SegmentsCodec.write(SCORED, segments)));
    }

    /** As written when format 1 was the only one. */
    @Test
    void segmentsOfFormatOneStillLoad() {
        byte[] bytes = HexFormat.of()
                .parseHex("01" + "98f08f9d0d" + "959aef3a" + "01" + "047269736b" + "03" + "3fb999999999999a" + "02"
                        + "4000000000000000");
        assertEquals(
                List.of(new StoredSegment("risk", "t", 3, 0.1, 2, 2, SCORED)),
                SegmentsCodec.read("t", SdkBytes.fromByteArray(bytes)));
    }

    private void write(String training) {
        store.writeSegments(state, training, SCORED, List.of("1"), Map.of("combined", List.of(score(ONE, 1, TWO, 2))));
    }

    private Set<String> trainings() {
        return segments("1").stream().map(StoredSegment::trainingId).collect(Collectors.toSet());
    }

    private List<StoredSegment> segments(String customerId) {
        return Example.customer(store, state, customerId, store.files(state), SCHEMA)
                .orElseThrow()
                .segments();
    }

    private static Score score(Segment segment, double distance, Segment runnerUp, double runnerUpDistance) {
        return new Score(segment, distance, runnerUp, runnerUpDistance, 0, 0, List.of());
    }
}
