package dev.tessera.model.expression;

import dev.tessera.model.definition.ColumnType;
import dev.tessera.model.definition.DefinitionException;
import dev.tessera.model.spelling.Spelling;
import dev.tessera.model.value.TableSchema;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
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

    private final List<Token> tokens;
    private final TableSchema row;
    private final List<Operation> operations = new ArrayList<>();
    private int at;
    private int nesting;

    Parser(String text, List<TableSchema.Column> columns) {
        this.tokens = Tokens.of(text);
        this.row = new TableSchema("", columns);
    }

    List<Operation> expression() {
        Operand operand = disjunction();
        end();
        if (operand.type() != Operand.Type.CONDITION) {
            requireNumber(operand);
        }
        return operations;
    }

    List<Operation> condition() {
        Operand operand = disjunction();
        end();
        requireCondition(operand);
        return operations;
    }

    private void end() {
        if (peek().kind() != Token.Kind.END) {
            boolean comparison = COMPARISONS.containsKey(peek().text());
            throw expected(
                    comparison ? "and or or: comparisons do not follow one another" : "an operator or the end", peek());
        }
    }

    private Operand disjunction() {
        Operand left = conjunction();
        while (peek().isWord("or")) {
            at++;
            left = join(left, conjunction(), Operator.OR);
        }
        return left;
    }

    private Operand conjunction() {
        Operand left = negation();
        while (peek().isWord("and")) {
            at++;
            left = join(left, negation(), Operator.AND);
        }
        return left;
    }

    private Operand join(Operand left, Operand right, Operator operator) {
        requireCondition(left);
        requireCondition(right);
        return apply(operator, Operand.Type.CONDITION, left.at());
    }

    private Operand negation() {
        Token token = peek();
        if (!token.isWord("not")) {
            return comparison();
        }
        at++;
        enter(token);
        requireCondition(negation());
        nesting--;
        return apply(Operator.NOT, Operand.Type.CONDITION, token.at());
    }

    private Operand comparison() {
        Operand left = sum();
        Token token = peek();
        Operator operator = token.kind() == Token.Kind.SIGN ? COMPARISONS.get(token.text()) : null;
        if (operator != null) {
            at++;
            int before = operations.size();
            return compare(left, operator, sum(), before);
        }
        boolean not = token.isWord("not") && tokens.get(at + 1).isWord("in");
        if (not || token.isWord("in")) {
            at += not ? 2 : 1;
            Operand in = in(left);
            return not ? apply(Operator.NOT, Operand.Type.CONDITION, in.at()) : in;
        }
        return left;
    }

    /** Compares; the right operand's operations begin at {@code before}. */
    private Operand compare(Operand left, Operator operator, Operand right, int before) {
        if (left.type() == Operand.Type.CATEGORY || right.type() == Operand.Type.CATEGORY) {
            return compareCategory(left, operator, right);
        }
        if (left.type() == Operand.Type.TEXT && right.type() == Operand.Type.DATE) {
            insert(before, new Operation.Constant(day(left)));
        } else if (left.type() == Operand.Type.DATE && right.type() == Operand.Type.TEXT) {
            write(new Operation.Constant(day(right)));
        } else {
            requireNumber(left);
            requireNumber(right);
        }
        return apply(operator, Operand.Type.CONDITION, left.at());
    }

    private Operand compareCategory(Operand left, Operator operator, Operand right) {
        Operand category = left.type() == Operand.Type.CATEGORY ? left : right;
        Operand text = left.type() == Operand.Type.CATEGORY ? right : left;
        if (text.type() != Operand.Type.TEXT) {
            throw Tokens.wrong(
                    text.at(), "expected a text in single quotes to compare the category with, found " + shown(text));
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
            requireNumber(left);
        }
        take("(");
        List<String> texts = new ArrayList<>();
        List<Double> values = new ArrayList<>();
        do {
            if (left.type() == Operand.Type.CATEGORY) {
                texts.add(text());
            } else {
                values.add(left.type() == Operand.Type.DATE ? day() : signedNumber());
            }
        } while (accept(","));
        take(")");
        write(
                left.type() == Operand.Type.CATEGORY
                        ? new Operation.OneOf(left.column(), texts)
                        : new Operation.Among(values));
        return Operand.of(Operand.Type.CONDITION, left.at());
    }

    private Operand sum() {
        Operand left = product();
        while (peek().is("+") || peek().is("-")) {
            Operator operator = peek().is("+") ? Operator.ADD : Operator.SUBTRACT;
            at++;
            left = calculate(left, operator, product());
        }
        return left;
    }

    private Operand product() {
        Operand left = factor();
        while (peek().is("*") || peek().is("/")) {
            Operator operator = peek().is("*") ? Operator.MULTIPLY : Operator.DIVIDE;
            at++;
            left = calculate(left, operator, factor());
        }
        return left;
    }

    private Operand calculate(Operand left, Operator operator, Operand right) {
        requireNumber(left);
        requireNumber(right);
        return apply(operator, Operand.Type.NUMBER, left.at());
    }

    private Operand factor() {
        Token token = peek();
        if (!token.is("-") && !token.is("+")) {
            return primary();
        }
        at++;
        enter(token);
        requireNumber(factor());
        nesting--;
        return token.is("+")
                ? Operand.of(Operand.Type.NUMBER, token.at())
                : apply(Operator.NEGATIVE, Operand.Type.NUMBER, token.at());
    }

    private Operand primary() {
        Token token = next();
        return switch (token.kind()) {
            case NUMBER -> {
                write(new Operation.Constant(Double.parseDouble(token.text())));
                yield Operand.of(Operand.Type.NUMBER, token.at());
            }
            case TEXT -> new Operand(Operand.Type.TEXT, token.text(), -1, token.at());
            case QUOTED_NAME -> column(token);
            case NAME -> peek().is("(") ? function(token) : column(token);
            case SIGN, END -> parenthesis(token);
        };
    }

    private Operand parenthesis(Token token) {
        if (!token.is("(")) {
            throw expected("a number, a name, a function or '('", token);
        }
        enter(token);
        Operand inner = disjunction();
        take(")");
        nesting--;
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
        take("(");
        enter(name);
        int arguments = 0;
        do {
            Operand argument = disjunction();
            if (operator == Operator.IF && arguments == 0) {
                requireCondition(argument);
            } else {
                requireNumber(argument);
            }
            arguments++;
            // min, max and coalesce take any number: two by two, from the left.
            if (operator.operands() == 2 && arguments > 1) {
                write(new Operation.Apply(operator));
            }
        } while (accept(","));
        Token close = take(")");
        nesting--;
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

    private String text() {
        Token token = next();
        if (token.kind() != Token.Kind.TEXT) {
            throw expected("a text in single quotes", token);
        }
        return token.text();
    }

    private double signedNumber() {
        boolean negative = accept("-");
        Token token = next();
        if (token.kind() != Token.Kind.NUMBER) {
            throw expected("a number", token);
        }
        double value = Double.parseDouble(token.text());
        return negative ? -value : value;
    }

    private double day() {
        Token token = peek();
        return day(new Operand(Operand.Type.TEXT, text(), -1, token.at()));
    }

    private static double day(Operand text) {
        try {
            return LocalDate.parse(text.text()).toEpochDay();
        } catch (DateTimeParseException e) {
            DefinitionException wrong =
                    Tokens.wrong(text.at(), "expected a date such as '2026-01-31', found '" + text.text() + "'");
            wrong.initCause(e);
            throw wrong;
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

    private void enter(Token token) {
        if (++nesting > Expression.MAX_NESTING) {
            throw Tokens.wrong(
                    token.at(),
                    "it is nested more than " + Expression.MAX_NESTING + " deep: split it into several features");
        }
    }

    private static void requireNumber(Operand operand) {
        if (operand.type() != Operand.Type.NUMBER && operand.type() != Operand.Type.DATE) {
            String hint =
                    switch (operand.type()) {
                        case CATEGORY -> "; a category can be compared: name = 'text'";
                        case CONDITION -> "; a condition becomes one by if(condition, 1, 0)";
                        default -> "";
                    };
            throw Tokens.wrong(operand.at(), "expected a number, found " + shown(operand) + hint);
        }
    }

    private static void requireCondition(Operand operand) {
        if (operand.type() != Operand.Type.CONDITION) {
            throw Tokens.wrong(operand.at(), "expected a condition such as amount > 0, found " + shown(operand));
        }
    }

    private static String shown(Operand operand) {
        return operand.type().shown + (operand.type() == Operand.Type.TEXT ? " '" + operand.text() + "'" : "");
    }

    private static DefinitionException expected(String expected, Token found) {
        return Tokens.wrong(found.at(), "expected " + expected + ", found " + found.shown());
    }

    private Token take(String sign) {
        Token token = next();
        if (!token.is(sign)) {
            throw expected(sign.equals(")") ? "',' or ')' or an operator" : "'" + sign + "'", token);
        }
        return token;
    }

    private boolean accept(String sign) {
        if (peek().is(sign)) {
            at++;
            return true;
        }
        return false;
    }

    private Token peek() {
        return tokens.get(at);
    }

    /** The token, which is then passed; the end is never passed. */
    private Token next() {
        Token token = tokens.get(at);
        at = Math.min(at + 1, tokens.size() - 1);
        return token;
    }
}
