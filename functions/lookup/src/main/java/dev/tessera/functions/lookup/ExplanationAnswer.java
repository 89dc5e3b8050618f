package dev.tessera.functions.lookup;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tessera.model.scoring.Explanation;
import dev.tessera.model.scoring.Explanation.FeaturePart;

/** Why a customer is in a segment, within an answer. */
final class ExplanationAnswer {
    /** The query parameter that asks for it. */
    static final String EXPLAIN = "explain";

    private ExplanationAnswer() {}

    static void put(ObjectNode answer, Explanation explanation) {
        ObjectNode object = answer.putObject("explanation").put("difference", explanation.difference());
        ArrayNode features = object.putArray("features");
        for (FeaturePart part : explanation.features()) {
            ObjectNode feature = features.addObject().put("feature", part.feature());
            if (part.text() != null) {
                feature.put("value", part.text());
            } else {
                feature.put("value", part.number());
            }
            feature.put("imputed", part.imputed());
            ObjectNode scaled = feature.putObject("scaled");
            part.scaled().forEach(scaled::put);
            feature.put("contribution", part.contribution());
        }
    }
}
