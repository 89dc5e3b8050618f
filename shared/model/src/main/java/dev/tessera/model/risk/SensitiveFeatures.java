package dev.tessera.model.risk;

import dev.tessera.model.definition.Definition;
import dev.tessera.model.definition.DefinitionException;
import dev.tessera.model.definition.FeatureSource;
import dev.tessera.model.definition.RiskDefinition;
import dev.tessera.model.derive.Derivations;
import dev.tessera.model.expression.Expression;
import dev.tessera.model.expression.Operation;
import dev.tessera.model.value.TableSchema.Column;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The features that risk may not rest on unless the definition says so: sensitive ones, and what is computed of them. */
final class SensitiveFeatures {
    private final Set<String> names = new HashSet<>();
    private final List<Column> columns;

    SensitiveFeatures(Definition definition) {
        Derivations derivations = Derivations.of(definition);
        columns = derivations.features();
        definition.allFeatures().stream()
                .filter(FeatureSource::sensitive)
                .map(FeatureSource::name)
                .forEach(names::add);
        // In order, so that what is computed of a derived feature is found, too.
        derivations.expressions().forEach((name, expression) -> {
            if (restsOn(expression)) {
                names.add(name);
            }
        });
    }

    /** Refuses a score or a rule that rests on one. */
    void check(RiskDefinition risk, List<RiskRule> rules) {
        for (String name : risk.score().keySet()) {
            require(!names.contains(name), List.of("risk", "score", name), "'" + name + "'");
        }
        for (int i = 0; i < rules.size(); i++) {
            require(
                    !restsOn(rules.get(i).when()),
                    List.of("risk", "overrides", Integer.toString(i)),
                    "what '" + rules.get(i).text() + "' asks for");
        }
    }

    private static void require(boolean holds, List<String> path, String what) {
        if (!holds) {
            throw new DefinitionException(
                    path,
                    what + " is sensitive or computed of what is, and so kept out of risk; take it out, or say"
                            + " sensitive: true under risk where the law lets you");
        }
    }

    private boolean restsOn(Expression expression) {
        return expression.operations().stream()
                .anyMatch(operation -> (operation instanceof Operation.Column column
                                && names.contains(columns.get(column.index()).name()))
                        || (operation instanceof Operation.OneOf oneOf
                                && names.contains(columns.get(oneOf.index()).name())));
    }
}
