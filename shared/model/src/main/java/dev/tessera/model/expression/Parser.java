package dev.tessera.model.expression;

import dev.tessera.model.definition.ColumnType;
import dev.tessera.model.definition.DefinitionException;
import dev.tessera.model.spelling.Spelling;
import dev.tessera.model.value.TableSchema;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Reads an expression by recursive descent and writes its operations in postfix order. */
final class Parser {
    private static final Map<String, Operator> COMPARISONS = Map.of(
            "<", Operator.LESS,
            "<=", Operator.LESS_EQUAL,
            ">", Operator.GREATER,
            ">=", Operator.GREATER_EQUAL,
            "=", Operator.EQUAL,
            "==", Operator.EQUAL,
            "!=", Operator.NOT_EQUAL,
            "<>", Operator.NOT_EQUAL);
    private static final Map<String, Operator> FUNCTIONS = Map.of(
            "min", Operator.MINIMUM,
            "max", Operator.MAXIMUM,
            "abs", Operator.ABSOLUTE,
            "log1p", Operator.LOG1P,
            "floor", Operator.FLOOR,
            "if", Operator.IF,
            "coalesce", Operator.COALESCE);
    private static final List<String> FUNCTION_NAMES =
            FUNCTIONS.keySet().stream().sorted().toList();

    private final TokenCursor tokens;
    private final TableSchema row;
    private final List<Operation> operations = new ArrayList<>();

    Parser(String text, List<TableSchema.Column> columns) {
        this.tokens = new TokenCursor(Tokens.of(text));
        this.row = new TableSchema("", columns);
    }

    List<Operation> expression() {
        Operand operand = disjunction();
        end();
        if (operand.type() != Operand.Type.CONDITION) {
            operand.requireNumber();
        }
        return operations;
    }

    List<Operation> condition() {
        Operand operand = disjunction();
        end();
        operand.requireCondition();
        return operations;
    }

    private void end() {
        if (tokens.peek().kind() != Token.Kind.END) {
            boolean comparison = COMPARISONS.containsKey(tokens.peek().text());
            throw TokenCursor.expected(
                    comparison ? "and or or: comparisons do not follow one another" : "an operator or the end",
                    tokens.peek());
        }
    }

    private Operand disjunction() {
        Operand left = conjunction();
        while (tokens.acceptWords("or")) {
            left = join(left, conjunction(), Operator.OR);
        }
        return left;
    }

    private Operand conjunction() {
        Operand left = negation();
        while (tokens.acceptWords("and")) {
            left = join(left, negation(), Operator.AND);
        }
        return left;
    }

    private Operand join(Operand left, Operand right, Operator operator) {
        left.requireCondition();
        right.requireCondition();
        return apply(operator, Operand.Type.CONDITION, left.at());
    }

    private Operand negation() {
        Token token = tokens.peek();
        if (!tokens.acceptWords("not")) {
            return comparison();
        }
        tokens.enter(token);
        negation().requireCondition();
        tokens.leave();
        return apply(Operator.NOT, Operand.Type.CONDITION, token.at());
    }

    private Operand comparison() {
        Operand left = sum();
        Token token = tokens.peek();
        Operator operator = token.kind() == Token.Kind.SIGN ? COMPARISONS.get(token.text()) : null;
        if (operator != null) {
            tokens.next();
            int before = operations.size();
            return compare(left, operator, sum(), before);
        }
        if (tokens.acceptWords("not", "in")) {
            return apply(Operator.NOT, Operand.Type.CONDITION, in(left).at());
        }
        return tokens.acceptWords("in") ? in(left) : left;
    }

    /** Compares; the right operand's operations begin at {@code before}. */
    private Operand compare(Operand left, Operator operator, Operand right, int before) {
        if (left.type() == Operand.Type.CATEGORY || right.type() == Operand.Type.CATEGORY) {
            return compareCategory(left, operator, right);
        }
        if (left.type() == Operand.Type.TEXT && right.type() == Operand.Type.DATE) {
            insert(before, new Operation.Constant(left.day()));
        } else if (left.type() == Operand.Type.DATE && right.type() == Operand.Type.TEXT) {
            write(new Operation.Constant(right.day()));
        } else {
            left.requireNumber();
            right.requireNumber();
        }
        return apply(operator, Operand.Type.CONDITION, left.at());
    }

    private Operand compareCategory(Operand left, Operator operator, Operand right) {
        Operand category = left.type() == Operand.Type.CATEGORY ? left : right;
        Operand text = left.type() == Operand.Type.CATEGORY ? right : left;
        if (text.type() != Operand.Type.TEXT) {
            throw Tokens.wrong(
                    text.at(), "expected a text in single quotes to compare the category with, found " + text.shown());
        }
        if (operator != Operator.EQUAL && operator != Operator.NOT_EQUAL) {
            throw Tokens.wrong(category.at(), "a category is compared by =, != or in only: its levels are texts");
        }
        write(new Operation.OneOf(category.column(), List.of(text.text())));
        return operator == Operator.EQUAL
                ? Operand.of(Operand.Type.CONDITION, left.at())
                : apply(Operator.NOT, Operand.Type.CONDITION, left.at());
    }

    private Operand in(Operand left) {
        if (left.type() != Operand.Type.CATEGORY) {
            left.requireNumber();
        }
        tokens.take("(");
        List<String> texts = new ArrayList<>();
        List<Double> values = new ArrayList<>();
        do {
            if (left.type() == Operand.Type.CATEGORY) {
                texts.add(tokens.text());
            } else {
                values.add(left.type() == Operand.Type.DATE ? tokens.day() : tokens.signedNumber());
            }
        } while (tokens.accept(","));
        tokens.take(")");
        write(
                left.type() == Operand.Type.CATEGORY
                        ? new Operation.OneOf(left.column(), texts)
                        : new Operation.Among(values));
        return Operand.of(Operand.Type.CONDITION, left.at());
    }

    private Operand sum() {
        Operand left = product();
        while (tokens.peek().is("+") || tokens.peek().is("-")) {
            Operator operator = tokens.peek().is("+") ? Operator.ADD : Operator.SUBTRACT;
            tokens.next();
            left = calculate(left, operator, product());
        }
        return left;
    }

    private Operand product() {
        Operand left = factor();
        while (tokens.peek().is("*") || tokens.peek().is("/")) {
            Operator operator = tokens.peek().is("*") ? Operator.MULTIPLY : Operator.DIVIDE;
            tokens.next();
            left = calculate(left, operator, factor());
        }
        return left;
    }

    private Operand calculate(Operand left, Operator operator, Operand right) {
        left.requireNumber();
        right.requireNumber();
        return apply(operator, Operand.Type.NUMBER, left.at());
    }

    private Operand factor() {
        Token token = tokens.peek();
        if (!token.is("-") && !token.is("+")) {
            return primary();
        }
        tokens.next();
        tokens.enter(token);
        factor().requireNumber();
        tokens.leave();
        return token.is("+")
                ? Operand.of(Operand.Type.NUMBER, token.at())
                : apply(Operator.NEGATIVE, Operand.Type.NUMBER, token.at());
    }

    private Operand primary() {
        Token token = tokens.next();
        return switch (token.kind()) {
            case NUMBER -> {
                write(new Operation.Constant(Double.parseDouble(token.text())));
                yield Operand.of(Operand.Type.NUMBER, token.at());
            }
            case TEXT -> new Operand(Operand.Type.TEXT, token.text(), -1, token.at());
            case QUOTED_NAME -> column(token);
            case NAME -> tokens.peek().is("(") ? function(token) : column(token);
            case SIGN, END -> parenthesis(token);
        };
    }

    private Operand parenthesis(Token token) {
        if (!token.is("(")) {
            throw TokenCursor.expected("a number, a name, a function or '('", token);
        }
        tokens.enter(token);
        Operand inner = disjunction();
        tokens.take(")");
        tokens.leave();
        return inner;
    }

    private Operand column(Token token) {
        int index = row.indexOf(token.text());
        if (index < 0) {
            List<String> names =
                    row.columns().stream().map(TableSchema.Column::name).toList();
            throw Tokens.wrong(
                    token.at(),
                    "nothing here is called '" + token.text() + "'." + Spelling.hint(token.text(), names)
                            + (names.isEmpty() ? "" : " There are " + Spelling.some(names)));
        }
        ColumnType type = row.columns().get(index).type();
        if (type == ColumnType.CATEGORY) {
            return new Operand(Operand.Type.CATEGORY, "", index, token.at());
        }
        write(new Operation.Column(index));
        return Operand.of(type == ColumnType.DATE ? Operand.Type.DATE : Operand.Type.NUMBER, token.at());
    }

    private Operand function(Token name) {
        Operator operator = FUNCTIONS.get(name.text());
        if (operator == null) {
            throw Tokens.wrong(
                    name.at(),
                    "no function is called '" + name.text() + "'." + Spelling.hint(name.text(), FUNCTION_NAMES)
                            + " The functions are " + Spelling.some(FUNCTION_NAMES));
        }
        tokens.take("(");
        tokens.enter(name);
        int arguments = 0;
        do {
            Operand argument = disjunction();
            if (operator == Operator.IF && arguments == 0) {
                argument.requireCondition();
            } else {
                argument.requireNumber();
            }
            arguments++;
            // min, max and coalesce take any number: two by two, from the left.
            if (operator.operands() == 2 && arguments > 1) {
                write(new Operation.Apply(operator));
            }
        } while (tokens.accept(","));
        Token close = tokens.take(")");
        tokens.leave();
        requireArguments(name, operator, arguments, close);
        return operator.operands() == 2
                ? Operand.of(Operand.Type.NUMBER, name.at())
                : apply(operator, Operand.Type.NUMBER, name.at());
    }

    private static void requireArguments(Token name, Operator operator, int found, Token close) {
        int wanted = operator.operands();
        if (wanted == 2 ? found < 2 : found != wanted) {
            throw Tokens.wrong(
                    close.at(),
                    "expected " + (wanted == 2 ? "at least 2" : String.valueOf(wanted)) + " arguments of "
                            + name.text() + ", found " + found
                            + (operator == Operator.IF ? ": if(condition, then, otherwise)" : ""));
        }
    }

    private Operand apply(Operator operator, Operand.Type type, int position) {
        write(new Operation.Apply(operator));
        return Operand.of(type, position);
    }

    private void write(Operation operation) {
        insert(operations.size(), operation);
    }

    private void insert(int index, Operation operation) {
        if (operations.size() == Expression.MAX_OPERATIONS) {
            throw new DefinitionException("expression: it has more than " + Expression.MAX_OPERATIONS
                    + " operations: split it into several features");
        }
        operations.add(index, operation);
    }
}
