package dev.tessera.model.pipeline;

import dev.tessera.model.definition.Transform;
import java.util.List;

/**
 * A number: {@code (transform(x) − center) / scale × weight}, and {@code (transform(fill) − center) / scale × weight}
 * where x is missing. A number that the transform does not take (below 0 for {@link Transform#LOG1P}, which training
 * refuses) counts as missing.
 *
 * @param center what is taken away after the transform
 * @param scale what is divided by, above 0 (1 for a constant column)
 * @param fill what stands in for a missing value, in feature units
 */
public record NumberFeature(String name, Transform transform, double center, double scale, double fill, double weight)
        implements Feature {
    /** Checks that every value of x gets a number. */
    public NumberFeature {
        require(Double.isFinite(center), name, "center must be finite", center);
        require(scale > 0 && Double.isFinite(scale), name, "scale must be finite and above 0", scale);
        require(Double.isFinite(fill), name, "fill must be finite", fill);
        require(transform == Transform.NONE || fill >= 0, name, "fill must not be below 0 with log1p", fill);
        require(weight > 0 && Double.isFinite(weight), name, "weight must be finite and above 0", weight);
    }

    @Override
    public List<String> columns() {
        return List.of(name);
    }

    @Override
    public int width() {
        return 1;
    }

    /** Whether {@link #fill} stands in for {@code x}. */
    boolean fills(double x) {
        return Double.isNaN(x) || (transform == Transform.LOG1P && x < 0);
    }

    /** From feature units to the matrix. */
    double scaled(double x) {
        double present = fills(x) ? fill : x;
        // StrictMath: the same bits on every machine and whatever the JIT does.
        double transformed = transform == Transform.LOG1P ? StrictMath.log1p(present) : present;
        return (transformed - center) / scale * weight;
    }

    /** From the matrix to feature units. */
    double unscaled(double value) {
        double transformed = value / weight * scale + center;
        return transform == Transform.LOG1P ? StrictMath.expm1(transformed) : transformed;
    }

    private static void require(boolean holds, String name, String expected, double found) {
        if (!holds) {
            throw new IllegalArgumentException("feature '" + name + "': " + expected + ", but is " + found);
        }
    }
}
