package dev.tessera.clustering.agreement;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.tessera.clustering.Golden;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AgreementTest {
    private final Golden golden = Golden.read("maths");

    @Test
    void agreesWithScikitLearnAndScipy() {
        Contingency table = Contingency.of(golden.integers("first"), 4, golden.integers("second"), 3);
        Golden.assertClose(golden.one("rand"), table.adjustedRandIndex(), 0);
        Golden.assertClose(golden.one("information"), table.normalisedMutualInformation(), 0);
        Golden.assertClose(golden.one("cramer"), table.cramersV(), 0);
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
        double sum = 0;
        for (int i = 0; i < rows; i++) {
            sum += found[i] < 0 ? 0 : costs[i][found[i]];
        }
        Golden.assertClose(golden.one("least" + rows + "x" + columns), sum, 1);
        assertEquals(
                Math.min(rows, columns),
                Arrays.stream(found).filter(c -> c >= 0).distinct().count());
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
