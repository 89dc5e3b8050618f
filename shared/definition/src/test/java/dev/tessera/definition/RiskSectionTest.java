package dev.tessera.definition;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.tessera.model.definition.DefinitionException;
import dev.tessera.model.definition.RiskDefinition;
import dev.tessera.model.definition.RiskDefinition.Cuts;
import dev.tessera.model.definition.RiskDefinition.Part;
import dev.tessera.model.definition.RiskDefinition.Rule;
import dev.tessera.model.definition.Tier;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RiskSectionTest {
    private static final String BEFORE = """
            dataset: bank
            tables:
              customers:
                key: id
                columns:
                  alerts: number
                  pep: {type: number, role: profile}
                  gender: {type: category, sensitive: true}
                  job: category
                  band: {type: category, order: [low, high]}
            features:
              male: "gender = 'M'"
              alerts_of_men: male * alerts
            segmentations:
              all:
            risk:
            """;

    @Test
    void everythingIsRead() {
        RiskDefinition risk = risk("""
                  score: {alerts: 2, job: {Shop owner: 0.5, yes: 1}, band: -1}
                  cut_offs: [1.5, 4]
                  overrides: [pep -> High, "alerts = 0 and job in ('judge') -> low"]
                """);
        assertEquals(
                new RiskDefinition(
                        Map.of(
                                "alerts", new Part(2.0, Map.of()),
                                "job", new Part(null, Map.of("Shop owner", 0.5, "yes", 1.0)),
                                "band", new Part(-1.0, Map.of())),
                        new Cuts(false, 1.5, 4),
                        List.of(new Rule("pep", Tier.HIGH), new Rule("alerts = 0 and job in ('judge')", Tier.LOW)),
                        false),
                risk);
        assertEquals(Cuts.STANDARD, risk("  score: {alerts: 1}\n").cuts());
        assertEquals(
                true, risk("  score: {alerts: 1, male: 1}\n  sensitive: true\n").sensitive());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            quantiles: [0.7, 0.9] | x.yaml:17: risk: the key score is missing: the features that add to it, each with its weight
            score: {alert: 1} | x.yaml:17: risk.score.alert: no feature is called 'alert'. Did you mean 'alerts'?
            score: {job: 1} | x.yaml:17: risk.score.job: 'job' is a category: give its levels their weights
            score: {band: {low: 1}} | x.yaml:17: risk.score.band: 'band' is a number: give it one weight
            score: {alerts: x} | x.yaml:17: risk.score.alerts: expected a weight such as 1 or -0.5, found 'x'
            score: {gender: {M: 1}} | x.yaml:17: risk.score.gender: 'gender' is sensitive or computed of what is
            score: {alerts_of_men: 1} | x.yaml:17: risk.score.alerts_of_men: 'alerts_of_men' is sensitive or computed
            score: {} | x.yaml:17: risk: a risk score needs at least one feature
            score: {alerts: 1}, cut_offs: [2, 1] | x.yaml:17: risk.cut_offs: the cut-off of Medium must not be above that of High, but they are 2.0 and 1.0
            score: {alerts: 1}, quantiles: [0.5, 2] | x.yaml:17: risk.quantiles: quantiles are from 0 to 1, but are 0.5 and 2.0
            score: {alerts: 1}, quantiles: [0.5] | x.yaml:17: risk.quantiles: expected two numbers: where Medium begins and where High does, found 1
            score: {alerts: 1}, quantiles: [0, 1], cut_offs: [1, 2] | two ways to say the same: keep one
            score: {alerts: 1}, overrides: [pep] | x.yaml:17: risk.overrides[0]: expected a condition and a tier (Low, Medium or High)
            score: {alerts: 1}, overrides: [pep -> Highest] | x.yaml:17: risk.overrides[0]: expected a condition and a tier
            score: {alerts: 1}, overrides: [pep -> High, peep -> Low] | x.yaml:17: risk.overrides[1]: expression, character 1: nothing here is called 'peep'
            score: {alerts: 1}, overrides: [male -> High] | x.yaml:17: risk.overrides[0]: what 'male -> High' asks for is sensitive or computed of what is
            """)
    void mistakesAreToldWithTheirPlace(String keys, String message) {
        String yaml = BEFORE.stripTrailing() + "\n  {" + keys + "}\n";
        String said = assertThrows(DefinitionException.class, () -> DefinitionYaml.read("x.yaml", yaml))
                .getMessage();
        assertEquals(true, said != null && said.contains(message), said);
    }

    private static RiskDefinition risk(String yaml) {
        RiskDefinition risk = DefinitionYaml.read("x.yaml", BEFORE + yaml).risk();
        if (risk == null) {
            throw new AssertionError("no risk");
        }
        return risk;
    }
}
