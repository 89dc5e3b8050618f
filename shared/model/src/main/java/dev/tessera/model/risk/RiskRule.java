package dev.tessera.model.risk;

import dev.tessera.model.definition.Definition;
import dev.tessera.model.definition.DefinitionException;
import dev.tessera.model.definition.RiskDefinition;
import dev.tessera.model.definition.Tier;
import dev.tessera.model.expression.Expression;
import dev.tessera.model.expression.Operation;
import dev.tessera.model.expression.Operator;
import dev.tessera.model.value.TableSchema;
import dev.tessera.model.value.TableSchema.Column;
import java.util.ArrayList;
import java.util.List;

/**
 * A rule that overrides the score.
 *
 * @param text as the definition has it
 * @param when over the features of the model's schema
 * @param tier where it holds
 */
public record RiskRule(String text, Expression when, Tier tier) {
    /**
     * Those of a definition, in order.
     *
     * @throws DefinitionException that leads to the rule and says at which character what was expected; also where the
     *     score or a rule rests on a sensitive feature, and the definition does not say that it may
     */
    public static List<RiskRule> of(Definition definition) {
        RiskDefinition risk = definition.risk();
        List<RiskRule> rules = new ArrayList<>();
        if (risk != null) {
            List<Column> columns = TableSchema.ofFeatures(definition).columns();
            for (RiskDefinition.Rule override : risk.overrides()) {
                try {
                    rules.add(new RiskRule(override.toString(), condition(override.when(), columns), override.tier()));
                } catch (DefinitionException e) {
                    throw new DefinitionException(
                            List.of("risk", "overrides", Integer.toString(rules.size())),
                            String.valueOf(e.getMessage()));
                }
            }
            if (!risk.sensitive()) {
                new SensitiveFeatures(definition).check(risk, rules);
            }
        }
        return rules;
    }

    /** A number holds where it is not 0: most flags are written so. */
    private static Expression condition(String text, List<Column> columns) {
        Expression compiled = Expression.compile(text, columns);
        if (compiled.isCondition()) {
            return compiled;
        }
        List<Operation> operations = new ArrayList<>(compiled.operations());
        operations.add(new Operation.Constant(0));
        operations.add(new Operation.Apply(Operator.NOT_EQUAL));
        return Expression.of(operations, columns);
    }
}
