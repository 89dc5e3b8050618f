package dev.tessera.training;

import dev.tessera.clustering.scaling.ColumnStatistics;
import dev.tessera.model.definition.MissingValues;
import dev.tessera.model.definition.Recipe;
import dev.tessera.model.definition.Scale;
import dev.tessera.model.definition.Transform;
import dev.tessera.model.pipeline.NumberFeature;

/**
 * Fits a number: centre and scale are learned from the transformed values that are present, so that what fills the gaps
 * does not shrink the scale; the fill is the median or mean of the present values as they stand in the file.
 */
final class NumberFitter {
    private NumberFitter() {}

    /** Of {@code values}, NaN being missing. */
    static NumberFeature fit(String name, Recipe recipe, double[] values) throws TrainingException {
        ColumnStatistics raw = ColumnStatistics.of(values);
        if (raw.count() == 0) {
            throw new TrainingException("the feature '" + name + "' has no value in any of the " + raw.missing()
                    + " customers. Leave it out of the segmentation, or give it the role profile.");
        }
        if (recipe.transform() == Transform.LOG1P && raw.min() < 0) {
            throw new TrainingException("the feature '" + name + "' cannot be transformed by log1p: it needs values of "
                    + "at least 0, but the least is " + raw.min() + ". Choose the transform none.");
        }
        double fill = recipe.missing() == MissingValues.MEAN ? raw.mean() : raw.median();
        ColumnStatistics transformed = recipe.transform() == Transform.NONE ? raw : ColumnStatistics.of(log1p(values));
        double center = 0;
        double scale = 1;
        if (recipe.scale() == Scale.STANDARD) {
            // Rounding gives a constant column a tiny deviation, which would blow noise up to full size.
            boolean constant = transformed.min() == transformed.max();
            center = constant ? transformed.min() : transformed.mean();
            scale = constant ? 1 : transformed.standardDeviation();
        }
        if (!Double.isFinite(fill) || !Double.isFinite(center) || !Double.isFinite(scale) || !(scale > 0)) {
            throw new TrainingException("the feature '" + name + "' cannot be scaled: its values, from " + raw.min()
                    + " to " + raw.max() + ", are outside what a double can square. Give it in another unit.");
        }
        return new NumberFeature(name, recipe.transform(), center, scale, fill, recipe.weight());
    }

    private static double[] log1p(double[] values) {
        double[] logs = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            logs[i] = StrictMath.log1p(values[i]);
        }
        return logs;
    }
}
