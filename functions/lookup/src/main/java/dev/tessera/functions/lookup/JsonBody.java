package dev.tessera.functions.lookup;

import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import java.io.IOException;

/** Reads a request's body: one JSON object, without a field twice, of limited length. */
final class JsonBody {
    /** The longest body, in bytes. */
    static final int MOST_BYTES = 1 << 20;

    private final ObjectReader reader;

    JsonBody(ObjectMapper json) {
        // A number keeps its text, as a cell does: 1.50 is not 1.5 where the column is a category.
        this.reader = json.reader()
                .with(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS, DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                .without(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES);
    }

    /** The object; {@code expected} says what it is, for who sent something else. */
    JsonNode parse(byte[] body, String expected) throws ProblemException {
        if (body.length > MOST_BYTES) {
            throw new ProblemException(
                    Problem.tooLarge("A body has at most " + MOST_BYTES + " bytes, but this has " + body.length + "."));
        }
        JsonNode request;
        try {
            request = reader.readTree(body);
        } catch (IOException e) {
            throw new ProblemException(Problem.invalidBody(
                    "Expected one JSON object, without a field twice, but the body is not such JSON."));
        }
        if (!request.isObject()) {
            throw new ProblemException(Problem.invalidBody("Expected a JSON object, " + expected + ", but found "
                    + (request.isMissingNode() ? "nothing." : "another JSON value.")));
        }
        return request;
    }
}
