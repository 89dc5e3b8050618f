package dev.tessera.training;

import dev.tessera.model.customers.Customers;
import dev.tessera.model.definition.ColumnDefinition;
import dev.tessera.model.definition.ColumnType;
import dev.tessera.model.pipeline.Feature;
import dev.tessera.model.pipeline.FeaturePipeline;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Learns the way from raw feature values to the matrix from the customers of a training. */
final class PipelineFitter {
    private PipelineFitter() {}

    /**
     * Fits {@code features} in order.
     *
     * @param columns of the customers' table, by name
     * @throws TrainingException when a feature has no value, or none that its recipe can use
     */
    static FeaturePipeline fit(List<String> features, Map<String, ColumnDefinition> columns, Customers customers)
            throws TrainingException {
        List<Feature> fitted = new ArrayList<>();
        for (String name : features) {
            ColumnDefinition column = columns.get(name);
            int index = customers.indexOf(name);
            if (column == null || index < 0) {
                throw new IllegalArgumentException("no column " + name + " in " + customers.features());
            }
            fitted.add(
                    column.type() == ColumnType.NUMBER
                            ? NumberFitter.fit(name, column, customers.column(index))
                            : CategoryFitter.fit(name, column, customers.column(index), customers.levels(index)));
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
