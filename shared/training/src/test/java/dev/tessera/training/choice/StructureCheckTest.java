package dev.tessera.training.choice;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tessera.clustering.matrix.Matrix;
import dev.tessera.clustering.pca.Pca;
import dev.tessera.clustering.quality.NullModel;
import dev.tessera.model.definition.KRange;
import dev.tessera.model.result.Structure;
import dev.tessera.model.result.Verdict;
import java.util.Arrays;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class StructureCheckTest {
    private static final KRange RANGE = new KRange(3, 5);

    @Test
    void groupsFarApartAreClear() {
        Structure structure = check(groups(1200, 4, 5, 4), 4, 2);
        assertEquals(Verdict.CLEAR, structure.verdict());
        assertTrue(structure.stability() > 0.99, structure::toString);
        assertTrue(structure.reason().startsWith("Customers form groups: silhouette 0."), structure::reason);
    }

    @Test
    void groupsThatOverlapAreWeak() {
        Structure structure = check(groups(1200, 4, 5, 1.6), 4, 2);
        assertEquals(Verdict.WEAK, structure.verdict(), structure::toString);
        assertTrue(structure.reason().startsWith("There is more than chance, but not much: "), structure::reason);
    }

    /** Long in one direction, and so cut in pieces far better than columns that have nothing to do with one another. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6})
    void correlatedNoiseHasNoStructure(int seed) {
        Matrix noise = noise(1500, 8, 0.7, seed, false);
        Structure structure = check(noise, 3, 2);
        assertEquals(Verdict.NO_STRUCTURE, structure.verdict(), structure::toString);
        // Shuffled each on its own, the columns would have made it look like structure.
        Matrix independent = NullModel.permuted(noise, new SplittableRandom(seed));
        assertTrue(structure.copiesMean() > check(independent, 3, 2).silhouette() + 0.1);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void correlatedSkewedNoiseHasNoStructure(int seed) {
        Structure structure = check(noise(1500, 6, 0.6, seed, true), 3, 2);
        assertEquals(Verdict.NO_STRUCTURE, structure.verdict(), structure::toString);
    }

    @Test
    void oneColumnIsComparedWithTheNormalDistribution() {
        double[] flat = new double[900];
        Random random = new Random(3);
        Arrays.setAll(flat, i -> random.nextGaussian());
        assertEquals(
                Verdict.NO_STRUCTURE, check(Matrix.wrap(flat, 900, 1), 3, 2).verdict());
        Arrays.setAll(flat, i -> random.nextGaussian() + 8 * (i % 3));
        assertEquals(Verdict.CLEAR, check(Matrix.wrap(flat, 900, 1), 3, 2).verdict());
    }

    @Test
    void inPrincipalComponentsCopiesAreMadeOfTheColumnsBefore() {
        Matrix groups = groups(1200, 4, 5, 4);
        Pca kept = Pca.fit(groups, 1).first(3);
        ScaledRows source = new ScaledRows(groups::rows, kept::transform, ones(groups.columns()));
        assertEquals(
                Verdict.CLEAR, StructureCheck.of(1200, source, RANGE, 4, 1, 2).verdict());
        Matrix noise = noise(1500, 8, 0.7, 9, false);
        Pca ofNoise = Pca.fit(noise, 1).first(3);
        ScaledRows noisy = new ScaledRows(noise::rows, ofNoise::transform, ones(8));
        assertEquals(
                Verdict.NO_STRUCTURE,
                StructureCheck.of(1500, noisy, RANGE, 3, 1, 2).verdict());
    }

    @Test
    void threadsChangeNoBit() {
        Matrix groups = groups(1200, 4, 5, 1.6);
        assertEquals(check(groups, 4, 1), check(groups, 4, 5));
    }

    @Test
    void whereAllKCostTooMuchTheOneTakenAloneIsCompared() {
        Matrix groups = groups(600, 4, 200, 1);
        KRange wide = new KRange(2, 60);
        ScaledRows source = new ScaledRows(groups::rows, rows -> rows, ones(200));
        Structure structure = StructureCheck.of(600, source, wide, 4, 1, 2);
        assertEquals(Budget.FEWEST_ROWS, structure.rows());
        assertEquals(structure.shareAsGreat(), structure.bestShareAsGreat());
    }

    @Test
    void ruleAtItsBounds() {
        double none = 1 / 21.0;
        assertEquals(Verdict.CLEAR, StructureCheck.verdict(0.15, none, none, 0.75, 0.75));
        assertEquals(Verdict.WEAK, StructureCheck.verdict(0.149, none, none, 1, 0.5));
        assertEquals(Verdict.WEAK, StructureCheck.verdict(0.15, none, none, 0.749, 0.5));
        assertEquals(Verdict.WEAK, StructureCheck.verdict(0.15, none, none, 0.8, 0.81));
        assertEquals(Verdict.WEAK, StructureCheck.verdict(0.02, none, none, 0, 0.5));
        assertEquals(Verdict.NO_STRUCTURE, StructureCheck.verdict(0.019, none, none, 1, 0.5));
        assertEquals(Verdict.NO_STRUCTURE, StructureCheck.verdict(0.5, 2 / 21.0, none, 1, 0.5));
        assertEquals(Verdict.NO_STRUCTURE, StructureCheck.verdict(0.5, none, 2 / 21.0, 1, 0.5));
        assertEquals(Verdict.NO_STRUCTURE, StructureCheck.verdict(Double.NaN, none, none, 1, 0.5));
    }

    private static Structure check(Matrix matrix, int k, int threads) {
        ScaledRows source = new ScaledRows(matrix::rows, rows -> rows, ones(matrix.columns()));
        return StructureCheck.of(matrix.rows(), source, RANGE, k, 1, threads);
    }

    private static int[] ones(int count) {
        return IntStream.generate(() -> 1).limit(count).toArray();
    }

    /** Groups about centres drawn with this spread, of width 1 in every column. */
    private static Matrix groups(int rows, int groups, int columns, double spread) {
        Random random = new Random(11);
        double[] centres = new double[groups * columns];
        Arrays.setAll(centres, i -> spread * random.nextGaussian());
        double[] values = new double[rows * columns];
        Arrays.setAll(values, i -> centres[i / columns % groups * columns + i % columns] + random.nextGaussian());
        return Matrix.wrap(values, rows, columns);
    }

    /** Normal columns that share this much of their variance, or their exponentials. */
    private static Matrix noise(int rows, int columns, double shared, long seed, boolean skewed) {
        Random random = new Random(seed);
        double[] values = new double[rows * columns];
        for (int i = 0; i < rows; i++) {
            double common = random.nextGaussian();
            for (int j = 0; j < columns; j++) {
                double value = Math.sqrt(shared) * common + Math.sqrt(1 - shared) * random.nextGaussian();
                values[i * columns + j] = skewed ? Math.exp(0.7 * value) : value;
            }
        }
        return Matrix.wrap(values, rows, columns);
    }
}
