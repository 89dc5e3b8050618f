package dev.tessera.model.definition;

import dev.tessera.model.spelling.Spelling;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a definition's risk says of its features. */
final class RiskReferences {
    private RiskReferences() {}

    static void check(RiskDefinition risk, List<FeatureSource> sources) {
        Map<String, FeatureSource> byName = new LinkedHashMap<>();
        sources.forEach(source -> byName.put(source.name(), source));
        risk.score().forEach((name, part) -> {
            List<String> path = List.of("risk", "score", name);
            FeatureSource source = byName.get(name);
            if (source == null) {
                throw new DefinitionException(
                        path,
                        "no feature is called '" + name + "'." + Spelling.hint(name, byName.keySet())
                                + " The features are " + Spelling.some(byName.keySet()));
            }
            boolean number =
                    source.type() == ColumnType.NUMBER || source.recipe().encode() == Encoding.ORDINAL;
            if (number != part.levels().isEmpty()) {
                throw new DefinitionException(
                        path,
                        number
                                ? "'" + name + "' is a number: give it one weight, such as " + name + ": 1"
                                : "'" + name + "' is a category: give its levels their weights, such as " + name
                                        + ": {some level: 1}");
            }
        });
    }
}
