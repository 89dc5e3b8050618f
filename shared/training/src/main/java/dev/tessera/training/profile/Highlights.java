package dev.tessera.training.profile;

import dev.tessera.model.result.Profiles.CategoryProfile;
import dev.tessera.model.result.Profiles.Highlight;
import dev.tessera.model.result.Profiles.NumberProfile;
import dev.tessera.model.result.Profiles.Statistic;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Finds what sets a segment apart. */
final class Highlights {
    /** Having a level must be at least twice as likely, in odds, or at most half. */
    private static final double LEAST_LOG_ODDS = Math.log(2);

    private Highlights() {}

    /** In the features that can be spoken of, strongest first; none that is negligible. */
    static List<Highlight> of(FeatureProfiles profiles, Map<String, FeatureText> features) {
        List<Highlight> highlights = new ArrayList<>();
        for (NumberProfile number : profiles.numbers()) {
            FeatureText feature = features.get(number.feature());
            if (feature != null && Math.abs(number.effect()) >= Wording.LEAST) {
                highlights.add(ofNumber(number, feature));
            }
        }
        for (CategoryProfile category : profiles.categories()) {
            FeatureText feature = features.get(category.feature());
            Highlight strongest = feature == null ? null : ofCategory(category, feature);
            if (strongest != null) {
                highlights.add(strongest);
            }
        }
        // The sort is stable, so that equals stay in the table's order.
        highlights.sort(Comparator.comparingDouble(highlight -> -Math.abs(highlight.effect())));
        return highlights;
    }

    /** The phrase with the figures that it rests on. */
    static String detail(Highlight highlight) {
        Double value = highlight.value();
        Double overall = highlight.overall();
        Statistic statistic = highlight.statistic();
        if (statistic == null || value == null || overall == null) {
            return highlight.phrase() + " (effect " + Figures.number(highlight.effect()) + ")";
        }
        return highlight.phrase()
                + switch (statistic) {
                    case MEDIAN -> " (median " + Figures.number(value) + ", all customers " + Figures.number(overall);
                    case MEAN -> " (mean " + Figures.number(value) + ", all customers " + Figures.number(overall);
                    case ZERO_SHARE ->
                        " (zero for " + Figures.percent(value) + ", all customers " + Figures.percent(overall);
                    case SHARE -> " (" + Figures.percent(value) + ", all customers " + Figures.percent(overall);
                }
                + ")";
    }

    static Highlight ofNumber(NumberProfile number, FeatureText feature) {
        double effect = number.effect();
        if (feature.flag() && number.mean() != null) {
            return new Highlight(
                    Wording.flag(feature, number.mean(), effect > 0),
                    number.feature(),
                    null,
                    effect,
                    Statistic.SHARE,
                    number.mean(),
                    number.overallMean());
        }
        String phrase = Wording.number(feature, feature.negative() ? -effect : effect);
        // An effect is of ranks: a few huge values can turn the mean the other way, many zeros hide it in the median.
        if (agrees(number.median(), number.overallMedian(), effect)) {
            return highlight(phrase, number, Statistic.MEDIAN, number.median(), number.overallMedian());
        }
        if (agrees(number.mean(), number.overallMean(), effect)) {
            return highlight(phrase, number, Statistic.MEAN, number.mean(), number.overallMean());
        }
        if (agrees(number.zeroShare(), number.overallZeroShare(), -effect)) {
            return highlight(phrase, number, Statistic.ZERO_SHARE, number.zeroShare(), number.overallZeroShare());
        }
        return highlight(phrase, number, null, null, null);
    }

    private static Highlight highlight(
            String phrase,
            NumberProfile number,
            @Nullable Statistic statistic,
            @Nullable Double value,
            @Nullable Double overall) {
        return new Highlight(phrase, number.feature(), null, number.effect(), statistic, value, overall);
    }

    private static boolean agrees(@Nullable Double value, @Nullable Double overall, double effect) {
        return value != null && overall != null && (effect > 0 ? value > overall : value < overall);
    }

    /** The level whose share differs most; of two that differ alike the one that is more frequent here. */
    private static @Nullable Highlight ofCategory(CategoryProfile category, FeatureText feature) {
        @Nullable String strongest = null;
        double most = 0;
        for (Map.Entry<String, Double> level : category.effects().entrySet()) {
            double effect = level.getValue();
            double odds = category.logOdds().getOrDefault(level.getKey(), 0.0);
            boolean better = Math.abs(effect) > Math.abs(most) + 1e-9
                    || (Math.abs(effect) > Math.abs(most) - 1e-9 && effect > 0 && most < 0);
            if (Math.abs(effect) >= Wording.LEAST
                    && Math.abs(odds) >= LEAST_LOG_ODDS
                    && !level.getKey().equals(LevelShares.OTHER)
                    && better) {
                strongest = level.getKey();
                most = effect;
            }
        }
        if (strongest == null) {
            return null;
        }
        String level = strongest;
        if (feature.flag() && !level.equals(LevelShares.MISSING) && !FeatureText.isYes(level)) {
            String yes = feature.levels().stream()
                    .filter(FeatureText::isYes)
                    .findFirst()
                    .orElse(level);
            level = category.effects().containsKey(yes) ? yes : level;
        }
        return ofLevel(category, level, feature);
    }

    static Highlight ofLevel(CategoryProfile category, String level, FeatureText feature) {
        double share = Objects.requireNonNull(category.shares().get(level));
        double effect = Objects.requireNonNull(category.effects().get(level));
        String phrase = feature.flag() && FeatureText.isYes(level)
                ? Wording.flag(feature, share, effect > 0)
                : Wording.level(feature, level, share, effect > 0);
        return new Highlight(
                phrase,
                category.feature(),
                level,
                effect,
                Statistic.SHARE,
                share,
                category.overallShares().get(level));
    }
}
