package dev.tessera.clustering.kmeans;

import dev.tessera.clustering.matrix.Matrix;
import java.util.SplittableRandom;

/** Random problems of the kinds that break k-means. */
final class Problems {
    /** What is odd about a problem. */
    enum Kind {
        BLOBS,
        UNIFORM,
        DUPLICATES,
        TIES,
        HUGE_OFFSET,
        HUGE_SCALE,
        TINY_SCALE,
        MIXED_SCALES,
        CONSTANT_COLUMNS,
        ALL_EQUAL,
        OUTLIER
    }

    /** A problem with its starting centroids. */
    record Problem(Kind kind, Matrix points, Matrix starts) {
        int k() {
            return starts.rows();
        }
    }

    private Problems() {}

    static Problem random(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Kind kind = Kind.values()[random.nextInt(Kind.values().length)];
        int n = random.nextInt(4) == 0 ? random.nextInt(1, 10) : random.nextInt(10, 400);
        int d = random.nextInt(3) == 0 ? random.nextInt(1, 4) : random.nextInt(1, 24);
        int k =
                switch (random.nextInt(6)) {
                    case 0 -> 1;
                    case 1 -> n > 60 ? 5 : n;
                    default -> random.nextInt(1, Math.min(n, 20) + 1);
                };
        Matrix points = points(kind, n, d, random);
        return new Problem(kind, points, starts(points, k, random));
    }

    static Matrix points(Kind kind, int n, int d, SplittableRandom random) {
        double[] values = new double[n * d];
        double[] centres = new double[6 * d];
        for (int i = 0; i < centres.length; i++) {
            centres[i] = normal(random) * 4;
        }
        for (int i = 0; i < n; i++) {
            int centre = random.nextInt(6);
            for (int j = 0; j < d; j++) {
                values[i * d + j] = value(kind, centres[centre * d + j], i, j, random);
            }
            if (kind == Kind.DUPLICATES && i > 3 && random.nextInt(3) > 0) {
                System.arraycopy(values, random.nextInt(i) * d, values, i * d, d);
            }
        }
        return Matrix.wrap(values, n, d);
    }

    private static double value(Kind kind, double centre, int i, int j, SplittableRandom random) {
        return switch (kind) {
            case BLOBS, DUPLICATES -> centre + normal(random);
            case UNIFORM -> random.nextDouble();
            case TIES -> random.nextInt(-2, 3);
            case HUGE_OFFSET -> 1e6 + normal(random);
            case HUGE_SCALE -> (centre + normal(random)) * 1e120;
            case TINY_SCALE -> (centre + normal(random)) * 1e-170;
            case MIXED_SCALES -> (centre + normal(random)) * Math.pow(10, 3 * (j % 7) - 9);
            case CONSTANT_COLUMNS -> j % 2 == 0 ? 3.7 : centre + normal(random);
            case ALL_EQUAL -> 0.1;
            case OUTLIER -> i == 0 ? 1e12 : normal(random);
        };
    }

    private static Matrix starts(Matrix points, int k, SplittableRandom random) {
        int d = points.columns();
        double[] starts = new double[k * d];
        boolean near = random.nextBoolean();
        for (int c = 0; c < k; c++) {
            // Rows may come twice, and a start may be far from all of them: both leave clusters empty.
            System.arraycopy(points.values(), random.nextInt(points.rows()) * d, starts, c * d, d);
            if (near && random.nextInt(5) == 0) {
                for (int j = 0; j < d; j++) {
                    starts[c * d + j] *= 50;
                }
            }
        }
        return Matrix.wrap(starts, k, d);
    }

    static double normal(SplittableRandom random) {
        return Math.sqrt(-2 * Math.log(1 - random.nextDouble())) * Math.cos(2 * Math.PI * random.nextDouble());
    }
}
