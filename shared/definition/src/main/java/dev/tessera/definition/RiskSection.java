package dev.tessera.definition;

import dev.tessera.model.definition.RiskDefinition;
import dev.tessera.model.definition.RiskDefinition.Cuts;
import dev.tessera.model.definition.RiskDefinition.Part;
import dev.tessera.model.definition.RiskDefinition.Rule;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The risk's part of a definition. */
final class RiskSection {
    static final List<String> RISK = List.of("score", "cut_offs", "quantiles", "overrides", "sensitive");
    private static final String WEIGHT = "a weight such as 1 or -0.5";

    private RiskSection() {}

    static RiskDefinition read(YamlValue value) {
        Map<String, YamlValue> keys = value.mapping(RISK);
        YamlValue score = value.required(keys, "score", "the features that add to it, each with its weight");
        Map<String, Part> parts = new LinkedHashMap<>();
        score.mapping("features with their weights, such as num_alerts: 1")
                .forEach((name, weight) -> parts.put(name, part(weight)));
        YamlValue rules = keys.get("overrides");
        YamlValue sensitive = keys.get("sensitive");
        Cuts cuts = cuts(keys);
        List<Rule> overrides = rules == null
                ? List.of()
                : rules.oneOrMore(
                        "a rule such as isPep -> High, or a list of them",
                        rule -> rule.make(() -> Rule.parse(rule.text("a rule such as isPep -> High"))));
        return value.make(() -> new RiskDefinition(parts, cuts, overrides, sensitive != null && sensitive.truth()));
    }

    private static Part part(YamlValue value) {
        if (!value.isMapping()) {
            return new Part(value.number(WEIGHT), Map.of());
        }
        Map<String, Double> levels = new LinkedHashMap<>();
        value.mapping("a category's levels with their weights")
                .forEach((level, weight) -> levels.put(level, weight.number(WEIGHT)));
        return value.make(() -> new Part(null, levels));
    }

    private static Cuts cuts(Map<String, YamlValue> keys) {
        YamlValue scores = keys.get("cut_offs");
        YamlValue shares = keys.get("quantiles");
        if (scores != null && shares != null) {
            throw shares.error("cut_offs and quantiles are two ways to say the same: keep one");
        }
        YamlValue given = scores == null ? shares : scores;
        if (given == null) {
            return Cuts.STANDARD;
        }
        String expected = "two numbers: where Medium begins and where High does";
        List<Double> two = given.list(expected, item -> item.number("a number"));
        if (two.size() != 2) {
            throw given.error("expected " + expected + ", found " + two.size());
        }
        return given.make(() -> new Cuts(scores == null, two.get(0), two.get(1)));
    }
}
