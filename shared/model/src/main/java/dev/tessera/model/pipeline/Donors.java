package dev.tessera.model.pipeline;

import dev.tessera.clustering.imputation.KnnImputer;
import dev.tessera.clustering.matrix.Matrix;
import java.util.List;

/**
 * Customers of the training whose values stand in for missing ones: the mean over the nearest who have the value, as
 * {@link KnnImputer} finds them, between scaled and unweighted values ({@link NumberFeature#z}). Thread-safe.
 */
public final class Donors {
    private final List<String> features;
    private final Matrix values;
    private final int neighbours;
    private final KnnImputer imputer;

    /**
     * Learns the donors.
     *
     * @param features the numbers and ordinals that take part, by name
     * @param values donors × features, NaN being missing
     * @param neighbours how many a value is the mean of, at least 1
     * @throws IllegalArgumentException when the shapes do not fit, or a column has no value at all
     */
    public Donors(List<String> features, Matrix values, int neighbours) {
        if (values.columns() != features.size()) {
            throw new IllegalArgumentException(
                    "expected donors of " + features.size() + " values, found " + values.columns());
        }
        this.features = List.copyOf(features);
        this.values = values;
        this.neighbours = neighbours;
        this.imputer = KnnImputer.fit(values, neighbours);
    }

    /** The names of the features that take part. */
    public List<String> features() {
        return features;
    }

    /** Donors × features, NaN being missing. */
    public Matrix values() {
        return values;
    }

    /** How many donors a value is the mean of. */
    public int neighbours() {
        return neighbours;
    }

    /** A customer's values of {@link #features}, with the missing ones filled. */
    double[] fill(double[] row) {
        return imputer.transform(row);
    }
}
