package dev.tessera.model.scoring;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.tessera.model.derive.Derivations;
import dev.tessera.model.expression.Expression;
import dev.tessera.model.expression.Operation;
import dev.tessera.model.expression.Operator;
import dev.tessera.model.value.TableSchema.Column;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes and reads derived features: each operation is an array of its name and what it is of, such as
 * {@code ["column", "BALANCE"]}, {@code ["constant", 1]}, {@code ["one_of", "kind", "a", "b"]}, {@code ["among", 1, 2]}
 * and {@code ["divide"]}.
 */
final class ExpressionParts {
    private ExpressionParts() {}

    static ArrayNode write(Derivations derivations) {
        ArrayNode derived = JsonNodeFactory.instance.arrayNode();
        derivations.expressions().forEach((name, expression) -> {
            write(
                    expression,
                    derivations.features(),
                    derived.addObject().put("name", name).putArray("operations"));
        });
        return derived;
    }

    /** The operations of one expression over {@code columns}. */
    static void write(Expression expression, List<Column> columns, ArrayNode into) {
        expression.operations().forEach(operation -> write(operation, columns, into));
    }

    private static void write(Operation operation, List<Column> columns, ArrayNode operations) {
        ArrayNode node = operations.addArray();
        if (operation instanceof Operation.Constant constant) {
            node.add("constant").add(constant.value());
        } else if (operation instanceof Operation.Column column) {
            node.add("column").add(columns.get(column.index()).name());
        } else if (operation instanceof Operation.OneOf oneOf) {
            node.add("one_of").add(columns.get(oneOf.index()).name());
            oneOf.keys().forEach(node::add);
        } else if (operation instanceof Operation.Among among) {
            node.add("among");
            among.values().forEach(value -> node.add(value.doubleValue()));
        } else if (operation instanceof Operation.Apply apply) {
            node.add(ModelWriter.lower(apply.operator()));
        }
    }

    static Derivations read(Part part, List<Column> columns) throws ModelFormatException {
        Map<String, Expression> expressions = new LinkedHashMap<>();
        for (Part derived : part.elements()) {
            expressions.put(derived.field("name").text(), expression(derived, columns));
        }
        try {
            return Derivations.of(columns, expressions);
        } catch (IllegalArgumentException e) {
            throw part.damaged(e);
        }
    }

    /** What the field {@code operations} of a part says. */
    static Expression expression(Part part, List<Column> columns) throws ModelFormatException {
        List<Operation> operations = new ArrayList<>();
        for (Part operation : part.field("operations").elements()) {
            operations.add(operation(operation, columns));
        }
        try {
            return Expression.of(operations, columns);
        } catch (IllegalArgumentException e) {
            throw part.damaged(e);
        }
    }

    private static Operation operation(Part part, List<Column> columns) throws ModelFormatException {
        List<Part> words = part.elements();
        if (words.isEmpty()) {
            throw part.expected("an operation");
        }
        List<Part> rest = words.subList(1, words.size());
        String name = words.get(0).text();
        if (name.equals("constant") && rest.size() == 1) {
            return new Operation.Constant(rest.get(0).number());
        }
        if (name.equals("column") && rest.size() == 1) {
            return new Operation.Column(index(rest.get(0), columns));
        }
        if (name.equals("one_of") && !rest.isEmpty()) {
            List<String> texts = new ArrayList<>();
            for (Part text : rest.subList(1, rest.size())) {
                texts.add(text.text());
            }
            return new Operation.OneOf(index(rest.get(0), columns), texts);
        }
        if (name.equals("among")) {
            List<Double> values = new ArrayList<>();
            for (Part value : rest) {
                values.add(value.number());
            }
            return new Operation.Among(values);
        }
        return new Operation.Apply(words.get(0).constant(Operator.class));
    }

    private static int index(Part name, List<Column> columns) throws ModelFormatException {
        for (int i = 0; i < columns.size(); i++) {
            if (columns.get(i).name().equals(name.text())) {
                return i;
            }
        }
        throw name.expected("a column of the table");
    }
}
