package dev.tessera.model.pipeline;

import dev.tessera.clustering.matrix.Matrix;
import dev.tessera.model.customers.Customers;
import dev.tessera.model.value.Values;
import java.util.List;

/**
 * The fitted way from a customer's raw feature values to a row of the matrix: for each feature in order transform,
 * scale, impute, encode. Everything it needs was learned in training.
 *
 * @param features in order; their {@link Feature#columns} laid side by side are the matrix's columns
 */
public record FeaturePipeline(List<Feature> features) {
    /** Copies. */
    public FeaturePipeline {
        features = List.copyOf(features);
    }

    /** The names of the matrix's columns, d of them: a number's own name, {@code name=level} for a category. */
    public List<String> columns() {
        throw new UnsupportedOperationException();
    }

    /** n customers to n × d, columns of the customers found by name; the same bits as row by row. */
    public Matrix transform(Customers customers) {
        throw new UnsupportedOperationException();
    }

    /** One customer to d values; {@code values} in the order of {@link #features}. */
    public double[] transform(Values values) {
        throw new UnsupportedOperationException();
    }

    /**
     * A point of the scaled space in feature units, d values: a number unscaled and untransformed, a category's level
     * as its share (0 to 1).
     */
    public double[] toFeatureUnits(double[] scaled) {
        throw new UnsupportedOperationException();
    }
}
