package dev.tessera.tables.infer;

import dev.tessera.model.definition.ColumnType;
import dev.tessera.model.definition.Definition;
import dev.tessera.model.definition.FeatureSource;
import dev.tessera.model.definition.RiskDefinition;
import dev.tessera.model.definition.RiskDefinition.Cuts;
import dev.tessera.model.definition.RiskDefinition.Part;
import dev.tessera.model.definition.RiskDefinition.Rule;
import dev.tessera.model.definition.Role;
import dev.tessera.model.definition.Tier;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Proposes how to judge risk where the customers have features that tell of it: each counts the same, beside them a
 * bureau's score downwards, which alone proposes nothing; who is politically exposed or under sanctions is High.
 */
final class RiskProposal {
    private static final Set<String> ALWAYS_HIGH = Set.of("pep", "sanction", "sanctions");
    private static final Set<String> EXPECTED = Set.of("expected", "exp", "planned", "declared");

    private RiskProposal() {}

    /** The definition with a proposal, or as it is; {@code notes} gets why. */
    static Definition propose(Definition definition, List<String> notes) {
        Map<String, Part> score = new LinkedHashMap<>();
        List<String> judged = new ArrayList<>();
        List<Rule> rules = new ArrayList<>();
        for (FeatureSource source : definition.allFeatures()) {
            if (source.type() != ColumnType.NUMBER || source.sensitive() || source.role() == Role.PROFILE) {
                continue;
            }
            ColumnWords words = new ColumnWords(source.name());
            boolean own = source.role() == Role.RISK;
            if (own && words.words().stream().anyMatch(ALWAYS_HIGH::contains)) {
                rules.add(new Rule(ExpressionText.name(source.name()), Tier.HIGH));
            } else if (own || isTelling(words.words())) {
                score.put(source.name(), new Part(words.isBureau() ? -1.0 : 1.0, Map.of()));
                if (own && !words.isBureau()) {
                    judged.add(source.name());
                }
            }
        }
        if (judged.isEmpty()) {
            if (!rules.isEmpty()) {
                notes.add("No risk is judged: beside "
                        + rules.stream().map(Rule::when).toList()
                        + " no number tells of it. Declare a risk in the definition to have tiers.");
            }
            return definition;
        }
        notes.add("Risk is judged by a score of " + String.join(", ", score.keySet())
                + ", each counting the same: the top tenth is High, two tenths are Medium"
                + (rules.isEmpty()
                        ? "."
                        : "; "
                                + String.join(
                                        "; ", rules.stream().map(Rule::toString).toList()) + ", whatever the score.")
                + " Weights, cut-offs and rules are yours to state under risk.");
        return definition.toBuilder()
                .risk(new RiskDefinition(score, Cuts.STANDARD, rules, false))
                .build();
    }

    /** What moves against what was expected, and how much of it is cash: the ratios that anti-money-laundering looks at. */
    private static boolean isTelling(List<String> words) {
        int per = words.indexOf("per");
        if (per < 0) {
            return false;
        }
        List<String> above = words.subList(0, per);
        List<String> below = words.subList(per + 1, words.size());
        return (above.contains("actual") && below.stream().anyMatch(EXPECTED::contains))
                || (above.contains("cash") && below.contains("actual"));
    }
}
