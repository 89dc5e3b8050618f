package dev.tessera.clustering.tree;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/** Bounds that are short to write. */
final class RoundNumbers {
    private static final int DIGITS = 17;

    private RoundNumbers() {}

    /**
     * The number with the fewest digits that parts two: {@code low} ≤ it &lt; {@code high}, and above {@code low} where
     * a double lies between and {@code whole} does not ask for a whole number.
     */
    static double between(double low, double high, boolean whole) {
        BigDecimal from = new BigDecimal(low);
        BigDecimal to = new BigDecimal(high);
        BigDecimal middle = from.add(to).divide(BigDecimal.valueOf(2), MathContext.DECIMAL128);
        BigDecimal largest = from.abs().max(to.abs());
        int most = largest.signum() == 0 ? 0 : largest.precision() - largest.scale();
        int least = whole ? 0 : Math.max(most - DIGITS, -330);
        for (int exponent = most; exponent >= least; exponent--) {
            BigDecimal step = BigDecimal.ONE.scaleByPowerOfTen(exponent);
            BigDecimal below = middle.divide(step, 0, RoundingMode.FLOOR).multiply(step);
            BigDecimal above = below.add(step);
            boolean nearer = middle.subtract(below).compareTo(above.subtract(middle)) <= 0;
            for (BigDecimal each : nearer ? new BigDecimal[] {below, above} : new BigDecimal[] {above, below}) {
                double bound = each.doubleValue();
                if (bound < high && (bound > low || (whole && bound == low))) {
                    return bound;
                }
            }
        }
        return low;
    }
}
