package dev.tessera.clustering.scaling;

import java.util.Arrays;
import org.apache.commons.math3.optim.MaxEval;
import org.apache.commons.math3.optim.nonlinear.scalar.GoalType;
import org.apache.commons.math3.optim.univariate.BracketFinder;
import org.apache.commons.math3.optim.univariate.BrentOptimizer;
import org.apache.commons.math3.optim.univariate.SearchInterval;
import org.apache.commons.math3.optim.univariate.UnivariateObjectiveFunction;

/**
 * The power transform of Yeo and Johnson 2000, doi:10.1093/biomet/87.4.954, that makes a column more like a normal
 * distribution, for values of either sign.
 *
 * @param lambda the power; 1 leaves values as they are
 */
public record YeoJohnson(double lambda) {
    private static final double NEAR = Math.ulp(1.0);

    /**
     * The power of greatest likelihood, by Brent's method from the bracket −2 to 2, as in scikit-learn.
     *
     * @param values NaN being missing
     * @return 1 for a column with fewer than two different values, which no power changes
     * @throws IllegalArgumentException naming the row (from 0) of a value that is infinite
     */
    public static YeoJohnson fit(double[] values) {
        for (int i = 0; i < values.length; i++) {
            if (Double.isInfinite(values[i])) {
                throw ColumnStatistics.infinite(i, values[i]);
            }
        }
        double[] present = Arrays.stream(values).filter(x -> !Double.isNaN(x)).toArray();
        double[] distinct = Arrays.stream(present).distinct().limit(2).toArray();
        if (distinct.length < 2) {
            return new YeoJohnson(1);
        }
        double logs = 0;
        for (double x : present) {
            logs += Math.copySign(Math.log1p(Math.abs(x)), x);
        }
        double sum = logs;
        BracketFinder bracket = new BracketFinder();
        bracket.search(power -> loss(present, sum, power), GoalType.MINIMIZE, -2, 2);
        double low = Math.min(bracket.getLo(), bracket.getHi());
        double high = Math.max(bracket.getLo(), bracket.getHi());
        double power = new BrentOptimizer(1e-10, 1e-12)
                .optimize(
                        new MaxEval(500),
                        GoalType.MINIMIZE,
                        new SearchInterval(low, high, bracket.getMid()),
                        new UnivariateObjectiveFunction(p -> loss(present, sum, p)))
                .getPoint();
        return new YeoJohnson(power);
    }

    /** Half of minus twice the log-likelihood, but for a constant. */
    private static double loss(double[] values, double logs, double power) {
        YeoJohnson transform = new YeoJohnson(power);
        double mean = 0;
        double[] changed = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            changed[i] = transform.apply(values[i]);
            mean += changed[i] / values.length;
        }
        double variance = 0;
        for (double x : changed) {
            variance += (x - mean) * (x - mean) / values.length;
        }
        double loss = values.length / 2.0 * Math.log(variance) - (power - 1) * logs;
        // A power so great that values overflow, or all become one, is no optimum.
        return Double.isFinite(loss) ? loss : Double.MAX_VALUE;
    }

    /** Transformed; NaN stays NaN. */
    public double apply(double x) {
        if (x >= 0) {
            return Math.abs(lambda) < NEAR ? Math.log1p(x) : Math.expm1(lambda * Math.log1p(x)) / lambda;
        }
        double mirrored = 2 - lambda;
        return Math.abs(mirrored) < NEAR ? -Math.log1p(-x) : -Math.expm1(mirrored * Math.log1p(-x)) / mirrored;
    }

    /** Back again; NaN for what no value becomes. */
    public double invert(double y) {
        if (y >= 0) {
            return Math.abs(lambda) < NEAR ? Math.expm1(y) : Math.expm1(Math.log1p(y * lambda) / lambda);
        }
        double mirrored = 2 - lambda;
        return Math.abs(mirrored) < NEAR ? -Math.expm1(-y) : -Math.expm1(Math.log1p(-y * mirrored) / mirrored);
    }
}
