package dev.tessera.clustering.kmeans;

/**
 * A number as the unevaluated sum of two doubles, good for about 31 decimal digits. Dekker 1971,
 * doi:10.1007/BF01397083.
 */
record TwoDoubles(double high, double low) {
    static final TwoDoubles ZERO = new TwoDoubles(0, 0);

    static TwoDoubles sum(double a, double b) {
        double sum = a + b;
        double part = sum - a;
        return new TwoDoubles(sum, (a - (sum - part)) + (b - part));
    }

    static TwoDoubles product(double a, double b) {
        double product = a * b;
        return new TwoDoubles(product, Math.fma(a, b, -product));
    }

    TwoDoubles plus(double b) {
        TwoDoubles sum = sum(high, b);
        return sum(sum.high, sum.low + low);
    }

    TwoDoubles plus(TwoDoubles b) {
        TwoDoubles sum = sum(high, b.high);
        return sum(sum.high, sum.low + low + b.low);
    }

    TwoDoubles times(double b) {
        TwoDoubles product = product(high, b);
        return sum(product.high, Math.fma(low, b, product.low));
    }

    double value() {
        return high + low;
    }
}
