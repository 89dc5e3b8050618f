package dev.tessera.model.pipeline;

import dev.tessera.clustering.matrix.Matrix;
import dev.tessera.model.customers.Customers;
import dev.tessera.model.value.Values;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * The fitted way from a customer's raw feature values to a row of the matrix: for each feature in order clip, transform,
 * scale, impute, encode. Everything it needs was learned in training.
 *
 * @param features in order; their {@link Feature#columns} laid side by side are the matrix's columns
 * @param donors what fills the numbers that have no fill of their own; null where all have
 */
public record FeaturePipeline(
        List<Feature> features, @Nullable Donors donors) {
    /** Copies and checks that donors fill what has no fill. */
    public FeaturePipeline {
        features = List.copyOf(features);
        for (Feature feature : features) {
            NumberFeature number = feature.number();
            if (number != null
                    && number.isFilledByDonors()
                    && (donors == null || !donors.features().contains(feature.name()))) {
                throw new IllegalArgumentException(
                        "feature '" + feature.name() + "': it has neither a fill nor donors that could give one");
            }
        }
        if (donors != null) {
            numbers(features, donors);
        }
    }

    /** Without donors. */
    public FeaturePipeline(List<Feature> features) {
        this(features, null);
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
     * n customers to n × d, columns of the customers found by name; the same bits as row by row, and however many
     * threads work.
     *
     * @throws IllegalArgumentException when the customers lack a feature, or have it with another type
     */
    public Matrix transform(Customers customers, int threads) {
        return new BatchTransform(this, customers).run(threads);
    }

    /** The same in this thread. */
    public Matrix transform(Customers customers) {
        return transform(customers, 1);
    }

    /** One customer to d values; {@code values} in the order of {@link #features}. */
    public double[] transform(Values values) {
        double[] row = new double[width()];
        int at = 0;
        boolean gaps = false;
        for (int i = 0; i < features.size(); i++) {
            Feature feature = features.get(i);
            if (feature instanceof CategoryFeature category) {
                category.encode(category.columnOf(values.text(i)), row, at);
            } else if (feature.number() != null) {
                feature.number().encode(raw(values, i), row, at);
                gaps |= Double.isNaN(row[at]);
            }
            at += feature.width();
        }
        if (gaps && donors != null) {
            fillFromDonors(donors, numbers(features, donors), i -> raw(values, i), row, 0);
        }
        return row;
    }

    /** The number of feature {@code i}: a number itself, or the index of an ordinal's level. */
    private double raw(Values values, int i) {
        return features.get(i) instanceof OrdinalFeature ordinal
                ? OrdinalFeature.index(ordinal.order(), values.text(i))
                : values.number(i);
    }

    /**
     * Replaces the NaNs of a matrix row that begins at {@code at}.
     *
     * @param numbers which features the donors' columns are
     * @param raw the customer's number of a feature
     */
    void fillFromDonors(Donors from, int[] numbers, IntToDoubleFunction raw, double[] matrix, int at) {
        double[] z = new double[numbers.length];
        for (int j = 0; j < numbers.length; j++) {
            NumberFeature number = features.get(numbers[j]).number();
            z[j] = number == null ? Double.NaN : number.z(raw.applyAsDouble(numbers[j]));
        }
        double[] filled = from.fill(z);
        int column = at;
        for (int i = 0, j = 0; j < numbers.length; i++) {
            if (i == numbers[j]) {
                NumberFeature number = features.get(i).number();
                if (number != null && Double.isNaN(matrix[column])) {
                    matrix[column] = filled[j] * number.weight();
                }
                j++;
            }
            column += features.get(i).width();
        }
    }

    /** Which features the donors' columns are, in rising order. */
    static int[] numbers(List<Feature> features, Donors donors) {
        int[] numbers = new int[donors.features().size()];
        int found = 0;
        for (int i = 0; i < features.size() && found < numbers.length; i++) {
            if (features.get(i).name().equals(donors.features().get(found))
                    && features.get(i).number() != null) {
                numbers[found++] = i;
            }
        }
        if (found < numbers.length) {
            throw new IllegalArgumentException(
                    "the donors' features must be numbers or ordinals of the pipeline, in its" + " order, but are "
                            + donors.features());
        }
        return numbers;
    }

    /**
     * The names of the features for which something stands in because they are missing; {@code values} in the order of
     * {@link #features}. A category whose missing value is a level of its own is never among them.
     */
    public List<String> imputed(Values values) {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < features.size(); i++) {
            Feature feature = features.get(i);
            NumberFeature number = feature.number();
            boolean filled = (number != null && Double.isNaN(number.z(raw(values, i))))
                    || (feature instanceof CategoryFeature category && category.fills(values.text(i)));
            if (filled) {
                names.add(feature.name());
            }
        }
        return names;
    }

    /**
     * A point of the scaled space in feature units, d values: a number unscaled and untransformed (an ordinal as the
     * index of its level), a category's level or an indicator as its share (0 to 1). {@link #fromFeatureUnits} is the way
     * back.
     */
    public double[] toFeatureUnits(double[] scaled) {
        double[] units = new double[scaled.length];
        int at = 0;
        for (Feature feature : features) {
            if (feature instanceof CategoryFeature category) {
                for (int i = 0; i < category.width(); i++) {
                    units[at + i] = category.share(i, scaled[at + i]);
                }
            } else if (feature.number() != null) {
                feature.number().toFeatureUnits(scaled, units, at);
            }
            at += feature.width();
        }
        return units;
    }

    /**
     * A point in feature units in the scaled space, d values: the inverse of {@link #toFeatureUnits} but for what clipping
     * takes away, also for a point that another pipeline with the same columns gave. A number that the transform does
     * not take is put at the centre.
     */
    public double[] fromFeatureUnits(double[] units) {
        double[] scaled = new double[units.length];
        int at = 0;
        for (Feature feature : features) {
            if (feature instanceof CategoryFeature category) {
                for (int i = 0; i < category.width(); i++) {
                    scaled[at + i] = category.ofShare(i, units[at + i]);
                }
            } else if (feature.number() != null) {
                feature.number().fromFeatureUnits(units, scaled, at);
            }
            at += feature.width();
        }
        return scaled;
    }
}
