package dev.tessera.clustering.agreement;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.tessera.clustering.Golden;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AgreementTest {
    private final Golden golden = Golden.read("maths");

    @Test
    void agreesWithScikitLearnAndScipy() {
        Contingency table = Contingency.of(golden.integers("first"), 4, golden.integers("second"), 3);
        Golden.assertClose(golden.one("rand"), table.adjustedRandIndex(), 0);
        Golden.assertClose(golden.one("information"), table.normalisedMutualInformation(), 0);
        Golden.assertClose(golden.one("cramer"), table.cramersV(), 0);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3})
    void tablesOfEveryKindAgreeWithScikitLearnAndScipy(int i) {
        Golden measures = Golden.read("measures");
        String name = "table" + i;
        int[] shape = measures.integers(name + ".shape");
        Contingency table = Contingency.of(
                measures.integers(name + ".first"), shape[0], measures.integers(name + ".second"), shape[1]);
        Golden.assertClose(measures.one(name + ".rand"), table.adjustedRandIndex(), 0);
        Golden.assertClose(measures.one(name + ".information"), table.normalisedMutualInformation(), 0);
        Golden.assertClose(measures.one(name + ".cramer"), table.cramersV(), 0);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5})
    void assignmentIsAsGoodAsScipysWithTiesAndOffsets(int i) {
        Golden measures = Golden.read("measures");
        String name = "costs" + i;
        int[] shape = measures.integers(name + ".shape");
        double[][] costs = new double[shape[0]][];
        for (int row = 0; row < shape[0]; row++) {
            costs[row] = Arrays.copyOfRange(measures.get(name), row * shape[1], (row + 1) * shape[1]);
        }
        Golden.assertClose(measures.one(name + ".least"), sum(costs, OptimalAssignment.least(costs)), 0);
        Golden.assertClose(measures.one(name + ".greatest"), sum(costs, OptimalAssignment.greatest(costs)), 0);
    }

    /** Of the pairs, once it is sure that no column comes twice and no pair is left out. */
    private static double sum(double[][] costs, int[] columnOf) {
        int[] taken = Arrays.stream(columnOf).filter(column -> column >= 0).toArray();
        assertEquals(Math.min(costs.length, costs[0].length), taken.length);
        assertEquals(taken.length, Arrays.stream(taken).distinct().count());
        double sum = 0;
        for (int row = 0; row < costs.length; row++) {
            sum += columnOf[row] < 0 ? 0 : costs[row][columnOf[row]];
        }
        return sum;
    }

    @Test
    void sameGroupingUnderOtherNamesAgreesWholly() {
        int[] first = {0, 0, 1, 1, 2, 2, 2};
        int[] second = {2, 2, 0, 0, 1, 1, 1};
        Contingency table = Contingency.of(first, 3, second, 3);
        assertEquals(1, table.adjustedRandIndex(), 1e-12);
        assertEquals(1, table.normalisedMutualInformation(), 1e-12);
        assertEquals(1, table.cramersV(), 1e-12);
    }

    @Test
    void groupsOutOfRangeAreRefused() {
        assertEquals(
                "the second grouping has thing 1 (counted from 0) in group 2: expected 0 to 1",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> Contingency.of(new int[] {0, 0}, 1, new int[] {1, 2}, 2))
                        .getMessage());
        assertThrows(IllegalArgumentException.class, () -> Contingency.of(new int[] {-1}, 1, new int[] {0}, 1));
        assertThrows(IllegalArgumentException.class, () -> Contingency.of(new int[2], 1, new int[3], 1));
    }

    @Test
    void oneGroupHasNothingToSay() {
        Contingency table = Contingency.of(new int[5], 2, new int[5], 1);
        assertEquals(1, table.adjustedRandIndex());
        assertEquals(1, table.normalisedMutualInformation());
        assertEquals(0, table.cramersV());
    }

    @ParameterizedTest
    @CsvSource({"7,7", "5,9", "9,4"})
    void assignmentCostsWhatScipyFinds(int rows, int columns) {
        double[] flat = golden.get("costs" + rows + "x" + columns);
        double[][] costs = new double[rows][];
        for (int i = 0; i < rows; i++) {
            costs[i] = Arrays.copyOfRange(flat, i * columns, (i + 1) * columns);
        }
        int[] found = OptimalAssignment.least(costs);
        Golden.assertClose(golden.one("least" + rows + "x" + columns), sum(costs, found), 1);
        double[][] gains = new double[rows][];
        for (int i = 0; i < rows; i++) {
            gains[i] = Arrays.stream(costs[i]).map(x -> -x).toArray();
        }
        assertArrayEquals(found, OptimalAssignment.greatest(gains));
    }

    @Test
    void costsThatAreNotNumbersAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> OptimalAssignment.least(new double[][] {{1, Double.NaN}}));
        assertEquals(0, OptimalAssignment.least(new double[][] {}).length);
    }
}
