package dev.tessera.model.result;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.EnumFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.tessera.model.json.ReadableJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/**
 * The results' records as JSON and back: enum constants in lower case, times as ISO-8601 in UTC, numbers that are not
 * finite as null (which a number reads back as NaN). Fields that a record does not know are passed over, so that what a
 * later version adds does no harm. Thread-safe.
 */
public final class ResultJson {
    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .addModule(new ResultModule())
            .enable(EnumFeature.WRITE_ENUMS_TO_LOWERCASE)
            .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private ResultJson() {}

    /** The one mapper, for who needs more than the methods here; not to be configured. */
    public static ObjectMapper mapper() {
        return MAPPER;
    }

    /** A record as a JSON document for people, in UTF-8. */
    public static byte[] write(Object result) {
        return ReadableJson.write(tree(result));
    }

    /** A record, or null, as JSON in one line, to be made part of a text. */
    public static String text(@Nullable Object result) {
        try {
            return MAPPER.writeValueAsString(result);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A record, or null, as a JSON tree, to be made part of another document. */
    public static JsonNode tree(@Nullable Object result) {
        return MAPPER.valueToTree(result);
    }

    /**
     * Reads a record.
     *
     * @throws UncheckedIOException when the JSON is damaged or is no such record; names where
     */
    public static <T> T read(byte[] json, Class<T> type) {
        try {
            return MAPPER.readValue(json, type);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException("expected the JSON of " + type.getSimpleName() + ": " + e.getMessage(), e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
