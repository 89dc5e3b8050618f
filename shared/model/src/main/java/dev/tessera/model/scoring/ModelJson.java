package dev.tessera.model.scoring;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.tessera.model.json.ReadableJson;
import java.io.IOException;

/** A model as {@code model.json}: format {@code tessera-model/2}, described in {@code docs/model-format.md}. */
public final class ModelJson {
    static final String FORMAT = "tessera-model/";
    static final int VERSION = 2;

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .build();

    private ModelJson() {}

    /**
     * Writes all numbers so that they read back to the same bits.
     *
     * @throws IllegalArgumentException when a number is not finite, which JSON cannot say
     */
    public static byte[] write(Model model) {
        return ReadableJson.write(ModelWriter.tree(model));
    }

    /**
     * Reads a model.
     *
     * @throws ModelFormatException when it is damaged, or of a format newer than this code
     */
    public static Model read(byte[] json) throws ModelFormatException {
        JsonNode document;
        try {
            document = MAPPER.readTree(json);
        } catch (JsonProcessingException e) {
            JsonLocation at = e.getLocation();
            String where = at == null ? "" : " at line " + at.getLineNr() + ", column " + at.getColumnNr();
            throw new ModelFormatException(
                    "the model is damaged" + where + ": expected JSON, found " + e.getOriginalMessage(), e);
        } catch (IOException e) {
            throw new ModelFormatException("the model cannot be read: " + e.getMessage(), e);
        }
        Part root = new Part(document, "");
        return ModelReader.model(root, checkedVersion(root));
    }

    /** The version of a format that this code reads. */
    private static int checkedVersion(Part root) throws ModelFormatException {
        String format = root.field("format").text();
        int version = version(format);
        if (version < 1) {
            throw new ModelFormatException("this is no model: expected format '" + FORMAT + VERSION
                    + "' or an earlier one, found '" + format + "'");
        }
        if (version > VERSION) {
            throw new ModelFormatException("the model is of format '" + format
                    + "', and this version of Tessera reads up to '" + FORMAT + VERSION
                    + "': use the version that wrote it or a later one, or train again with this one");
        }
        return version;
    }

    private static int version(String format) {
        try {
            return format.startsWith(FORMAT) ? Integer.parseInt(format.substring(FORMAT.length())) : -1;
        } catch (NumberFormatException e) {
            return -1;
        }
    }
}
