package dev.tessera.tables.read;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import dev.tessera.model.value.CellKind;
import dev.tessera.tables.limits.Limits;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The fields of the JSON object on one line, those of nested objects as {@code outer.inner}. Numbers are as they are
 * written, null is an empty text, a list is kept as what it is.
 */
final class JsonFields {
    /** How many objects may lie within one another. */
    static final int MOST_DEPTH = 64;

    private static final int TOLD = 200;
    private static final String TOO_DEEP =
            "expected objects within one another " + MOST_DEPTH + " deep at most, found more";

    private final JsonFactory factory;
    private final List<String> paths = new ArrayList<>();
    private final List<String> texts = new ArrayList<>();
    private final List<CellKind> kinds = new ArrayList<>();
    private final List<Boolean> lists = new ArrayList<>();
    private boolean tooDeep;

    JsonFields(Limits limits) {
        factory = JsonFactory.builder()
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxStringLength(limits.rowCharacters())
                        .maxNumberLength(limits.fieldCharacters())
                        .maxNameLength(limits.fieldCharacters())
                        .build())
                .build();
    }

    /** Reads a line; returns what is wrong with it, or nothing when it is an object. */
    String read(String line) throws IOException {
        paths.clear();
        texts.clear();
        kinds.clear();
        lists.clear();
        tooDeep = false;
        try (JsonParser json = factory.createParser(line)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                return "expected a JSON object, found something else";
            }
            object(json, "", 1);
            if (tooDeep) {
                return TOO_DEEP;
            }
            return json.nextToken() == null ? "" : "expected one JSON object, found more on the line";
        } catch (JsonProcessingException e) {
            String message = String.valueOf(e.getOriginalMessage()).replaceAll("\\s+", " ");
            return String.format(
                    Locale.ROOT,
                    "expected a JSON object, found a fault at character %d: %s",
                    Math.max(1, e.getLocation() == null ? 1 : e.getLocation().getColumnNr()),
                    message.substring(0, Math.min(TOLD, message.length())));
        }
    }

    int size() {
        return paths.size();
    }

    String path(int field) {
        return paths.get(field);
    }

    String text(int field) {
        return texts.get(field);
    }

    CellKind kind(int field) {
        return kinds.get(field);
    }

    boolean isList(int field) {
        return lists.get(field);
    }

    private void object(JsonParser json, String prefix, int depth) throws IOException {
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String name = json.currentName();
            String path = prefix.isEmpty() ? name : prefix + name;
            JsonToken value = json.nextToken();
            if (value == JsonToken.START_OBJECT && depth == MOST_DEPTH) {
                tooDeep = true;
                json.skipChildren();
            } else if (value == JsonToken.START_OBJECT) {
                object(json, path + ".", depth + 1);
            } else if (value == JsonToken.START_ARRAY) {
                json.skipChildren();
                add(path, "[…]", CellKind.TEXT, true);
            } else {
                add(
                        path,
                        value == JsonToken.VALUE_NULL ? "" : json.getText(),
                        value.isNumeric() ? CellKind.NUMBER : CellKind.TEXT,
                        false);
            }
        }
    }

    private void add(String path, String text, CellKind kind, boolean list) {
        paths.add(path);
        texts.add(text);
        kinds.add(kind);
        lists.add(list);
    }
}
