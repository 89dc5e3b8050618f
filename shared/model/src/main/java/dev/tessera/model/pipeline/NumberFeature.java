package dev.tessera.model.pipeline;

import dev.tessera.model.definition.Transform;
import java.util.ArrayList;
import java.util.List;

/**
 * A number: {@code z(x) × weight} with {@code z(x) = (transform(clip(x)) − center) / scale}, and {@code fill × weight}
 * where x is missing, its transform takes no such number (below 0 for log1p), or it is an outlier that counts as
 * missing. Its {@link IndicatorColumn}s follow.
 *
 * @param bounds where clipping begins
 * @param center what is taken away after the transform
 * @param scale what is divided by, above 0 (1 for a constant column)
 * @param fill the z that stands in for a missing value; NaN where the pipeline's {@link Donors} give it
 */
public record NumberFeature(
        String name,
        Bounds bounds,
        Power power,
        double center,
        double scale,
        double fill,
        List<IndicatorColumn> indicators,
        double weight)
        implements Feature {
    /** Copies, and checks that every value of x gets a number. */
    public NumberFeature {
        indicators = List.copyOf(indicators);
        require(Double.isFinite(center), name, "center must be finite", center);
        require(scale > 0 && Double.isFinite(scale), name, "scale must be finite and above 0", scale);
        require(!Double.isInfinite(fill), name, "fill must be finite", fill);
        require(weight > 0 && Double.isFinite(weight), name, "weight must be finite and above 0", weight);
    }

    /** Without clipping and indicators. */
    public NumberFeature(String name, Transform transform, double center, double scale, double fill, double weight) {
        this(name, Bounds.NONE, Power.of(transform), center, scale, fill, List.of(), weight);
    }

    @Override
    public List<String> columns() {
        List<String> columns = new ArrayList<>();
        columns.add(name);
        indicators.forEach(indicator -> columns.add(name + indicator.suffix()));
        return columns;
    }

    @Override
    public int width() {
        return 1 + indicators.size();
    }

    /** The same with another fill. */
    public NumberFeature filledBy(double other) {
        return new NumberFeature(name, bounds, power, center, scale, other, indicators, weight);
    }

    @Override
    public NumberFeature times(double factor) {
        return new NumberFeature(
                name,
                bounds,
                power,
                center,
                scale,
                fill,
                indicators.stream().map(indicator -> indicator.times(factor)).toList(),
                weight * factor);
    }

    /** Clipped, transformed and scaled; NaN where something has to stand in. */
    public double z(double x) {
        return (power.apply(bounds.apply(x)) - center) / scale;
    }

    /** Whether the pipeline's donors give what stands in. */
    boolean isFilledByDonors() {
        return Double.isNaN(fill);
    }

    /** Fills this feature's part of a matrix row, which begins at {@code at}; NaN where donors have to. */
    void encode(double x, double[] into, int at) {
        double z = z(x);
        boolean missing = Double.isNaN(z);
        into[at] = (missing ? fill : z) * weight;
        for (int i = 0; i < indicators.size(); i++) {
            into[at + 1 + i] = indicators.get(i).scaled(x, missing);
        }
    }

    /** This feature's part of a matrix row in feature units. */
    void toFeatureUnits(double[] scaled, double[] units, int at) {
        units[at] = power.invert(scaled[at] / weight * scale + center);
        for (int i = 0; i < indicators.size(); i++) {
            units[at + 1 + i] = indicators.get(i).share(scaled[at + 1 + i]);
        }
    }

    /** The way back. */
    void fromFeatureUnits(double[] units, double[] scaled, int at) {
        double z = z(units[at]);
        scaled[at] = Double.isFinite(z) ? z * weight : 0;
        for (int i = 0; i < indicators.size(); i++) {
            scaled[at + 1 + i] = indicators.get(i).ofShare(units[at + 1 + i]);
        }
    }

    private static void require(boolean holds, String name, String expected, double found) {
        if (!holds) {
            throw new IllegalArgumentException("feature '" + name + "': " + expected + ", but is " + found);
        }
    }
}
