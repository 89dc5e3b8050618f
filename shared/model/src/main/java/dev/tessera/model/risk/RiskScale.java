package dev.tessera.model.risk;

import dev.tessera.model.definition.Tier;
import dev.tessera.model.value.TableSchema;
import dev.tessera.model.value.Values;
import java.util.List;

/**
 * How risk is judged, learned in training.
 *
 * @param terms whose sum, in order, is the score
 * @param mediumFrom the score from which on the tier is medium
 * @param highFrom the score from which on it is high
 * @param rules the first that holds decides the tier, whatever the score
 */
public record RiskScale(List<RiskTerm> terms, double mediumFrom, double highFrom, List<RiskRule> rules) {
    /** Copies and checks. */
    public RiskScale {
        terms = List.copyOf(terms);
        rules = List.copyOf(rules);
        if (terms.isEmpty()
                || !(mediumFrom <= highFrom)
                || !Double.isFinite(mediumFrom)
                || !Double.isFinite(highFrom)) {
            throw new IllegalArgumentException("risk: expected terms and cut-offs in order, found " + terms.size()
                    + " terms, Medium from " + mediumFrom + " and High from " + highFrom);
        }
    }

    /** Where the terms' features are in a schema. */
    public int[] columns(TableSchema schema) {
        return terms.stream()
                .mapToInt(term -> requireColumn(schema, term.name()))
                .toArray();
    }

    static int requireColumn(TableSchema schema, String name) {
        int column = schema.indexOf(name);
        if (column < 0) {
            throw new IllegalArgumentException("risk: there is no feature '" + name + "'");
        }
        return column;
    }

    /**
     * The score of a customer.
     *
     * @param values in the schema's order, derived features computed
     * @param columns where the terms' features are
     */
    public double score(Values values, int[] columns) {
        double score = 0;
        for (int i = 0; i < columns.length; i++) {
            score += terms.get(i).of(values, columns[i]);
        }
        return score;
    }

    /** The risk of a customer; arguments as for {@link #score}. */
    public Risk risk(Values values, int[] columns) {
        double score = score(values, columns);
        for (RiskRule rule : rules) {
            if (rule.when().holds(values)) {
                return new Risk(rule.tier(), score, rule.text());
            }
        }
        return new Risk(score >= highFrom ? Tier.HIGH : score >= mediumFrom ? Tier.MEDIUM : Tier.LOW, score, null);
    }
}
