package dev.tessera.training.features;

import dev.tessera.clustering.scaling.ColumnStatistics;
import dev.tessera.clustering.scaling.YeoJohnson;
import dev.tessera.model.definition.Indicator;
import dev.tessera.model.definition.Recipe;
import dev.tessera.model.definition.Scale;
import dev.tessera.model.definition.ScaleOf;
import dev.tessera.model.definition.Transform;
import dev.tessera.model.pipeline.Bounds;
import dev.tessera.model.pipeline.IndicatorColumn;
import dev.tessera.model.pipeline.NumberFeature;
import dev.tessera.model.pipeline.Power;
import dev.tessera.training.stage.TrainingException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * Fits a number: clip, transform, scale, impute, in this order. So the scale is learned from what clipping and the
 * transform leave, and what stands in for a missing value from what is then present. Neighbours are another's matter
 * ({@link DonorsFitter}): until then a median stands in.
 */
final class NumberFitter {
    private final String name;
    private final Recipe recipe;
    private final double[] values;
    private final List<String> notes;

    private NumberFitter(String name, Recipe recipe, double[] values, List<String> notes) {
        this.name = name;
        this.recipe = recipe;
        this.values = values;
        this.notes = notes;
    }

    /** Of {@code values}, NaN being missing, and their bounds. */
    static NumberFeature fit(String name, Recipe recipe, Bounds bounds, double[] values, List<String> notes)
            throws TrainingException {
        return new NumberFitter(name, recipe, values, notes).fit(bounds);
    }

    private NumberFeature fit(Bounds bounds) throws TrainingException {
        double[] clipped = bounds.equals(Bounds.NONE)
                ? values
                : Arrays.stream(values).map(bounds::apply).toArray();
        Power power = power(clipped);
        double[] transformed = power.transform() == Transform.NONE
                ? clipped
                : Arrays.stream(clipped).map(power::apply).toArray();
        ColumnStatistics present = ColumnStatistics.of(transformed);
        if (present.count() == 0) {
            throw new TrainingException("the feature '" + name + "' has no value in any of the " + present.missing()
                    + " customers. Leave it out of the segmentation, or give it the role profile.");
        }
        double fill = fill(power, present, transformed);
        ColumnStatistics learned = recipe.scaleOf() == ScaleOf.FILLED && present.missing() > 0
                ? ColumnStatistics.of(Arrays.stream(transformed)
                        .map(value -> Double.isNaN(value) ? fill : value)
                        .toArray())
                : present;
        double center = center(learned);
        double scale = scale(learned);
        double z = (fill - center) / scale;
        if (!Double.isFinite(z) || !Double.isFinite(center) || !Double.isFinite(scale) || !(scale > 0)) {
            throw new TrainingException("the feature '" + name + "' cannot be scaled: its values, from "
                    + learned.min() + " to " + learned.max()
                    + ", are outside what a double can square. Give it in another unit.");
        }
        return new NumberFeature(name, bounds, power, center, scale, z, indicators(transformed), recipe.weight());
    }

    private Power power(double[] clipped) throws TrainingException {
        if (recipe.transform() == Transform.YEO_JOHNSON) {
            return new Power(Transform.YEO_JOHNSON, YeoJohnson.fit(clipped).lambda());
        }
        if (recipe.transform() == Transform.LOG1P) {
            double min = Arrays.stream(clipped)
                    .filter(value -> !Double.isNaN(value))
                    .min()
                    .orElse(0);
            if (min < 0) {
                throw new TrainingException("the feature '" + name + "' cannot be transformed by log1p: it needs "
                        + "values of at least 0, but the least is " + min
                        + ". Choose the transform none, signed_log or yeo_johnson.");
            }
        }
        return Power.of(recipe.transform());
    }

    /** What stands in for a missing value, transformed and not yet scaled. */
    private double fill(Power power, ColumnStatistics present, double[] transformed) throws TrainingException {
        return switch (recipe.missing()) {
            case MEAN -> present.mean();
            case MODE -> mode(transformed);
            case CONSTANT -> constant(power);
            case OWN_LEVEL ->
                throw new TrainingException("the feature '" + name + "' is a number, which has no level of its own for "
                        + "missing. Choose another fill, and indicators: missing.");
            case MEDIAN, KNN, LEAVE_OUT -> present.median();
        };
    }

    /** The most frequent, of several the least. */
    private static double mode(double[] transformed) {
        double[] sorted = transformed.clone();
        // NaN comes last.
        Arrays.sort(sorted);
        double mode = sorted[0];
        int most = 0;
        int begin = 0;
        for (int i = 0; i < sorted.length && !Double.isNaN(sorted[i]); i++) {
            begin = sorted[i] == sorted[begin] ? begin : i;
            if (i - begin + 1 > most) {
                most = i - begin + 1;
                mode = sorted[i];
            }
        }
        return mode;
    }

    private double constant(Power power) throws TrainingException {
        String text = Objects.requireNonNull(recipe.constant(), "a constant fill has its value");
        double fill;
        try {
            fill = power.apply(Double.parseDouble(text));
        } catch (NumberFormatException e) {
            fill = Double.NaN;
        }
        if (!Double.isFinite(fill)) {
            throw new TrainingException("the feature '" + name + "' cannot be filled with the constant '" + text
                    + "': expected a number that its transform takes.");
        }
        return fill;
    }

    /** Rounding gives a constant column a tiny deviation, which would blow noise up to full size. */
    private static boolean isConstant(ColumnStatistics column) {
        return column.min() == column.max();
    }

    private double center(ColumnStatistics column) {
        if (recipe.scale() == Scale.NONE) {
            return 0;
        }
        if (isConstant(column) || recipe.scale() == Scale.MIN_MAX) {
            return column.min();
        }
        return recipe.scale() == Scale.ROBUST && quartileRange(column) > 0 ? column.median() : column.mean();
    }

    private double scale(ColumnStatistics column) {
        if (recipe.scale() == Scale.NONE || isConstant(column)) {
            return 1;
        }
        if (recipe.scale() == Scale.MIN_MAX) {
            return column.max() - column.min();
        }
        if (recipe.scale() == Scale.ROBUST) {
            if (quartileRange(column) > 0) {
                return quartileRange(column);
            }
            notes.add("The feature '" + name + "' is scaled by its standard deviation instead of robustly: the range"
                    + " between its quartiles is 0.");
        }
        return column.standardDeviation();
    }

    private static double quartileRange(ColumnStatistics column) {
        return column.upperQuartile() - column.lowerQuartile();
    }

    private List<IndicatorColumn> indicators(double[] transformed) {
        List<IndicatorColumn> columns = new ArrayList<>();
        recipe.indicators().stream().sorted().forEach(of -> columns.add(indicator(of, transformed)));
        return columns;
    }

    private IndicatorColumn indicator(Indicator of, double[] transformed) {
        int asked = 0;
        int holding = 0;
        for (int i = 0; i < values.length; i++) {
            if (of == Indicator.MISSING) {
                asked++;
                holding += Double.isNaN(transformed[i]) ? 1 : 0;
            } else if (!Double.isNaN(values[i])) {
                asked++;
                holding += values[i] != 0 ? 1 : 0;
            }
        }
        double share = holding / (double) asked;
        double variance = share * (1 - share) * asked / values.length;
        return new IndicatorColumn(of, share, variance > 0 ? recipe.weight() / Math.sqrt(variance) : 0);
    }
}
