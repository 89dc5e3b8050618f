package dev.tessera.model.pipeline;

import dev.tessera.clustering.matrix.Matrix;
import dev.tessera.model.customers.Customers;
import dev.tessera.model.value.Values;
import java.util.ArrayList;
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
        return features.stream().flatMap(feature -> feature.columns().stream()).toList();
    }

    /** How many columns the matrix has: d. */
    public int width() {
        int width = 0;
        for (Feature feature : features) {
            width += feature.width();
        }
        return width;
    }

    /**
     * n customers to n × d, columns of the customers found by name; the same bits as row by row.
     *
     * @throws IllegalArgumentException when the customers lack a feature, or have it with another type
     */
    public Matrix transform(Customers customers) {
        return new BatchTransform(this, customers).run();
    }

    /** One customer to d values; {@code values} in the order of {@link #features}. */
    public double[] transform(Values values) {
        double[] row = new double[width()];
        int at = 0;
        for (int i = 0; i < features.size(); i++) {
            Feature feature = features.get(i);
            if (feature instanceof NumberFeature number) {
                row[at] = number.scaled(values.number(i));
            } else if (feature instanceof CategoryFeature category) {
                category.encode(category.columnOf(values.text(i)), row, at);
            }
            at += feature.width();
        }
        return row;
    }

    /**
     * The names of the features for which something stands in because they are missing; {@code values} in the order of
     * {@link #features}. A category whose missing value is a level of its own is never among them.
     */
    public List<String> imputed(Values values) {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < features.size(); i++) {
            Feature feature = features.get(i);
            boolean filled = (feature instanceof NumberFeature number && number.fills(values.number(i)))
                    || (feature instanceof CategoryFeature category && category.fills(values.text(i)));
            if (filled) {
                names.add(feature.name());
            }
        }
        return names;
    }

    /**
     * A point of the scaled space in feature units, d values: a number unscaled and untransformed, a category's level
     * as its share (0 to 1).
     */
    public double[] toFeatureUnits(double[] scaled) {
        double[] units = new double[scaled.length];
        int at = 0;
        for (Feature feature : features) {
            if (feature instanceof NumberFeature number) {
                units[at] = number.unscaled(scaled[at]);
            } else if (feature instanceof CategoryFeature category) {
                for (int i = 0; i < category.width(); i++) {
                    units[at + i] = category.share(i, scaled[at + i]);
                }
            }
            at += feature.width();
        }
        return units;
    }
}
