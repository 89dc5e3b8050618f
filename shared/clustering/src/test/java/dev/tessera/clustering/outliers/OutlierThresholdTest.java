package dev.tessera.clustering.outliers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class OutlierThresholdTest {
    private static final int DRAWS = 20;

    /** What a column is drawn from, and how many outliers all draws of a size may have on average. */
    private enum Source {
        NORMAL(0),
        UNIFORM(0),
        EXPONENTIAL(0.1),
        COUNTS(0.1),
        FLAGS(0),
        RARE_AMOUNTS(0),
        CONSTANTS(0),
        LOGNORMAL(1),
        ZERO_OR_LOGNORMAL(0.5),
        STUDENT_3(1.5),
        CAUCHY(0.5);

        private final double most;

        Source(double most) {
            this.most = most;
        }

        double draw(Random random) {
            return switch (this) {
                case NORMAL -> random.nextGaussian();
                case UNIFORM -> random.nextDouble();
                case EXPONENTIAL -> exponential(random);
                case COUNTS -> Math.floor(1.5 * exponential(random));
                case FLAGS -> random.nextInt(30) == 0 ? 1 : 0;
                case RARE_AMOUNTS -> random.nextInt(30) == 0 ? Math.exp(3 * random.nextGaussian()) : 0;
                case CONSTANTS -> 7;
                case LOGNORMAL -> Math.exp(random.nextGaussian());
                case ZERO_OR_LOGNORMAL -> random.nextInt(10) < 6 ? 0 : Math.exp(1.5 * random.nextGaussian());
                case STUDENT_3 -> {
                    double squares = 0;
                    for (int i = 0; i < 3; i++) {
                        double normal = random.nextGaussian();
                        squares += normal * normal;
                    }
                    yield random.nextGaussian() / Math.sqrt(squares / 3);
                }
                case CAUCHY -> {
                    double above = random.nextGaussian();
                    yield above / random.nextGaussian();
                }
            };
        }

        private static double exponential(Random random) {
            return -Math.log(1 - random.nextDouble());
        }
    }

    @ParameterizedTest
    @EnumSource(Source.class)
    void hardlyAnyAreFoundWhereThereAreNone(Source source) {
        for (int n : new int[] {50, 500, 5000}) {
            for (int d : new int[] {1, 8}) {
                int found = 0;
                for (int draw = 0; draw < DRAWS; draw++) {
                    found += outliers(columns(source, n, d, new Random(draw))).size();
                }
                assertTrue(found <= DRAWS * source.most, source + " n " + n + " d " + d + ": " + found);
            }
        }
    }

    @Test
    void correlatedNormalColumnsHaveNone() {
        Random random = new Random(1);
        double[][] columns = new double[8][5000];
        for (int row = 0; row < 5000; row++) {
            double common = random.nextGaussian();
            for (double[] column : columns) {
                column[row] = common + 0.3 * random.nextGaussian();
            }
        }
        assertEquals(List.of(), outliers(columns));
    }

    @Test
    void whatIsPlantedIsFoundAndNothingElse() {
        for (int planted : new int[] {1, 10, 50, 100}) {
            for (int draw = 0; draw < DRAWS; draw++) {
                Random random = new Random(draw);
                double[][] columns = columns(Source.NORMAL, 5000, 8, random);
                List<Integer> expected = new ArrayList<>();
                for (int row = 0; row < planted; row++) {
                    columns[3][row * 7] =
                            (random.nextBoolean() ? 1 : -1) * ((planted == 100 ? 25 : 12) + random.nextDouble());
                    expected.add(row * 7);
                }
                assertEquals(expected, outliers(columns), planted + " planted, draw " + draw);
            }
        }
    }

    @Test
    void amountsAThousandTimesTooHighAreFoundAmongHeavyTails() {
        for (int draw = 0; draw < DRAWS; draw++) {
            double[][] columns = columns(Source.LOGNORMAL, 5000, 4, new Random(draw));
            for (int row = 0; row < 5; row++) {
                columns[0][row] = 1000 * (1 + row);
            }
            assertTrue(outliers(columns).containsAll(List.of(0, 1, 2, 3, 4)), "draw " + draw);
        }
    }

    @Test
    void aScaleIsOfTheMedianAndOfThoseWhoDifferFromIt() {
        assertEquals(
                Optional.of(new RobustScale(3, 1.4826022185056018)), RobustScale.of(new double[] {1, 2, 3, 4, 99}));
        double[] zeros = new double[10];
        zeros[7] = 4;
        zeros[8] = 8;
        zeros[9] = Double.NaN;
        assertEquals(6 * 1.4826022185056018, RobustScale.of(zeros).orElseThrow().scale());
        zeros[7] = 0;
        assertFalse(RobustScale.of(zeros).isPresent());
        assertFalse(RobustScale.of(new double[] {Double.NaN}).isPresent());
        assertFalse(RobustScale.of(new double[] {5, 5, 5}).isPresent());
    }

    @Test
    void oneRowIsNoOutlier() {
        assertTrue(OutlierThreshold.of(new double[] {0}, 1) > 0);
    }

    private static double[][] columns(Source source, int n, int d, Random random) {
        double[][] columns = new double[d][n];
        for (double[] column : columns) {
            Arrays.setAll(column, row -> source.draw(random));
        }
        return columns;
    }

    private static List<Integer> outliers(double[][] columns) {
        double[] squares = new double[columns[0].length];
        int kept = 0;
        for (double[] column : columns) {
            Optional<RobustScale> scale = RobustScale.of(column);
            if (scale.isPresent()) {
                kept++;
                for (int row = 0; row < squares.length; row++) {
                    double z =
                            (column[row] - scale.get().center()) / scale.get().scale();
                    squares[row] += z * z;
                }
            }
        }
        if (kept == 0) {
            return List.of();
        }
        double[] distances = Arrays.stream(squares).map(Math::sqrt).toArray();
        double threshold = OutlierThreshold.of(distances, kept);
        List<Integer> outliers = new ArrayList<>();
        for (int row = 0; row < distances.length; row++) {
            if (distances[row] > threshold) {
                outliers.add(row);
            }
        }
        return outliers;
    }
}
