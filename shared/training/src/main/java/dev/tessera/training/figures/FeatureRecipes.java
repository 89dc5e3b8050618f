package dev.tessera.training.figures;

import dev.tessera.model.pipeline.Bounds;
import dev.tessera.model.pipeline.CategoryFeature;
import dev.tessera.model.pipeline.Feature;
import dev.tessera.model.pipeline.FeaturePipeline;
import dev.tessera.model.pipeline.NumberFeature;
import dev.tessera.model.pipeline.OrdinalFeature;
import dev.tessera.report.Figures.FeatureRecipe;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What becomes of each feature, in words. */
final class FeatureRecipes {
    private FeatureRecipes() {}

    static List<FeatureRecipe> of(FeaturePipeline pipeline) {
        return pipeline.features().stream().map(FeatureRecipes::of).toList();
    }

    private static FeatureRecipe of(Feature feature) {
        List<String> steps = new ArrayList<>();
        NumberFeature number = feature.number();
        if (feature instanceof OrdinalFeature ordinal) {
            steps.add("ordered " + String.join(" < ", ordinal.order()));
        }
        if (number != null) {
            number(number, steps);
        }
        if (feature instanceof CategoryFeature category) {
            category(category, steps);
        }
        return new FeatureRecipe(
                feature.name(), feature.source().name().toLowerCase(Locale.ROOT), feature.width(), steps);
    }

    private static void number(NumberFeature number, List<String> steps) {
        if (!number.bounds().equals(Bounds.NONE)) {
            steps.add((number.bounds().missing() ? "missing beyond " : "clipped to ")
                    + figure(number.bounds().lower()) + " … "
                    + figure(number.bounds().upper()));
        }
        switch (number.power().transform()) {
            case NONE -> {}
            case YEO_JOHNSON ->
                steps.add("yeo_johnson with λ = " + figure(number.power().lambda()));
            default -> steps.add(number.power().transform().name().toLowerCase(Locale.ROOT));
        }
        steps.add("less " + figure(number.center()) + ", over " + figure(number.scale()));
        steps.add(
                Double.isNaN(number.fill())
                        ? "missing from the nearest customers"
                        : "missing as " + figure(number.fill()));
        if (number.weight() != 1) {
            steps.add("times " + figure(number.weight()));
        }
        number.indicators()
                .forEach(indicator ->
                        steps.add("beside it whether " + indicator.of().name().toLowerCase(Locale.ROOT)));
    }

    private static void category(CategoryFeature category, List<String> steps) {
        steps.add("one column for each of " + category.levels().size() + " levels"
                + (category.other() ? ", one for others" : "")
                + (category.fill() == null ? ", one for missing" : ""));
        if (category.fill() != null) {
            steps.add("missing as " + category.fill());
        }
        steps.add("times " + figure(category.factor()));
    }

    private static String figure(double x) {
        if (Double.isInfinite(x)) {
            return x < 0 ? "−∞" : "∞";
        }
        return new BigDecimal(x).round(new MathContext(5)).stripTrailingZeros().toPlainString();
    }
}
