package dev.tessera.training.features;

import dev.tessera.clustering.matrix.Matrix;
import dev.tessera.model.definition.FeatureSource;
import dev.tessera.model.definition.MissingValues;
import dev.tessera.model.pipeline.Donors;
import dev.tessera.model.pipeline.Feature;
import dev.tessera.model.pipeline.FeaturePipeline;
import dev.tessera.model.pipeline.NumberFeature;
import dev.tessera.model.pipeline.OrdinalFeature;
import dev.tessera.training.stage.Seeds;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Chooses the customers whose values fill other customers' gaps. All of a training's customers are donors up to
 * {@link #DONORS}, which is exact; of more, a seeded sample of so many. The model carries them, so the same donors serve
 * training and lookups.
 */
final class DonorsFitter {
    /** The most donors. */
    static final int DONORS = 2_000;

    /** How many donors a value is the mean of. */
    static final int NEIGHBOURS = 5;

    private DonorsFitter() {}

    /**
     * Gives the pipeline its donors, where a recipe asks for them.
     *
     * @param values n values for each number and ordinal, null for one-hot categories
     */
    static FeaturePipeline fit(
            List<FeatureSource> sources,
            List<Feature> features,
            List<double @Nullable []> values,
            int customers,
            long seed,
            List<String> notes) {
        Set<String> asking = new HashSet<>();
        for (int i = 0; i < features.size(); i++) {
            if (features.get(i).number() != null && sources.get(i).recipe().missing() == MissingValues.KNN) {
                asking.add(features.get(i).name());
            }
        }
        if (asking.isEmpty()) {
            return new FeaturePipeline(features);
        }
        int[] rows = Seeds.sample(customers, DONORS, seed);
        List<String> names = new ArrayList<>();
        List<double[]> columns = new ArrayList<>();
        for (int i = 0; i < features.size(); i++) {
            NumberFeature number = features.get(i).number();
            double[] raw = values.get(i);
            double[] column = number == null || raw == null ? new double[0] : column(number, raw, rows);
            if (hasValue(column)) {
                names.add(features.get(i).name());
                columns.add(column);
            } else if (asking.contains(features.get(i).name())) {
                notes.add("Gaps of the feature '" + features.get(i).name()
                        + "' are filled with its median: none of the " + rows.length + " donors has a value of it.");
            }
        }
        asking.retainAll(names);
        if (asking.isEmpty()) {
            return new FeaturePipeline(features);
        }
        notes.add(String.format(
                Locale.ROOT,
                "Gaps of %s are filled with the mean of the %d nearest of %s.",
                String.join(", ", names.stream().filter(asking::contains).toList()),
                NEIGHBOURS,
                rows.length == customers
                        ? String.format(Locale.ROOT, "all %,d customers, exactly", customers)
                        : String.format(Locale.ROOT, "%,d customers, a sample of the %,d", rows.length, customers)));
        return new FeaturePipeline(
                features.stream()
                        .map(feature -> asking.contains(feature.name()) ? filledByDonors(feature) : feature)
                        .toList(),
                new Donors(names, matrix(columns, rows.length), NEIGHBOURS));
    }

    private static double[] column(NumberFeature number, double[] values, int[] rows) {
        double[] column = new double[rows.length];
        for (int i = 0; i < rows.length; i++) {
            column[i] = number.z(values[rows[i]]);
        }
        return column;
    }

    private static boolean hasValue(double[] column) {
        for (double value : column) {
            if (!Double.isNaN(value)) {
                return true;
            }
        }
        return false;
    }

    private static Feature filledByDonors(Feature feature) {
        if (feature instanceof OrdinalFeature ordinal) {
            return new OrdinalFeature(ordinal.order(), ordinal.number().filledBy(Double.NaN));
        }
        return feature instanceof NumberFeature number ? number.filledBy(Double.NaN) : feature;
    }

    private static Matrix matrix(List<double[]> columns, int rows) {
        double[] values = new double[rows * columns.size()];
        for (int j = 0; j < columns.size(); j++) {
            for (int i = 0; i < rows; i++) {
                values[i * columns.size() + j] = columns.get(j)[i];
            }
        }
        return Matrix.wrap(values, rows, columns.size());
    }
}
