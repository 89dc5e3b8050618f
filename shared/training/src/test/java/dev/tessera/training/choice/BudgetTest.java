package dev.tessera.training.choice;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tessera.clustering.matrix.Matrix;
import dev.tessera.model.definition.KRange;
import dev.tessera.model.definition.TrainingDefinition;
import dev.tessera.model.result.Metrics.Candidate;
import java.util.List;
import org.junit.jupiter.api.Test;

final class BudgetTest {
    @Test
    void asManyRowsAreTakenAsTheWorkAllows() {
        assertEquals(Budget.MOST_ROWS, Budget.rows(1_000_000, rows -> 1));
        assertEquals(300, Budget.rows(300, rows -> 1));
        assertEquals(2_000, Budget.rows(1_000_000, rows -> rows * 500_000.0));
        // Over the budget, but no less says enough.
        assertEquals(Budget.FEWEST_ROWS, Budget.rows(1_000_000, rows -> rows * 5_000_000.0));
        assertEquals(100, Budget.rows(100, rows -> rows * 50_000_000.0));
        // 500 rows would be over twenty budgets.
        assertEquals(0, Budget.rows(1_000_000, rows -> rows * 41_000_000.0));
    }

    @Test
    void whatIsLeftOutIsSaidAndNotMeasured() throws Exception {
        int columns = 3_000;
        Matrix wide = Matrix.zeros(600, columns);
        SampledMeasures measures = new SampledMeasures(wide, new KRange(2, 30), TrainingDefinition.DEFAULT, 1);
        assertEquals(0, measures.stabilityRows());
        assertEquals(0, measures.gapRows());
        assertEquals(2, measures.leftOut().size());
        assertEquals(
                "stability: 500 customers × 3,000 columns for k 2-30, 20 times each, are over the limit of 20,000,000,000"
                        + " multiplications",
                measures.leftOut().get(0));
        Candidate candidate = measures.with(
                        List.of(new Candidate(2, 1, 0.5, 1, 1, 3, true, 0.4)), List.of(measures.own(new int[600])), 600)
                .get(0);
        assertTrue(Double.isNaN(candidate.stability()));
        assertTrue(Double.isNaN(candidate.gap()));
        assertTrue(Double.isNaN(candidate.standardError()));
        assertEquals(0.5, candidate.silhouette());
    }
}
