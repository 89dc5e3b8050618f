package dev.tessera.training.features;

import dev.tessera.model.definition.Clip;
import dev.tessera.model.definition.MissingValues;
import dev.tessera.model.definition.Recipe;
import dev.tessera.model.definition.Transform;
import dev.tessera.model.pipeline.CategoryFeature;
import dev.tessera.model.spelling.Spelling;
import dev.tessera.model.value.Folding;
import dev.tessera.training.stage.TrainingException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Fits a category: a column for every level seen, one for missing where that is a level of its own, and a last one for
 * values that come later. Columns are centred by their means; the factor brings the block to a total variance of
 * weight².
 */
public final class CategoryFitter {
    /** More levels than this are an id or free text, and a column each would drown every other feature's place. */
    public static final int LEVEL_LIMIT = 250;

    private CategoryFitter() {}

    /** Of {@code values}, each the index of one of {@code levels}, NaN being missing. */
    public static CategoryFeature fit(String name, Recipe recipe, double[] values, List<String> levels)
            throws TrainingException {
        int[] counts = new int[levels.size()];
        int missing = 0;
        for (double value : values) {
            if (Double.isNaN(value)) {
                missing++;
            } else {
                counts[(int) value]++;
            }
        }
        List<String> seen = new ArrayList<>();
        List<Integer> sizes = new ArrayList<>();
        int mostFrequent = 0;
        for (int i = 0; i < counts.length; i++) {
            if (counts[i] > 0) {
                seen.add(levels.get(i));
                sizes.add(counts[i]);
                mostFrequent = sizes.get(mostFrequent) < counts[i] ? sizes.size() - 1 : mostFrequent;
            }
        }
        check(name, recipe, seen.size(), values.length);

        @Nullable String fill = null;
        if (recipe.missing() == MissingValues.OWN_LEVEL) {
            sizes.add(missing);
        } else {
            int standIn = recipe.missing() == MissingValues.CONSTANT ? constant(name, recipe, seen) : mostFrequent;
            fill = seen.get(standIn);
            sizes.set(standIn, sizes.get(standIn) + missing);
        }
        sizes.add(0);
        double[] centers = new double[sizes.size()];
        double variance = 0;
        for (int i = 0; i < centers.length; i++) {
            centers[i] = sizes.get(i) / (double) values.length;
            variance += centers[i] * (1 - centers[i]);
        }
        double factor = variance > 0 ? recipe.weight() / Math.sqrt(variance) : 0;
        return new CategoryFeature(name, seen, true, fill, centers, factor);
    }

    /** The place of the level that stands in. */
    private static int constant(String name, Recipe recipe, List<String> seen) throws TrainingException {
        String level = Objects.requireNonNull(recipe.constant(), "a constant fill has its value");
        int place = 0;
        while (place < seen.size() && !Folding.same(seen.get(place), level)) {
            place++;
        }
        if (place == seen.size()) {
            throw new TrainingException("the category '" + name + "' cannot be filled with '" + level
                    + "', which no customer has." + Spelling.hint(level, seen) + " Its levels are "
                    + Spelling.some(seen) + ".");
        }
        return place;
    }

    private static void check(String name, Recipe recipe, int levels, int customers) throws TrainingException {
        boolean ofNumbers = recipe.transform() != Transform.NONE
                || recipe.clip().method() != Clip.Method.NONE
                || recipe.missing() == MissingValues.KNN
                || !recipe.indicators().isEmpty();
        if (ofNumbers) {
            throw new TrainingException("the category '" + name + "' is encoded one_hot, so it cannot be clipped,"
                    + " transformed, filled by knn or have indicators. Take that out, or state the order of its"
                    + " levels.");
        }
        if (levels == 0) {
            throw new TrainingException("the feature '" + name + "' has no value in any of the " + customers
                    + " customers. Leave it out of the segmentation, or give it the role profile.");
        }
        if (levels > LEVEL_LIMIT) {
            throw new TrainingException("the category '" + name + "' has " + levels + " different values; at most "
                    + LEVEL_LIMIT + " can be clustered on. If it is a number, say so in the definition; "
                    + "if it is an id or free text, leave it out.");
        }
    }
}
