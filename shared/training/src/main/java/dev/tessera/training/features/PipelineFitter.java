package dev.tessera.training.features;

import dev.tessera.model.customers.Customers;
import dev.tessera.model.definition.Clip;
import dev.tessera.model.definition.ColumnType;
import dev.tessera.model.definition.FeatureSource;
import dev.tessera.model.definition.MissingValues;
import dev.tessera.model.pipeline.Bounds;
import dev.tessera.model.pipeline.Feature;
import dev.tessera.model.pipeline.FeaturePipeline;
import dev.tessera.model.pipeline.OrdinalFeature;
import dev.tessera.training.stage.TrainingException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Learns the way from raw feature values to the matrix from the customers of a training. Whom a recipe leaves out goes
 * first: customers who lack a value, then those beyond the bounds learned from the others; all else is learned from who
 * is left.
 */
public final class PipelineFitter {
    private final List<FeatureSource> sources;
    private final long seed;
    private final List<String> notes = new ArrayList<>();
    private Customers customers;

    private PipelineFitter(List<FeatureSource> sources, Customers customers, long seed) {
        this.sources = sources;
        this.customers = customers;
        this.seed = seed;
    }

    /**
     * Fits {@code features} in order.
     *
     * @param seed decides which customers are donors where not all can be
     * @throws TrainingException when a feature has no value, or none that its recipe can use, or fewer than two
     *     customers are left
     */
    public static FittedPipeline fit(List<FeatureSource> features, Customers customers, long seed)
            throws TrainingException {
        return new PipelineFitter(features, customers, seed).fit();
    }

    private FittedPipeline fit() throws TrainingException {
        noteUnordered();
        leaveOut("because they lack a value", lacking());
        List<Bounds> bounds = bounds();
        leaveOut("because a value of theirs is an outlier", beyond(bounds));
        List<Feature> fitted = new ArrayList<>();
        List<double @Nullable []> numbers = new ArrayList<>();
        boolean donors = sources.stream().anyMatch(source -> source.recipe().missing() == MissingValues.KNN);
        for (int i = 0; i < sources.size(); i++) {
            double[] values = FeatureValues.of(sources.get(i), customers);
            fitted.add(fit(sources.get(i), bounds.get(i), values));
            numbers.add(donors && FeatureValues.isNumber(sources.get(i)) ? values : null);
        }
        FeaturePipeline pipeline = DonorsFitter.fit(sources, fitted, numbers, customers.size(), seed, notes);
        checkNames(pipeline);
        return new FittedPipeline(pipeline, customers, notes);
    }

    private Feature fit(FeatureSource source, Bounds bounds, double[] values) throws TrainingException {
        String name = source.name();
        if (source.type() == ColumnType.NUMBER) {
            return NumberFitter.fit(name, source.recipe(), bounds, values, notes);
        }
        if (FeatureValues.isNumber(source)) {
            return new OrdinalFeature(
                    source.format().order(),
                    NumberFitter.fit(name, FeatureValues.ofIndexes(source), bounds, values, notes));
        }
        return CategoryFitter.fit(
                name, source.recipe(), values, customers.levels(FeatureValues.index(source, customers)));
    }

    private void noteUnordered() {
        for (FeatureSource source : sources) {
            if (source.type() == ColumnType.CATEGORY && FeatureValues.isNumber(source)) {
                List<String> others = customers.levels(FeatureValues.index(source, customers)).stream()
                        .filter(level -> Double.isNaN(
                                OrdinalFeature.index(source.format().order(), level)))
                        .toList();
                if (!others.isEmpty()) {
                    notes.add("Values of '" + source.name() + "' that its order does not name count as missing: "
                            + String.join(", ", others.subList(0, Math.min(10, others.size())))
                            + (others.size() > 10 ? " and " + (others.size() - 10) + " more." : "."));
                }
            }
        }
    }

    private boolean[] lacking() {
        boolean[] out = new boolean[customers.size()];
        for (FeatureSource source : sources) {
            if (source.recipe().missing() == MissingValues.LEAVE_OUT) {
                double[] values = FeatureValues.of(source, customers);
                for (int row = 0; row < out.length; row++) {
                    out[row] |= Double.isNaN(values[row]);
                }
            }
        }
        return out;
    }

    private List<Bounds> bounds() {
        List<Bounds> bounds = new ArrayList<>();
        for (FeatureSource source : sources) {
            Clip clip = source.recipe().clip();
            bounds.add(
                    FeatureValues.isNumber(source) && clip.method() != Clip.Method.NONE
                            ? BoundsFitter.fit(source.name(), clip, FeatureValues.of(source, customers), notes)
                            : Bounds.NONE);
        }
        return bounds;
    }

    /** Whoever has an outlier that leaves out, by itself or as a missing value. */
    private boolean[] beyond(List<Bounds> bounds) {
        boolean[] out = new boolean[customers.size()];
        for (int i = 0; i < sources.size(); i++) {
            FeatureSource source = sources.get(i);
            boolean missing = bounds.get(i).missing() && source.recipe().missing() == MissingValues.LEAVE_OUT;
            if (missing || source.recipe().clip().outliers() == Clip.Outliers.LEAVE_OUT) {
                double[] values = FeatureValues.of(source, customers);
                for (int row = 0; row < out.length; row++) {
                    out[row] |= bounds.get(i).exclude(values[row]);
                }
            }
        }
        return out;
    }

    private void leaveOut(String why, boolean[] out) throws TrainingException {
        int[] kept = new int[out.length];
        int left = 0;
        for (int row = 0; row < out.length; row++) {
            if (!out[row]) {
                kept[left++] = row;
            }
        }
        if (left == out.length) {
            return;
        }
        if (left < 2) {
            throw new TrainingException("of " + out.length + " customers " + (left == 0 ? "none" : "only 1")
                    + " would be left: the others are left out " + why
                    + ". Choose another recipe than leave_out for the features that lack most.");
        }
        notes.add(String.format(
                Locale.ROOT,
                "%,d of %,d customers are left out of the training %s. They have a segment all the same: the model"
                        + " scores them as a lookup would.",
                out.length - left,
                out.length,
                why));
        customers = customers.only(Arrays.copyOf(kept, left));
    }

    private static void checkNames(FeaturePipeline pipeline) throws TrainingException {
        Set<String> seen = new HashSet<>();
        for (String column : pipeline.columns()) {
            if (!seen.add(column)) {
                throw new TrainingException("two of the matrix's columns would be called '" + column
                        + "'. Rename the column or the level that leads to one of them.");
            }
        }
    }
}
