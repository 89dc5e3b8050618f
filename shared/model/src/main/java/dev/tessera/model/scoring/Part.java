package dev.tessera.model.scoring;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A part of a model's JSON that knows where it stands, so that errors can say so. */
final class Part {
    private static final int SHOWN_CHARACTERS = 80;

    private final JsonNode node;
    private final String path;

    Part(JsonNode node, String path) {
        this.node = node;
        this.path = path;
    }

    Part field(String name) throws ModelFormatException {
        if (!node.isObject()) {
            throw expected("an object");
        }
        Part field = new Part(node.path(name), path.isEmpty() ? name : path + "." + name);
        if (field.node.isMissingNode()) {
            throw new ModelFormatException("the model is damaged: " + field.path + " is not there");
        }
        return field;
    }

    /** The field, null where it is not there. */
    @Nullable
    Part optional(String name) throws ModelFormatException {
        return node.has(name) ? field(name) : null;
    }

    List<Part> elements() throws ModelFormatException {
        if (!node.isArray()) {
            throw expected("an array");
        }
        List<Part> elements = new ArrayList<>();
        for (int i = 0; i < node.size(); i++) {
            elements.add(new Part(node.get(i), path + "[" + i + "]"));
        }
        return elements;
    }

    /** The names of an object's fields, in order. */
    Iterator<String> names() throws ModelFormatException {
        if (!node.isObject()) {
            throw expected("an object");
        }
        return node.fieldNames();
    }

    /** A number, or what stands for null. */
    double numberOr(double otherwise) throws ModelFormatException {
        return node.isNull() ? otherwise : number();
    }

    boolean isNull() {
        return node.isNull();
    }

    String text() throws ModelFormatException {
        if (!node.isTextual()) {
            throw expected("a text");
        }
        return node.textValue();
    }

    List<String> texts() throws ModelFormatException {
        List<String> texts = new ArrayList<>();
        for (Part element : elements()) {
            texts.add(element.text());
        }
        return texts;
    }

    boolean bool() throws ModelFormatException {
        if (!node.isBoolean()) {
            throw expected("true or false");
        }
        return node.booleanValue();
    }

    int integer() throws ModelFormatException {
        if (!node.isIntegralNumber() || !node.canConvertToInt()) {
            throw expected("a whole number");
        }
        return node.intValue();
    }

    long count() throws ModelFormatException {
        if (!node.isIntegralNumber() || !node.canConvertToLong() || node.longValue() < 0) {
            throw expected("a whole number from 0");
        }
        return node.longValue();
    }

    double number() throws ModelFormatException {
        if (!node.isNumber() || !Double.isFinite(node.doubleValue())) {
            throw expected("a finite number");
        }
        return node.doubleValue();
    }

    double[] numbers() throws ModelFormatException {
        List<Part> elements = elements();
        double[] numbers = new double[elements.size()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = elements.get(i).number();
        }
        return numbers;
    }

    Instant instant() throws ModelFormatException {
        try {
            return Instant.parse(text());
        } catch (DateTimeParseException e) {
            throw expected("a time such as 2026-11-01T12:00:00Z", e);
        }
    }

    <E extends Enum<E>> E constant(Class<E> type) throws ModelFormatException {
        String text = text();
        for (E constant : type.getEnumConstants()) {
            if (ModelWriter.lower(constant).equals(text)) {
                return constant;
            }
        }
        throw expected("one of "
                + Arrays.stream(type.getEnumConstants()).map(ModelWriter::lower).toList());
    }

    /** That something else was expected here. */
    ModelFormatException expected(String expected) {
        return expected(expected, null);
    }

    private ModelFormatException expected(String expected, @Nullable Throwable cause) {
        String found = node.toString();
        String shown = found.length() <= SHOWN_CHARACTERS ? found : found.substring(0, SHOWN_CHARACTERS) + "…";
        return new ModelFormatException(
                "the model is damaged: " + (path.isEmpty() ? "" : path + ": ") + "expected " + expected + ", found "
                        + shown,
                cause);
    }

    /** That the fields of this part do not fit together. */
    ModelFormatException damaged(IllegalArgumentException cause) {
        return new ModelFormatException(
                "the model is damaged: " + (path.isEmpty() ? "" : path + ": ") + cause.getMessage(), cause);
    }
}
