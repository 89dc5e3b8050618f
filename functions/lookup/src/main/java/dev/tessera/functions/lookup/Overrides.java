package dev.tessera.functions.lookup;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/**
 * The body of a request for a training: nothing, or {@code {"overrides": {"segmentations.behaviour.k": 6}}}. Whether a definition
 * has such keys the training says, which reads it.
 */
final class Overrides {
    /** The most keys. */
    static final int MOST = 20;
    /** The longest key and the longest value, in characters. */
    static final int LONGEST = 500;

    private static final String EXPECTED = "{\"overrides\": {\"segmentations.behaviour.k\": 6}}";

    private final ObjectMapper json;
    private final JsonBody bodies;

    Overrides(ObjectMapper json) {
        this.json = json;
        this.bodies = new JsonBody(json);
    }

    /** A JSON object of texts; empty where the body sets nothing otherwise. */
    String of(byte[] body) throws ProblemException {
        if (body.length == 0) {
            return "";
        }
        JsonNode request = bodies.parse(body, EXPECTED);
        JsonNode overrides = request.path("overrides");
        if (request.size() != (overrides.isMissingNode() ? 0 : 1)) {
            throw new ProblemException(Problem.invalidBody("Expected " + EXPECTED + " and no other field."));
        }
        if (overrides.isMissingNode() || (overrides.isObject() && overrides.isEmpty())) {
            return "";
        }
        if (!overrides.isObject() || overrides.size() > MOST) {
            throw new ProblemException(
                    Problem.invalidBody("Expected " + EXPECTED + " with at most " + MOST + " keys of the definition."));
        }
        ObjectNode texts = json.createObjectNode();
        for (Map.Entry<String, JsonNode> override : overrides.properties()) {
            JsonNode value = override.getValue();
            String text = value.isTextual() ? value.asText() : value.toString();
            if (value.isNull() || override.getKey().length() > LONGEST || text.length() > LONGEST) {
                throw new ProblemException(Problem.invalidBody("Expected a value for each key, both of at most "
                        + LONGEST + " characters: a text, a number, true, false, a list or an object."));
            }
            texts.put(override.getKey(), text);
        }
        return texts.toString();
    }
}
