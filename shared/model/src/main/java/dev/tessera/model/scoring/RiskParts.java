package dev.tessera.model.scoring;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tessera.model.definition.Tier;
import dev.tessera.model.pipeline.Feature;
import dev.tessera.model.risk.OutlierScale;
import dev.tessera.model.risk.RiskRule;
import dev.tessera.model.risk.RiskScale;
import dev.tessera.model.risk.RiskTerm;
import dev.tessera.model.value.TableSchema.Column;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes and reads a model's risk and outliers. */
final class RiskParts {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private RiskParts() {}

    static JsonNode write(Model model) {
        RiskScale risk = model.risk();
        if (risk == null) {
            return NODES.nullNode();
        }
        ObjectNode node = NODES.objectNode();
        ArrayNode terms = node.putArray("terms");
        for (RiskTerm term : risk.terms()) {
            if (term instanceof RiskTerm.Scaled scaled) {
                terms.addObject().put("riskWeight", scaled.weight()).setAll(ModelWriter.feature(scaled.feature()));
            } else if (term instanceof RiskTerm.Levels levels) {
                ObjectNode of = terms.addObject().put("name", term.name()).put("kind", "levels");
                ObjectNode weights = of.putObject("levels");
                levels.levels().forEach(weights::put);
            }
        }
        node.put("mediumFrom", risk.mediumFrom());
        node.put("highFrom", risk.highFrom());
        ArrayNode rules = node.putArray("rules");
        for (RiskRule rule : risk.rules()) {
            ObjectNode each = rules.addObject()
                    .put("text", rule.text())
                    .put("tier", rule.tier().label());
            ExpressionParts.write(rule.when(), model.schema().columns(), each.putArray("operations"));
        }
        return node;
    }

    static JsonNode writeOutliers(Model model) {
        OutlierScale outliers = model.outliers();
        if (outliers == null) {
            return NODES.nullNode();
        }
        ObjectNode node = NODES.objectNode().put("threshold", outliers.threshold());
        ArrayNode features = node.putArray("features");
        outliers.features().forEach(feature -> features.add(ModelWriter.feature(feature)));
        return node;
    }

    static @Nullable RiskScale read(@Nullable Part part, List<Column> columns, int version)
            throws ModelFormatException {
        if (part == null || part.isNull()) {
            return null;
        }
        List<RiskTerm> terms = new ArrayList<>();
        for (Part term : part.field("terms").elements()) {
            terms.add(term(term, version));
        }
        List<RiskRule> rules = new ArrayList<>();
        for (Part rule : part.field("rules").elements()) {
            rules.add(new RiskRule(
                    rule.field("text").text(), ExpressionParts.expression(rule, columns), tier(rule.field("tier"))));
        }
        try {
            return new RiskScale(
                    terms,
                    part.field("mediumFrom").number(),
                    part.field("highFrom").number(),
                    rules);
        } catch (IllegalArgumentException e) {
            throw part.damaged(e);
        }
    }

    static @Nullable OutlierScale readOutliers(@Nullable Part part, int version) throws ModelFormatException {
        if (part == null || part.isNull()) {
            return null;
        }
        List<Feature> features = new ArrayList<>();
        for (Part feature : part.field("features").elements()) {
            features.add(FeatureParts.feature(feature, version));
        }
        try {
            return new OutlierScale(features, part.field("threshold").number());
        } catch (IllegalArgumentException e) {
            throw part.damaged(e);
        }
    }

    private static RiskTerm term(Part part, int version) throws ModelFormatException {
        try {
            if (part.field("kind").text().equals("levels")) {
                Map<String, Double> levels = new LinkedHashMap<>();
                Iterator<String> names = part.field("levels").names();
                while (names.hasNext()) {
                    String name = names.next();
                    levels.put(name, part.field("levels").field(name).number());
                }
                return new RiskTerm.Levels(part.field("name").text(), levels);
            }
            return new RiskTerm.Scaled(
                    FeatureParts.feature(part, version),
                    part.field("riskWeight").number());
        } catch (IllegalArgumentException e) {
            throw part.damaged(e);
        }
    }

    private static Tier tier(Part part) throws ModelFormatException {
        String label = part.text();
        for (Tier tier : Tier.values()) {
            if (tier.label().equals(label)) {
                return tier;
            }
        }
        throw part.expected("one of Low, Medium, High");
    }
}
