package dev.tessera.model.risk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.tessera.model.definition.ColumnType;
import dev.tessera.model.definition.Tier;
import dev.tessera.model.definition.Transform;
import dev.tessera.model.expression.Expression;
import dev.tessera.model.pipeline.NumberFeature;
import dev.tessera.model.value.TableSchema;
import dev.tessera.model.value.TableSchema.Column;
import dev.tessera.model.value.Values;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RiskScaleTest {
    private static final TableSchema SCHEMA = new TableSchema(
            "",
            List.of(
                    new Column("alerts", ColumnType.NUMBER),
                    new Column("occupation", ColumnType.CATEGORY),
                    new Column("pep", ColumnType.NUMBER)));

    private static final RiskScale SCALE = new RiskScale(
            List.of(
                    new RiskTerm.Scaled(new NumberFeature("alerts", Transform.NONE, 1, 2, 0, 1), 3),
                    new RiskTerm.Levels("occupation", Map.of("Shop owner", 0.5))),
            1.5,
            3,
            List.of(rule("pep = 1", Tier.HIGH), rule("occupation = 'judge'", Tier.LOW)));

    @Test
    void theScoreIsTheSumOfWeightedTerms() {
        assertEquals(3 * (5 - 1) / 2.0 + 0.5, risk(5, "shop  OWNER", 0).score());
        assertEquals(0, risk(Double.NaN, null, 0).score());
        assertEquals(-1.5, risk(0, "Pension", 0).score());
    }

    @Test
    void cutOffsBelongToTheTierAboveThem() {
        assertEquals(Tier.LOW, risk(1.9, null, 0).tier());
        assertEquals(Tier.MEDIUM, risk(2, null, 0).tier());
        assertEquals(Tier.HIGH, risk(3, null, 0).tier());
    }

    @Test
    void theFirstRuleThatHoldsStandsAboveTheScore() {
        assertEquals(new Risk(Tier.HIGH, -1.5, "pep = 1 -> High"), risk(0, null, 1));
        assertEquals(new Risk(Tier.LOW, 6, "occupation = 'judge' -> Low"), risk(5, "judge", 0));
        assertEquals(Tier.HIGH, risk(5, "judge", 1).tier());
        assertEquals(new Risk(Tier.HIGH, 6, null), risk(5, null, Double.NaN));
    }

    @Test
    void whatDoesNotFitTogetherIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> new RiskScale(SCALE.terms(), 2, 1, List.of()));
        assertThrows(IllegalArgumentException.class, () -> new RiskScale(List.of(), 1, 2, List.of()));
        assertThrows(IllegalArgumentException.class, () -> SCALE.columns(new TableSchema("", List.of())));
    }

    private static RiskRule rule(String when, Tier tier) {
        return new RiskRule(when + " -> " + tier.label(), Expression.condition(when, SCHEMA.columns()), tier);
    }

    private static Risk risk(double alerts, @Nullable String occupation, double pep) {
        Values values = new Values(3);
        values.setNumber(0, alerts);
        values.setText(1, occupation);
        values.setNumber(2, pep);
        return SCALE.risk(values, SCALE.columns(SCHEMA));
    }
}
