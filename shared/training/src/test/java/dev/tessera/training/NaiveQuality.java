package dev.tessera.training;

/** The measures of a clustering from their definitions, as plainly as can be. */
public final class NaiveQuality {
    private final double[][] rows;
    private final int[] segments;
    private final int k;
    private final double[][] means;
    private final int[] sizes;

    /** Of {@code segments} from 1 to k. */
    public NaiveQuality(double[][] rows, int[] segments, int k) {
        this.rows = rows;
        this.segments = segments;
        this.k = k;
        means = new double[k][rows[0].length];
        sizes = new int[k];
        for (int i = 0; i < rows.length; i++) {
            sizes[segments[i] - 1]++;
            for (int j = 0; j < rows[i].length; j++) {
                means[segments[i] - 1][j] += rows[i][j];
            }
        }
        for (int s = 0; s < k; s++) {
            for (int j = 0; j < means[s].length; j++) {
                means[s][j] /= sizes[s];
            }
        }
    }

    public double inertia() {
        double sum = 0;
        for (int i = 0; i < rows.length; i++) {
            sum += Math.pow(distance(rows[i], means[segments[i] - 1]), 2);
        }
        return sum;
    }

    public double calinskiHarabasz() {
        double[] centre = new double[rows[0].length];
        for (double[] row : rows) {
            for (int j = 0; j < centre.length; j++) {
                centre[j] += row[j] / rows.length;
            }
        }
        double between = 0;
        for (int s = 0; s < k; s++) {
            between += sizes[s] * Math.pow(distance(means[s], centre), 2);
        }
        return (between / (k - 1)) / (inertia() / (rows.length - k));
    }

    public double daviesBouldin() {
        double[] spread = new double[k];
        for (int i = 0; i < rows.length; i++) {
            spread[segments[i] - 1] += distance(rows[i], means[segments[i] - 1]) / sizes[segments[i] - 1];
        }
        double sum = 0;
        for (int s = 0; s < k; s++) {
            double worst = 0;
            for (int t = 0; t < k; t++) {
                if (t != s) {
                    worst = Math.max(worst, (spread[s] + spread[t]) / distance(means[s], means[t]));
                }
            }
            sum += worst;
        }
        return sum / k;
    }

    public double silhouette() {
        double sum = 0;
        for (int i = 0; i < rows.length; i++) {
            double[] total = new double[k];
            for (int j = 0; j < rows.length; j++) {
                total[segments[j] - 1] += distance(rows[i], rows[j]);
            }
            int own = segments[i] - 1;
            if (sizes[own] == 1) {
                continue;
            }
            double inside = total[own] / (sizes[own] - 1);
            double nearest = Double.POSITIVE_INFINITY;
            for (int s = 0; s < k; s++) {
                if (s != own) {
                    nearest = Math.min(nearest, total[s] / sizes[s]);
                }
            }
            sum += (nearest - inside) / Math.max(nearest, inside);
        }
        return sum / rows.length;
    }

    private static double distance(double[] a, double[] b) {
        double sum = 0;
        for (int j = 0; j < a.length; j++) {
            sum += (a[j] - b[j]) * (a[j] - b[j]);
        }
        return Math.sqrt(sum);
    }
}
