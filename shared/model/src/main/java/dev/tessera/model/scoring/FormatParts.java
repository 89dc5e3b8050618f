package dev.tessera.model.scoring;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tessera.model.definition.CellFormat;
import dev.tessera.model.definition.DefinitionException;
import dev.tessera.model.definition.Valid;
import java.util.LinkedHashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How a column's cells are written, in a model's JSON: what is as usual is left out. */
final class FormatParts {
    private FormatParts() {}

    static ObjectNode write(CellFormat format) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        if (format.decimal() != CellFormat.PLAIN.decimal()) {
            node.put("decimal", String.valueOf(format.decimal()));
        }
        if (format.dateFormat() != null) {
            node.put("date", format.dateFormat());
        }
        if (!format.order().isEmpty()) {
            texts(node.putArray("order"), format.order());
        }
        Valid valid = format.valid();
        if (!valid.equals(Valid.ANY)) {
            ObjectNode part = node.putObject("valid");
            if (valid.min() != null) {
                part.put("min", valid.min());
            }
            if (valid.max() != null) {
                part.put("max", valid.max());
            }
            if (!valid.in().isEmpty()) {
                texts(part.putArray("in"), List.copyOf(valid.in()));
            }
            if (valid.pattern() != null) {
                part.put("pattern", valid.pattern());
            }
            part.put("otherwise", ModelWriter.lower(valid.otherwise()));
        }
        return node;
    }

    private static void texts(ArrayNode array, List<String> texts) {
        texts.forEach(array::add);
    }

    static CellFormat read(Part part) throws ModelFormatException {
        Part decimal = part.optional("decimal");
        Part order = part.optional("order");
        Part valid = part.optional("valid");
        String sign = decimal == null ? "." : decimal.text();
        if (sign.length() != 1) {
            throw part.expected("a decimal sign of one character");
        }
        try {
            return new CellFormat(
                    sign.charAt(0),
                    text(part, "date"),
                    order == null ? List.of() : order.texts(),
                    valid == null ? Valid.ANY : valid(valid));
        } catch (DefinitionException e) {
            throw part.damaged(new IllegalArgumentException(e.getMessage(), e));
        }
    }

    private static Valid valid(Part part) throws ModelFormatException {
        Part in = part.optional("in");
        return new Valid(
                number(part, "min"),
                number(part, "max"),
                in == null ? new LinkedHashSet<>() : new LinkedHashSet<>(in.texts()),
                text(part, "pattern"),
                part.field("otherwise").constant(Valid.Otherwise.class));
    }

    private static @Nullable Double number(Part part, String name) throws ModelFormatException {
        Part number = part.optional(name);
        return number == null ? null : number.number();
    }

    private static @Nullable String text(Part part, String name) throws ModelFormatException {
        Part text = part.optional(name);
        return text == null ? null : text.text();
    }
}
