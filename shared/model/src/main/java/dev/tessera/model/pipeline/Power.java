package dev.tessera.model.pipeline;

import dev.tessera.clustering.scaling.YeoJohnson;
import dev.tessera.model.definition.Transform;

/**
 * A fitted transform.
 *
 * @param lambda the power of {@link Transform#YEO_JOHNSON}; else NaN
 */
public record Power(Transform transform, double lambda) {
    /** Leaves numbers as they are. */
    public static final Power NONE = new Power(Transform.NONE, Double.NaN);

    /** Checks the power. */
    public Power {
        if ((transform == Transform.YEO_JOHNSON) != Double.isFinite(lambda)) {
            throw new IllegalArgumentException("the transform yeo_johnson has a finite lambda, the others none, but "
                    + transform + " has " + lambda);
        }
    }

    /** One without a power. */
    public static Power of(Transform transform) {
        return new Power(transform, Double.NaN);
    }

    /** Transformed; NaN where x is missing, or below 0 for {@link Transform#LOG1P}. */
    public double apply(double x) {
        // StrictMath: the same bits on every machine and whatever the JIT does.
        return switch (transform) {
            case NONE -> x;
            case LOG1P -> x < 0 ? Double.NaN : StrictMath.log1p(x);
            case SIGNED_LOG -> Math.copySign(StrictMath.log1p(Math.abs(x)), x);
            case YEO_JOHNSON -> new YeoJohnson(lambda).apply(x);
        };
    }

    /** Back again. Where no number becomes {@code y}, the last that a double can say on that side. */
    public double invert(double y) {
        double x =
                switch (transform) {
                    case NONE -> y;
                    case LOG1P -> StrictMath.expm1(y);
                    case SIGNED_LOG -> Math.copySign(StrictMath.expm1(Math.abs(y)), y);
                    case YEO_JOHNSON -> new YeoJohnson(lambda).invert(y);
                };
        return Double.isFinite(x) ? x : Math.copySign(Double.MAX_VALUE, y);
    }
}
