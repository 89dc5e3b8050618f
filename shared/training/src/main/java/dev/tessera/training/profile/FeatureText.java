package dev.tessera.training.profile;

import dev.tessera.model.customers.Customers;
import dev.tessera.model.definition.ColumnType;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a feature to speak of it.
 *
 * @param column its index among the customers' features
 * @param whole whether every value present is a whole number
 * @param flag whether it is a number that is 0 or 1, or a category of yes and no
 * @param negative whether no value is above 0 and some are below, as where money goes out: its size is spoken of
 * @param levels of a category, else none
 */
record FeatureText(
        String feature,
        int column,
        FeatureWords words,
        boolean whole,
        boolean flag,
        boolean negative,
        List<String> levels) {
    private static final Set<String> YES = Set.of("y", "yes", "true", "t", "1");
    private static final Set<String> NO = Set.of("n", "no", "false", "f", "0");

    /** Of values that are not all below 0. */
    FeatureText(String feature, int column, FeatureWords words, boolean whole, boolean flag, List<String> levels) {
        this(feature, column, words, whole, flag, false, levels);
    }

    static FeatureText of(Customers customers, int column) {
        String name = customers.features().get(column).name();
        FeatureWords words = FeatureWords.of(name);
        if (customers.features().get(column).type() == ColumnType.CATEGORY) {
            List<String> levels = customers.levels(column);
            boolean flag = levels.size() == 2
                    && levels.stream().anyMatch(FeatureText::isYes)
                    && levels.stream().anyMatch(level -> NO.contains(level.toLowerCase(Locale.ROOT)));
            return new FeatureText(name, column, words, false, flag, levels);
        }
        boolean whole = true;
        boolean flag = true;
        double greatest = Double.NEGATIVE_INFINITY;
        double least = Double.POSITIVE_INFINITY;
        for (int row = 0; row < customers.size(); row++) {
            double value = customers.value(row, column);
            if (!Double.isNaN(value)) {
                whole &= value == Math.rint(value);
                flag &= value == 0 || value == 1;
                greatest = Math.max(greatest, value);
                least = Math.min(least, value);
            }
        }
        return new FeatureText(name, column, words, whole, flag, greatest <= 0 && least < 0, List.of());
    }

    boolean isCategory() {
        return !levels.isEmpty();
    }

    /** Whether a level of a category of yes and no means yes. */
    static boolean isYes(@Nullable String level) {
        return level != null && YES.contains(level.toLowerCase(Locale.ROOT));
    }
}
