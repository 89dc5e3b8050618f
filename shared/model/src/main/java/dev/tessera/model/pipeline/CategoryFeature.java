package dev.tessera.model.pipeline;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A category, one-hot: column {@code i} is {@code (1 − centers[i]) × factor} where the value is level {@code i} and
 * {@code (0 − centers[i]) × factor} elsewhere. The factor gives the whole block a total variance of weight² in
 * training, so that one category does not outweigh a number.
 *
 * @param levels sorted texts, as seen in training
 * @param other whether an unseen value fills a last column {@code name=(other)} of its own; else it is treated as
 *     missing
 * @param fill the level that stands in for a missing value; null where missing is the level {@code name=(missing)}
 * @param centers one for each column
 */
public record CategoryFeature(
        String name,
        List<String> levels,
        boolean other,
        @Nullable String fill,
        double[] centers,
        double factor) implements Feature {
    /** Copies the levels. */
    public CategoryFeature {
        levels = List.copyOf(levels);
    }

    @Override
    public List<String> columns() {
        throw new UnsupportedOperationException();
    }
}
