package dev.tessera.training.identity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tessera.clustering.matrix.Matrix;
import dev.tessera.model.definition.GateDefinition;
import dev.tessera.model.result.Migration.Gate;
import dev.tessera.model.scoring.Segment;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The gate's arithmetic, by hand: six customers at 0, 1, 2 and 10, 11, 12 on a line. */
final class GatesTest {
    private static final Matrix LINE = Matrix.wrap(new double[] {0, 1, 2, 10, 11, 12}, 6, 1);
    /** The segments as they lie; mean of 9.5/11, 9/10 and 7.5/9, twice. */
    private static final int[] GOOD = {0, 0, 0, 1, 1, 1};

    private static final double SILHOUETTE_OF_GOOD = (9.5 / 11 + 9.0 / 10 + 7.5 / 9) / 3;
    /** The one at 2 is with those from 10 on, where its own are 9 away on average and the others 1.5. */
    private static final int[] BAD = {0, 0, 1, 1, 1, 1};

    private static final double SILHOUETTE_OF_BAD = ((8.75 - 1) / 8.75
                    + (7.75 - 1) / 7.75
                    + (1.5 - 9) / 9
                    + (9.5 - 11 / 3.0) / 9.5
                    + (10.5 - 11 / 3.0) / 10.5
                    + (11.5 - 13 / 3.0) / 11.5)
            / 6;
    /** Ids of the model before, which are no indexes. */
    private static final List<Segment> BEFORE = List.of(new Segment(3, "near", 30, 0.9), new Segment(7, "far", 3, 0.1));

    @Test
    void silhouettesAreOfTheSameRowsInTheSameSpace() {
        Gate gate = check(new GateDefinition(1, 0, 2), false, 0.5, BAD, ids(GOOD));
        assertEquals(SILHOUETTE_OF_BAD, silhouette(gate.silhouette()), 1e-12);
        assertEquals(SILHOUETTE_OF_GOOD, silhouette(gate.silhouetteBefore()), 1e-12);
        assertEquals(6, gate.silhouetteRows());
        assertFalse(gate.held());
        assertEquals(List.of(), gate.reasons());
        assertEquals("", gate.waived());
    }

    @Test
    void aSilhouetteMayDropByAsMuchAsItMayAndNoMore() {
        double drop = SILHOUETTE_OF_GOOD - SILHOUETTE_OF_BAD;
        assertEquals(0.3971, drop, 1e-4);
        assertFalse(check(new GateDefinition(1, 0, drop + 1e-9), false, 0.5, BAD, ids(GOOD))
                .held());
        Gate held = check(new GateDefinition(1, 0, drop - 1e-9), false, 0.5, BAD, ids(GOOD));
        assertTrue(held.held());
        assertEquals(1, held.reasons().size());
        assertTrue(held.reasons().get(0).contains("silhouette is 0.469, by the model before 0.866"), held::toString);
        assertFalse(
                check(new GateDefinition(1, 0, 0), false, 0.5, GOOD, ids(BAD)).held(), "it has risen");
    }

    @Test
    void theModelMayMoveAsManyAsItMayAndNoMore() {
        GateDefinition fifth = new GateDefinition(0.2, 0, 2);
        assertFalse(check(fifth, false, 0.2, GOOD, ids(GOOD)).held());
        Gate held = check(fifth, false, 0.25, GOOD, ids(GOOD));
        assertTrue(held.held());
        assertTrue(held.reasons().get(0).contains("would move 25.0 %"), held::toString);
        assertTrue(held.reasons().get(0).contains("at most 20.0 %"), held::toString);
    }

    @Test
    void aSegmentMayBeAsSmallAsTheSmallestBefore() {
        GateDefinition half = new GateDefinition(1, 0.5, 2);
        Gate held = check(half, false, 0.5, BAD, ids(GOOD));
        assertEquals(2 / 6.0, held.smallestShare());
        assertEquals(3 / 6.0, held.smallestShareBefore(), "of these customers, not of those of then");
        assertTrue(held.held());
        assertTrue(held.reasons().get(0).contains("holds 33.3 % of the customers, by the model before 50.0 %"));
        assertFalse(check(half, false, 0.5, BAD, ids(BAD)).held(), "it was as small before");
        assertFalse(check(half, false, 0.5, GOOD, ids(GOOD)).held(), "half is not below half");
    }

    @Test
    void whatPeopleAskedForHoldsOnlySegmentsThatAreTooSmall() {
        Gate gate = check(new GateDefinition(0.1, 0.5, 0), true, 1.0, BAD, ids(GOOD));
        assertEquals(1, gate.reasons().size());
        assertTrue(gate.reasons().get(0).contains("min_share"), gate::toString);
        assertTrue(gate.waived().contains("was asked for"), gate::toString);
        assertFalse(
                check(new GateDefinition(0.1, 0, 0), true, 1.0, BAD, ids(GOOD)).held());
    }

    @Test
    void whereTheModelBeforeCannotScoreTheseCustomersOnlySizesAreHeldAgainstItsOwn() {
        Gate gate = check(new GateDefinition(0, 0.5, 0), false, null, BAD, null);
        assertNull(gate.moved());
        assertNull(gate.silhouette());
        assertNull(gate.silhouetteBefore());
        assertEquals(0, gate.silhouetteRows());
        assertEquals(0.1, gate.smallestShareBefore(), "as it was then");
        assertFalse(gate.held());
        assertTrue(gate.waived().contains("cannot score"), gate::toString);
    }

    @Test
    void silhouettesOfManyAreOfASampleOfTheSameRows() {
        int n = Gates.SILHOUETTE_ROWS + 1000;
        double[] values = new double[n];
        int[] assignments = new int[n];
        int[] before = new int[n];
        for (int i = 0; i < n; i++) {
            values[i] = i;
            assignments[i] = i < n / 2 ? 0 : 1;
            before[i] = i < n / 2 ? 7 : 3;
        }
        Gate gate = Gates.check(
                GateDefinition.DEFAULT, false, 0.0, Matrix.wrap(values, n, 1), assignments, 2, before, BEFORE, 5, 2);
        assertEquals(Gates.SILHOUETTE_ROWS, gate.silhouetteRows());
        assertEquals(
                silhouette(gate.silhouetteBefore()), silhouette(gate.silhouette()), 1e-12, "the same by other names");
        assertFalse(gate.held());
    }

    private static Gate check(
            GateDefinition gate, boolean redefined, @Nullable Double moved, int[] now, int @Nullable [] before) {
        return Gates.check(gate, redefined, moved, LINE, now, 2, before, BEFORE, 1, 1);
    }

    private static int[] ids(int[] indexes) {
        int[] ids = new int[indexes.length];
        for (int i = 0; i < ids.length; i++) {
            ids[i] = BEFORE.get(indexes[i]).id();
        }
        return ids;
    }

    private static double silhouette(@Nullable Double known) {
        assertNotNull(known);
        return known;
    }
}
