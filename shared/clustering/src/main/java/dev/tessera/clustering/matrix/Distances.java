package dev.tessera.clustering.matrix;

/** The one formula by which all of Tessera measures how far apart two points are. */
public final class Distances {
    private Distances() {}

    /**
     * {@code Σ_j (a_j − b_j)²}, summed in column order, in double.
     *
     * @param a holds {@code d} coordinates from {@code aFrom} on
     * @param b holds {@code d} coordinates from {@code bFrom} on
     */
    public static double squared(double[] a, int aFrom, double[] b, int bFrom, int d) {
        double sum = 0;
        for (int j = 0; j < d; j++) {
            double e = a[aFrom + j] - b[bFrom + j];
            sum += e * e;
        }
        return sum;
    }
}
