package dev.tessera.model.pipeline;

import dev.tessera.model.definition.Transform;
import java.util.List;

/**
 * A number: {@code (transform(x) − center) / scale × weight}, and {@code (transform(fill) − center) / scale × weight}
 * where x is missing.
 *
 * @param center what is taken away after the transform
 * @param scale what is divided by, above 0 (1 for a constant column)
 * @param fill what stands in for a missing value, in feature units
 */
public record NumberFeature(String name, Transform transform, double center, double scale, double fill, double weight)
        implements Feature {
    @Override
    public List<String> columns() {
        return List.of(name);
    }
}
