package dev.tessera.training.features;

import dev.tessera.model.customers.Customers;
import dev.tessera.model.definition.ColumnType;
import dev.tessera.model.definition.Encoding;
import dev.tessera.model.definition.FeatureSource;
import dev.tessera.model.definition.MissingValues;
import dev.tessera.model.definition.Recipe;
import dev.tessera.model.pipeline.OrdinalFeature;
import dev.tessera.model.spelling.Spelling;
import dev.tessera.training.stage.TrainingException;
import java.util.List;
import java.util.Objects;

/** The customers' values of a feature as what is fitted needs them. */
final class FeatureValues {
    private FeatureValues() {}

    /** Whether it becomes one scaled column: a number, or a category whose levels have an order. */
    static boolean isNumber(FeatureSource source) {
        return source.type() == ColumnType.NUMBER || source.recipe().encode() == Encoding.ORDINAL;
    }

    static int index(FeatureSource source, Customers customers) {
        int index = customers.indexOf(source.name());
        if (index < 0) {
            throw new IllegalArgumentException("no feature " + source.name() + " in " + customers.features());
        }
        return index;
    }

    /** A column's values; an ordinal's are the indexes in its order. */
    static double[] of(FeatureSource source, Customers customers) {
        double[] values = customers.column(index(source, customers));
        if (source.type() == ColumnType.CATEGORY && isNumber(source)) {
            double[] indexes = customers.levels(index(source, customers)).stream()
                    .mapToDouble(level -> OrdinalFeature.index(source.format().order(), level))
                    .toArray();
            for (int row = 0; row < values.length; row++) {
                values[row] = Double.isNaN(values[row]) ? values[row] : indexes[(int) values[row]];
            }
        }
        return values;
    }

    /** The recipe of an ordinal's indexes: a level that stands in is its index. */
    static Recipe ofIndexes(FeatureSource source) throws TrainingException {
        Recipe recipe = source.recipe();
        if (recipe.missing() != MissingValues.CONSTANT) {
            return recipe;
        }
        String level = Objects.requireNonNull(recipe.constant(), "a constant fill has its value");
        List<String> order = source.format().order();
        double index = OrdinalFeature.index(order, level);
        if (Double.isNaN(index)) {
            throw new TrainingException("the category '" + source.name() + "' cannot be filled with '" + level
                    + "', which its order does not name." + Spelling.hint(level, order) + " Its levels are "
                    + Spelling.some(order) + ".");
        }
        return recipe.constant(Double.toString(index));
    }
}
