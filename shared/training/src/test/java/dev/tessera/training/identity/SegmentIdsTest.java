package dev.tessera.training.identity;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tessera.model.result.Identity;
import dev.tessera.model.result.Identity.Basis;
import dev.tessera.model.result.Identity.Born;
import dev.tessera.model.result.Identity.Retired;
import dev.tessera.training.identity.SegmentIds.Ids;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class SegmentIdsTest {
    /** Customers who were in the segment of the first number and are in the cluster of the second, counted from 0. */
    private record Move(int before, int after, int customers) {}

    private static int[] column(List<Move> moves, boolean before) {
        return moves.stream()
                .flatMapToInt(move -> {
                    int[] same = new int[move.customers()];
                    Arrays.fill(same, before ? move.before() : move.after());
                    return Arrays.stream(same);
                })
                .toArray();
    }

    private static Ids ids(int nextId, int @Nullable [] rescored, int k, List<Integer> old, Move... moves) {
        int[] before = column(List.of(moves), true);
        Predecessor predecessor = new Predecessor(PlainModels.of("t-0", old), false, before, Map.of());
        return SegmentIds.of(
                "all",
                "t-1",
                new Ancestry(nextId, Map.of(), predecessor),
                before,
                rescored,
                column(List.of(moves), false),
                k);
    }

    @Test
    void aFirstModelCountsFromTheLeastIdThatNoSegmentHasHad() {
        int[] none = new int[5];
        Ids first = SegmentIds.of("all", "t-1", Ancestry.NONE, none, null, new int[5], 3);
        assertArrayEquals(new int[] {1, 2, 3}, first.ids());
        assertEquals(4, first.identity().nextId());
        assertEquals(Basis.NONE, first.identity().basis());
        assertEquals(List.of(), Changes.of(first.identity()));
        // The segmentation was out of the definition for a while.
        Ids again = SegmentIds.of("all", "t-9", new Ancestry(6, Map.of(), null), none, null, new int[5], 2);
        assertArrayEquals(new int[] {6, 7}, again.ids());
        assertEquals(8, again.identity().nextId());
    }

    @Test
    void aSegmentKeepsItsIdInWhateverOrderClustersCome() {
        Ids ids = ids(
                0,
                null,
                3,
                List.of(1, 2, 3),
                new Move(1, 2, 90),
                new Move(2, 0, 80),
                new Move(3, 1, 70),
                new Move(1, 0, 10));
        assertArrayEquals(new int[] {2, 3, 1}, ids.ids());
        Identity identity = ids.identity();
        assertEquals(4, identity.nextId());
        assertEquals(250, identity.shared());
        assertEquals(0.9, identity.stayed().get(0).jaccard(), 1e-12);
        assertEquals(80 / 90.0, identity.stayed().get(1).jaccard(), 1e-12);
        assertEquals(List.of(), identity.born());
        assertEquals(List.of(), identity.retired());
    }

    @Test
    void pairsAreChosenTogether() {
        // The second cluster has most of segment 1, and leaves it to the first: the sum of the overlaps is greater.
        Ids ids = ids(0, null, 2, List.of(1, 2), new Move(1, 0, 45), new Move(1, 1, 70), new Move(2, 1, 40));
        assertArrayEquals(new int[] {1, 2}, ids.ids());
    }

    @Test
    void whoWasNotThereOrIsNoLongerDoesNotCount() {
        Ids ids = ids(0, null, 2, List.of(1, 2), new Move(1, 0, 20), new Move(2, 1, 20), new Move(0, 0, 100));
        assertArrayEquals(new int[] {1, 2}, ids.ids());
        assertEquals(1, ids.identity().stayed().get(0).jaccard(), 1e-12);
        assertEquals(40, ids.identity().shared());
    }

    @Test
    void belowThreeTenthsASegmentIsAnother() {
        // 29 of 100 either, then 30 of 100.
        Ids below = ids(
                0,
                null,
                2,
                List.of(1, 2),
                new Move(1, 0, 29),
                new Move(1, 1, 36),
                new Move(2, 0, 35),
                new Move(2, 1, 100));
        assertArrayEquals(new int[] {3, 2}, below.ids());
        Ids at = ids(
                0,
                null,
                2,
                List.of(1, 2),
                new Move(1, 0, 30),
                new Move(1, 1, 35),
                new Move(2, 0, 35),
                new Move(2, 1, 100));
        assertArrayEquals(new int[] {1, 2}, at.ids());
    }

    @Test
    void aSplitGivesTheLargerPartTheIdAndTheOtherANewOne() {
        Ids ids = ids(5, null, 3, List.of(1, 2), new Move(1, 1, 60), new Move(1, 2, 40), new Move(2, 0, 100));
        assertArrayEquals(new int[] {2, 1, 5}, ids.ids());
        assertEquals(List.of(new Born(5, 1, 1)), ids.identity().born());
        assertEquals(6, ids.identity().nextId());
        assertEquals(
                List.of("Segment 5 is new: 100 % of its customers were in segment 1, which it was split off from."),
                Changes.of(ids.identity()));
    }

    @Test
    void aMergeRetiresTheSmallerPartForGood() {
        Ids merged = ids(0, null, 2, List.of(1, 2, 3), new Move(1, 0, 100), new Move(2, 1, 80), new Move(3, 1, 40));
        assertArrayEquals(new int[] {1, 2}, merged.ids());
        assertEquals(List.of(new Retired(3, 2, 1)), merged.identity().retired());
        assertEquals(4, merged.identity().nextId(), "3 never returns");
        assertEquals(
                List.of("Segment 3 is gone: 100 % of its customers are in segment 2, which it was merged into."),
                Changes.of(merged.identity()));
        Ids next = ids(
                merged.identity().nextId(),
                null,
                3,
                List.of(1, 2),
                new Move(1, 0, 100),
                new Move(2, 1, 80),
                new Move(0, 2, 90));
        assertArrayEquals(new int[] {1, 2, 4}, next.ids());
        assertEquals(List.of(new Born(4, null, 0)), next.identity().born());
        assertEquals(List.of("Segment 4 is new: no segment before is most of it."), Changes.of(next.identity()));
    }

    @Test
    void aSegmentThatDiesIsTold() {
        Ids ids = ids(
                0,
                null,
                3,
                List.of(1, 2, 3, 4),
                new Move(1, 0, 100),
                new Move(2, 1, 100),
                new Move(3, 2, 100),
                new Move(4, 0, 20),
                new Move(4, 1, 20),
                new Move(4, 2, 20));
        assertEquals(List.of(new Retired(4, null, 1 / 3.0)), ids.identity().retired());
        assertEquals(List.of("Segment 4 is gone: its customers went to several segments."), Changes.of(ids.identity()));
    }

    @Test
    void whereHardlyAnybodyWasThereTheModelBeforeSaysWhichIsWhich() {
        int[] rescored = new int[100];
        Arrays.fill(rescored, 0, 60, 2);
        Arrays.fill(rescored, 60, 100, 1);
        Ids ids = ids(0, rescored, 2, List.of(1, 2), new Move(1, 0, 5), new Move(0, 0, 55), new Move(0, 1, 40));
        assertArrayEquals(new int[] {2, 1}, ids.ids());
        assertEquals(Basis.MODEL, ids.identity().basis());
        Ids enough = ids(0, rescored, 2, List.of(1, 2), new Move(1, 0, 10), new Move(0, 0, 50), new Move(0, 1, 40));
        assertArrayEquals(new int[] {1, 3}, enough.ids());
        assertEquals(Basis.CUSTOMERS, enough.identity().basis());
        Ids strangers = ids(0, null, 2, List.of(1, 2), new Move(0, 0, 60), new Move(0, 1, 40));
        assertArrayEquals(new int[] {3, 4}, strangers.ids());
        assertEquals(Basis.NONE, strangers.identity().basis());
    }
}
