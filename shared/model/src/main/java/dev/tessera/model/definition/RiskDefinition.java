package dev.tessera.model.definition;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a customer's risk is judged: by a score with two cut-offs, and by rules that override it.
 *
 * @param score what adds to it, by feature, in order; at least one
 * @param overrides the first that holds decides the tier
 * @param sensitive whether it may rest on sensitive features
 */
public record RiskDefinition(Map<String, Part> score, Cuts cuts, List<Rule> overrides, boolean sensitive) {
    /** Copies and checks. */
    public RiskDefinition {
        score = Collections.unmodifiableMap(new LinkedHashMap<>(score));
        overrides = List.copyOf(overrides);
        if (score.isEmpty()) {
            throw new DefinitionException("a risk score needs at least one feature");
        }
    }

    /**
     * A feature's part in the score.
     *
     * @param weight of its standardised value, below 0 where a high value is a low risk; null for a category
     * @param levels what each level of a category adds; others add nothing. Empty for a number
     */
    public record Part(@Nullable Double weight, Map<String, Double> levels) {
        /** Copies and checks. */
        public Part {
            levels = Collections.unmodifiableMap(new LinkedHashMap<>(levels));
            List<Double> weights = new ArrayList<>(levels.values());
            if (weight != null) {
                weights.add(weight);
            }
            if ((weight == null) == levels.isEmpty() || weights.stream().anyMatch(each -> !Double.isFinite(each))) {
                throw new DefinitionException("expected a weight, or weights of a category's levels");
            }
        }
    }

    /**
     * Where tiers begin.
     *
     * @param quantiles whether the other two are shares of the training's customers, 0 to 1, instead of scores
     * @param medium from where on the tier is medium
     * @param high from where on it is high
     */
    public record Cuts(boolean quantiles, double medium, double high) {
        /** A tenth of the customers are high, two tenths medium. */
        public static final Cuts STANDARD = new Cuts(true, 0.7, 0.9);

        /** Checks the order. */
        public Cuts {
            if (!(medium <= high) || Double.isInfinite(medium) || Double.isInfinite(high)) {
                throw new DefinitionException("the cut-off of Medium must not be above that of High, but they are "
                        + medium + " and " + high);
            }
            if (quantiles && !(medium >= 0 && high <= 1)) {
                throw new DefinitionException("quantiles are from 0 to 1, but are " + medium + " and " + high);
            }
        }
    }

    /**
     * A rule that stands above the score.
     *
     * @param when a condition on the customer's features, or a number that is not 0 where it holds
     */
    public record Rule(String when, Tier tier) {
        private static final String ARROW = "->";

        /** Of its text, such as {@code isPep -> High}. */
        public static Rule parse(String text) {
            int arrow = text.lastIndexOf(ARROW);
            String when = arrow < 0 ? "" : text.substring(0, arrow).strip();
            String then =
                    arrow < 0 ? "" : text.substring(arrow + ARROW.length()).strip();
            for (Tier tier : Tier.values()) {
                if (!when.isEmpty() && tier.label().equalsIgnoreCase(then)) {
                    return new Rule(when, tier);
                }
            }
            throw new DefinitionException(
                    "expected a condition and a tier (Low, Medium or High), such as 'isPep -> High', found '" + text
                            + "'");
        }

        @Override
        public String toString() {
            return when + " " + ARROW + " " + tier.label();
        }
    }
}
