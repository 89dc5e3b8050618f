package dev.tessera.training.figures;

/** Numbers as exact as a picture needs, which keeps the report small. */
final class Digits {
    private Digits() {}

    /** To six digits that matter. */
    static double six(double x) {
        if (x == 0 || !Double.isFinite(x)) {
            return x;
        }
        double unit = Math.pow(10, 5 - Math.floor(Math.log10(Math.abs(x))));
        double rounded = Math.rint(x * unit) / unit;
        return Double.isFinite(rounded) ? rounded : x;
    }

    /** Each to six digits. */
    static double[] six(double[] values) {
        double[] rounded = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            rounded[i] = six(values[i]);
        }
        return rounded;
    }
}
