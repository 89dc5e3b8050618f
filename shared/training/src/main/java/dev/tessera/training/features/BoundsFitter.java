package dev.tessera.training.features;

import dev.tessera.clustering.scaling.ColumnStatistics;
import dev.tessera.model.definition.Clip;
import dev.tessera.model.pipeline.Bounds;
import java.util.Arrays;
import java.util.List;

/** Finds where a number's outliers begin, from the values present. */
final class BoundsFitter {
    private BoundsFitter() {}

    /** Of {@code values}, NaN being missing; {@link Bounds#NONE} where nothing is clipped. */
    static Bounds fit(String name, Clip clip, double[] values, List<String> notes) {
        if (clip.method() == Clip.Method.NONE) {
            return Bounds.NONE;
        }
        double[] sorted = Arrays.stream(values)
                .filter(value -> !Double.isNaN(value))
                .sorted()
                .toArray();
        if (sorted.length == 0) {
            return Bounds.NONE;
        }
        boolean missing = clip.outliers() == Clip.Outliers.MISSING;
        if (clip.method() == Clip.Method.QUANTILE) {
            return new Bounds(
                    ColumnStatistics.quantile(sorted, clip.low()),
                    ColumnStatistics.quantile(sorted, clip.high()),
                    missing);
        }
        double lower = ColumnStatistics.quantile(sorted, 0.25);
        double upper = ColumnStatistics.quantile(sorted, 0.75);
        double range = upper - lower;
        if (range == 0) {
            notes.add("The feature '" + name + "' is not clipped: half of its values are " + lower
                    + ", so the range between its quartiles is 0.");
            return Bounds.NONE;
        }
        return new Bounds(lower - clip.low() * range, upper + clip.high() * range, missing);
    }
}
