package dev.tessera.clustering.kmeans;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tessera.clustering.kmeans.Problems.Problem;
import dev.tessera.clustering.matrix.Matrix;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class NearestCentroidsTest {
    @Property(tries = 100)
    void agreesWithTheAssignmentsOfAFit(@ForAll long seed) {
        Problem problem = Problems.random(seed);
        KMeansResult result = KMeans.fit(
                problem.points(),
                problem.starts(),
                new KMeansOptions(problem.k(), 1, 5, 0, 1, 1),
                IterationListener.none());
        NearestCentroids nearest = new NearestCentroids(result.centroids());
        for (int i = 0; i < problem.points().rows(); i++) {
            Nearest found = nearest.of(problem.points().row(i));
            assertEquals(result.assignments()[i], found.index());
            assertEquals(
                    Naive.distance(problem.points(), i, result.centroids(), found.index()), found.squaredDistance());
            if (problem.k() > 1) {
                assertTrue(found.runnerUp() != found.index());
                for (int c = 0; c < problem.k(); c++) {
                    double distance = Naive.distance(problem.points(), i, result.centroids(), c);
                    assertTrue(c == found.index() || distance >= found.runnerUpSquaredDistance());
                }
            }
        }
    }

    @Test
    void equalsGoToTheLowestIndex() {
        NearestCentroids nearest = new NearestCentroids(Matrix.wrap(new double[] {5, 1, -1, 1}, 4, 1));
        assertEquals(new Nearest(1, 1, 2, 1), nearest.of(new double[] {0}));
        assertEquals(new Nearest(1, 0, 3, 0), nearest.of(new double[] {1}));
    }

    @Test
    void oneCentroidHasNoRunnerUp() {
        Nearest found = new NearestCentroids(Matrix.wrap(new double[] {1, 2}, 1, 2)).of(new double[] {1, 4});
        assertEquals(new Nearest(0, 4, -1, Double.NaN), found);
    }

    @Test
    void rowOfTheWrongLengthIsRefused() {
        NearestCentroids nearest = new NearestCentroids(Matrix.zeros(2, 2));
        assertThrows(IllegalArgumentException.class, () -> nearest.of(new double[3]));
    }
}
