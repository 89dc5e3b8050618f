package dev.tessera.training;

import dev.tessera.model.customers.Customers;
import dev.tessera.model.definition.ColumnType;
import dev.tessera.model.definition.FeatureSource;
import dev.tessera.model.pipeline.Feature;
import dev.tessera.model.pipeline.FeaturePipeline;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Learns the way from raw feature values to the matrix from the customers of a training. */
final class PipelineFitter {
    private PipelineFitter() {}

    /**
     * Fits {@code features} in order.
     *
     * @throws TrainingException when a feature has no value, or none that its recipe can use
     */
    static FeaturePipeline fit(List<FeatureSource> features, Customers customers) throws TrainingException {
        List<Feature> fitted = new ArrayList<>();
        for (FeatureSource feature : features) {
            int index = customers.indexOf(feature.name());
            if (index < 0) {
                throw new IllegalArgumentException("no feature " + feature.name() + " in " + customers.features());
            }
            fitted.add(
                    feature.type() == ColumnType.NUMBER
                            ? NumberFitter.fit(feature.name(), feature.recipe(), customers.column(index))
                            : CategoryFitter.fit(
                                    feature.name(),
                                    feature.recipe(),
                                    customers.column(index),
                                    customers.levels(index)));
        }
        FeaturePipeline pipeline = new FeaturePipeline(fitted);
        Set<String> seen = new HashSet<>();
        for (String column : pipeline.columns()) {
            if (!seen.add(column)) {
                throw new TrainingException("two of the matrix's columns would be called '" + column
                        + "'. Rename the column or the level that leads to one of them.");
            }
        }
        return pipeline;
    }
}
