package dev.tessera.training.profile;

import dev.tessera.model.result.Profiles.CategoryProfile;
import dev.tessera.model.result.Profiles.NumberProfile;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One thing that sets a segment apart.
 *
 * @param phrase such as {@code low PURCHASES}, beginning with a small letter
 * @param detail the same with figures
 * @param strength 0 to 1, the size of Cliff's delta; for a level, of having it or not: the difference of the shares
 */
public record Effect(String phrase, String detail, double strength) {
    /** Below this Cliff's delta is negligible, and from {@link #PLAIN} on medium: Romano et al. 2006. */
    private static final double LEAST = 0.147;

    private static final double PLAIN = 0.33;

    /** Having a level must be at least twice as likely, in odds, or at most half. */
    private static final double LEAST_LOG_ODDS = Math.log(2);

    /** The effects of {@code profiles} in the features named, strongest first; none that is negligible. */
    public static List<Effect> of(FeatureProfiles profiles, Set<String> features) {
        List<Effect> effects = new ArrayList<>();
        for (NumberProfile number : profiles.numbers()) {
            if (features.contains(number.feature()) && Math.abs(number.effect()) >= LEAST) {
                effects.add(ofNumber(number));
            }
        }
        for (CategoryProfile category : profiles.categories()) {
            if (features.contains(category.feature())) {
                Effect strongest = ofCategory(category, profiles.size(), profiles.customers());
                if (strongest != null) {
                    effects.add(strongest);
                }
            }
        }
        // The sort is stable, so that equals stay in the table's order.
        effects.sort(Comparator.comparingDouble(effect -> -effect.strength()));
        return effects;
    }

    private static Effect ofNumber(NumberProfile number) {
        double strength = Math.abs(number.effect());
        String phrase =
                (strength < PLAIN ? "slightly " : "") + (number.effect() > 0 ? "high " : "low ") + number.feature();
        return new Effect(
                phrase,
                phrase + " (mean " + figure(number.mean()) + ", all customers " + figure(number.overallMean()) + ")",
                strength);
    }

    /** The level whose share differs most; of two that differ alike the one that is more frequent here. */
    private static @Nullable Effect ofCategory(CategoryProfile category, int size, int customers) {
        @Nullable Effect strongest = null;
        for (Map.Entry<String, Double> level : category.shares().entrySet()) {
            double inside = level.getValue();
            double overall = category.overallShares().getOrDefault(level.getKey(), 0.0);
            double has = Math.rint(inside * size);
            double othersHave = Math.rint(overall * customers) - has;
            double others = customers - size;
            double difference = inside - othersHave / others;
            double strength = Math.abs(difference);
            if (strength < LEAST
                    || Math.abs(logOdds(has, size, othersHave, others)) < LEAST_LOG_ODDS
                    || (strongest != null && strength <= strongest.strength())) {
                continue;
            }
            String often = inside > 0.5 ? "mostly " : "often ";
            String phrase = (difference > 0 ? often : inside > 0 ? "less often " : "never ") + category.feature() + " "
                    + level.getKey();
            String detail = phrase + " (" + percent(inside) + ", all customers " + percent(overall) + ")";
            strongest = new Effect(phrase, detail, strength);
        }
        return strongest;
    }

    /** With half a customer added to each count, so that no count of 0 makes it infinite: Haldane 1956. */
    private static double logOdds(double has, double size, double othersHave, double others) {
        return Math.log((has + 0.5) / (size - has + 0.5)) - Math.log((othersHave + 0.5) / (others - othersHave + 0.5));
    }

    private static String figure(@Nullable Double value) {
        return value == null
                ? "none"
                : new BigDecimal(value)
                        .round(new MathContext(4))
                        .stripTrailingZeros()
                        .toPlainString();
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.0f %%", share * 100);
    }
}
