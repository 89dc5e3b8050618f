package dev.tessera.training.choice;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tessera.clustering.kmeans.Iteration;
import dev.tessera.clustering.matrix.Matrix;
import dev.tessera.model.definition.KRange;
import dev.tessera.model.definition.TrainingDefinition;
import dev.tessera.model.result.ReplayRun;
import dev.tessera.training.Trainings;
import dev.tessera.training.stage.Progress;
import dev.tessera.training.stage.StageClock;
import dev.tessera.training.stage.Steps;
import java.time.InstantSource;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class ReplayTest {
    private static final TrainingDefinition TRAINING = TrainingDefinition.DEFAULT;

    @Test
    void slowerRunToTheSameSegmentsIsFoundWhereTheRunTakenIsShort() throws Exception {
        Matrix matrix = blobs(1500, 4, 2.6);
        Clustering taken = taken(matrix, 4);
        assertTrue(Replay.states(taken.history()) < Replay.STATES);
        Replay replay = Replay.of(taken, matrix, TRAINING, 2);
        ReplayRun run = replay.run();
        assertTrue(run.slower() && run.states() >= Replay.STATES, run::toString);
        assertEquals(replay.history().size() - 1, run.iterations());
        assertTrue(run.tries() >= 1 && run.tries() <= Replay.MOST_TRIES);
        Iteration last = replay.history().get(run.iterations());
        assertArrayEquals(taken.counts(), replay.order().reorder(last.counts()));
        assertEquals(taken.measures().inertia(), last.inertia(), 1e-9 * last.inertia());
        double[] centroids = replay.order().reorder(last.centroids()).values();
        assertArrayEquals(taken.centroids().values(), centroids, 1e-9);
        assertTrue(
                run.note().startsWith("The run taken went through " + run.takenStates() + " states only;"), run::note);
        // Every state is another: each iteration but the last moves somebody.
        for (int i = 0; i < run.states(); i++) {
            assertTrue(replay.history().get(i).moved() > 0);
        }
    }

    @Test
    void longRunTakenIsItsOwnReplay() throws Exception {
        // Many segments side by side on a line push one another along for long.
        Matrix matrix = Matrix.wrap(new Random(4).doubles(8_000).toArray(), 8_000, 1);
        Clustering taken = taken(matrix, 24);
        Replay replay = Replay.of(taken, matrix, TRAINING, 2);
        assertFalse(replay.run().slower());
        assertEquals(0, replay.run().tries());
        assertTrue(replay.run().states() >= Replay.STATES);
        assertEquals(taken.history(), replay.history());
    }

    @Test
    void whereNoneIsLongEnoughTheLongestIsKeptAndThatIsSaid() throws Exception {
        Matrix matrix = blobs(24, 3, 40);
        Replay replay = Replay.of(taken(matrix, 3), matrix, TRAINING, 1);
        assertEquals(Replay.MOST_TRIES, replay.run().tries());
        assertTrue(replay.run().states() < Replay.STATES);
        assertTrue(
                replay.run()
                        .note()
                        .endsWith(": none of 200 slower runs that ended in the same segments went through 20."),
                replay.run()::note);
    }

    @Test
    void threadsChangeNoBit() throws Exception {
        Matrix matrix = blobs(1500, 4, 2.6);
        Clustering taken = taken(matrix, 4);
        Replay one = Replay.of(taken, matrix, TRAINING, 1);
        Replay five = Replay.of(taken, matrix, TRAINING, 5);
        assertEquals(one.run(), five.run());
        for (int i = 0; i < one.history().size(); i++) {
            assertArrayEquals(
                    one.history().get(i).centroids().values(),
                    five.history().get(i).centroids().values());
        }
    }

    private static Clustering taken(Matrix matrix, int k) throws Exception {
        KSearch search = new KSearch("all", matrix, new KRange(k, k), TRAINING, null, 2);
        return search.best(0, Steps.of(Progress.none(), List.of()), new StageClock(InstantSource.fixed(Trainings.NOW)));
    }

    /** Groups in the plane, so far apart, of width 1. */
    private static Matrix blobs(int rows, int blobs, double apart) {
        Random random = new Random(6);
        double[] values = new double[2 * rows];
        for (int i = 0; i < rows; i++) {
            int blob = i % blobs;
            int row = blob / 2;
            values[2 * i] = apart * (blob % 2) + random.nextGaussian();
            values[2 * i + 1] = apart * row + random.nextGaussian();
        }
        return Matrix.wrap(values, rows, 2);
    }
}
