package dev.tessera.training.choice;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tessera.clustering.matrix.Matrix;
import dev.tessera.model.definition.KRange;
import dev.tessera.model.definition.TrainingDefinition;
import dev.tessera.model.result.Metrics.Candidate;
import dev.tessera.training.Trainings;
import dev.tessera.training.stage.Progress;
import dev.tessera.training.stage.StageClock;
import dev.tessera.training.stage.Steps;
import java.time.InstantSource;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class KSearchTest {
    private static final TrainingDefinition ONE_RUN = new TrainingDefinition(42, 1, 50);

    @Test
    void kWithTheBestSilhouetteIsTaken() throws Exception {
        KSearch search = new KSearch("all", blobs(300, 3), new KRange(2, 5), TrainingDefinition.DEFAULT, null, 1);
        Clustering best = search.best(0, steps(), new StageClock(InstantSource.fixed(Trainings.NOW)));
        assertEquals(3, best.k());
        assertEquals(
                List.of(2, 3, 4, 5),
                search.candidates().stream().map(Candidate::k).toList());
    }

    @Test
    void silhouetteOfManyRowsIsOfASampleAndTheSearchSaysOfHowMany() throws Exception {
        KSearch search =
                new KSearch("all", blobs(KSearch.SILHOUETTE_ROWS + 1000, 2), new KRange(2, 2), ONE_RUN, null, 2);
        Clustering best = search.best(0, steps(), new StageClock(InstantSource.fixed(Trainings.NOW)));
        assertEquals(KSearch.SILHOUETTE_ROWS, search.silhouetteRows());
        // Far apart and of width 1: the distances within are about 1, those between about 10.
        assertEquals(0.88, best.measures().silhouette(), 0.05);
    }

    private static Steps steps() {
        return Steps.of(Progress.none(), List.of());
    }

    /** Rows about centres that lie 10 apart, one column. */
    private static Matrix blobs(int rows, int blobs) {
        Random random = new Random(5);
        double[] values = new double[rows];
        for (int i = 0; i < rows; i++) {
            values[i] = 10 * (i % blobs) + random.nextGaussian();
        }
        return Matrix.wrap(values, rows, 1);
    }
}
