package dev.tessera.model.json;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.Map;

/**
 * Lays out JSON for people: an object or array that holds only plain values stands on one line (a row of numbers, say),
 * every other one has a line for each part. The same tree gives the same bytes.
 */
public final class ReadableJson {
    private static final String INDENT = "  ";

    private final StringBuilder out = new StringBuilder();

    private ReadableJson() {}

    /** The document as UTF-8, with a line feed at its end. */
    public static byte[] write(JsonNode document) {
        ReadableJson json = new ReadableJson();
        json.append(document, "\n");
        return json.out.append('\n').toString().getBytes(StandardCharsets.UTF_8);
    }

    private void append(JsonNode node, String lineBreak) {
        if (!node.isContainerNode()) {
            out.append(node);
            return;
        }
        boolean oneLine = isFlat(node);
        String between = oneLine ? ", " : "," + lineBreak + INDENT;
        String before = oneLine ? "" : lineBreak + INDENT;
        out.append(node.isObject() ? '{' : '[').append(before);
        String separator = "";
        if (node.isObject()) {
            for (Map.Entry<String, JsonNode> field : node.properties()) {
                out.append(separator);
                appendName(field.getKey());
                append(field.getValue(), lineBreak + INDENT);
                separator = between;
            }
        } else {
            for (JsonNode element : node) {
                out.append(separator);
                append(element, lineBreak + INDENT);
                separator = between;
            }
        }
        out.append(oneLine ? "" : lineBreak).append(node.isObject() ? '}' : ']');
    }

    private void appendName(String name) {
        out.append(com.fasterxml.jackson.databind.node.TextNode.valueOf(name)).append(": ");
    }

    private static boolean isFlat(JsonNode node) {
        for (Iterator<JsonNode> parts = node.elements(); parts.hasNext(); ) {
            if (parts.next().isContainerNode()) {
                return false;
            }
        }
        return true;
    }
}
