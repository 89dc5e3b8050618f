package dev.tessera.model.risk;

import dev.tessera.model.pipeline.Feature;
import dev.tessera.model.pipeline.NumberFeature;
import dev.tessera.model.pipeline.OrdinalFeature;
import dev.tessera.model.value.Folding;
import dev.tessera.model.value.Values;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/** What one feature adds to a risk score. */
public sealed interface RiskTerm {
    /** The feature's name. */
    String name();

    /**
     * What a customer's value adds.
     *
     * @param column of the feature in {@code values}
     */
    double of(Values values, int column);

    /**
     * A standardised number.
     *
     * @param feature a number or an ordinal with a fill, without indicators
     * @param weight below 0 where a high value is a low risk
     */
    record Scaled(Feature feature, double weight) implements RiskTerm {
        /** Checks that the feature gives one number. */
        public Scaled {
            NumberFeature number = feature.number();
            if (number == null || feature.width() != 1 || Double.isNaN(number.fill()) || !Double.isFinite(weight)) {
                throw new IllegalArgumentException("the risk's feature '" + feature.name()
                        + "' must be one number with a fill and a finite weight");
            }
        }

        @Override
        public String name() {
            return feature.name();
        }

        @Override
        public double of(Values values, int column) {
            return weight * scaled(feature, values, column);
        }
    }

    /**
     * A category.
     *
     * @param levels what each level adds; others, and a missing value, add nothing
     */
    record Levels(String name, Map<String, Double> levels) implements RiskTerm {
        /** Copies. */
        public Levels {
            levels = Collections.unmodifiableMap(new LinkedHashMap<>(levels));
        }

        @Override
        public double of(Values values, int column) {
            String text = values.text(column);
            if (text == null) {
                return 0;
            }
            Double exactly = levels.get(text);
            if (exactly != null) {
                return exactly;
            }
            for (Map.Entry<String, Double> level : levels.entrySet()) {
                if (Folding.same(level.getKey(), text)) {
                    return level.getValue();
                }
            }
            return 0;
        }
    }

    /** A customer's value clipped, transformed, scaled and filled; the feature's weight is left out. */
    static double scaled(Feature feature, Values values, int column) {
        NumberFeature number = Objects.requireNonNull(feature.number());
        double z = number.z(
                feature instanceof OrdinalFeature ordinal
                        ? OrdinalFeature.index(ordinal.order(), values.text(column))
                        : values.number(column));
        return Double.isNaN(z) ? number.fill() : z;
    }
}
