package dev.tessera.model.expression;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tessera.model.definition.ColumnType;
import dev.tessera.model.definition.DefinitionException;
import dev.tessera.model.value.TableSchema.Column;
import dev.tessera.model.value.Values;
import java.util.Arrays;
import java.util.List;
import java.util.function.BinaryOperator;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;

class ExpressionProperties {
    private static final List<Column> COLUMNS = List.of(
            new Column("a", ColumnType.NUMBER),
            new Column("b", ColumnType.NUMBER),
            new Column("c d", ColumnType.NUMBER),
            new Column("kind", ColumnType.CATEGORY));
    private static final List<String> KINDS = List.of("x", "y y", "z");
    private static final String MISSING = "";

    @Property(tries = 3000)
    void aCompiledExpressionIsWorthWhatItsTreeIs(
            @ForAll("numbers") Formula formula,
            @ForAll("cells") double a,
            @ForAll("cells") double b,
            @ForAll("cells") double c,
            @ForAll("kinds") String text) {
        List<@Nullable Double> numbers = Arrays.asList(present(a), present(b), present(c));
        String kind = text.equals(MISSING) ? null : text;
        Values row = new Values(COLUMNS.size());
        row.setNumber(0, a);
        row.setNumber(1, b);
        row.setNumber(2, c);
        row.setText(3, kind);
        Expression expression = Expression.compile(formula.text(), COLUMNS);

        Double expected = formula.value(numbers, kind);
        assertEquals(expected == null ? Double.NaN : expected, expression.value(row), formula.text());
        assertEquals(expression, Expression.of(expression.operations(), COLUMNS));
    }

    @Property(tries = 3000)
    void anyTextIsCompiledOrRefusedWithItsPlace(@ForAll("texts") String text) {
        try {
            Expression.compile(text, COLUMNS).value(new Values(COLUMNS.size()));
        } catch (DefinitionException e) {
            String message = String.valueOf(e.getMessage());
            assertTrue(message.matches("(?s)expression, character \\d+: .*"), message);
        }
    }

    private static @Nullable Double present(double value) {
        return Double.isNaN(value) ? null : value;
    }

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.of(
                        "a",
                        "b",
                        "`c d`",
                        "kind",
                        "'x'",
                        "1",
                        "2.5",
                        "+",
                        "-",
                        "*",
                        "/",
                        "(",
                        ")",
                        ",",
                        "<",
                        "=",
                        "!=",
                        "in",
                        "and",
                        "or",
                        "not",
                        "min",
                        "if",
                        "log1p",
                        "coalesce",
                        "§",
                        "\"",
                        "'",
                        "`",
                        "é",
                        " ")
                .list()
                .ofMaxSize(14)
                .map(words -> String.join(" ", words));
    }

    @Provide
    Arbitrary<Double> cells() {
        return Arbitraries.of(0.0, 1.0, -1.0, 2.0, 0.5, -2.0, 1e308, 3.25, Double.NaN);
    }

    @Provide
    Arbitrary<String> kinds() {
        return Arbitraries.of("x", "y y", "z", MISSING);
    }

    @Provide
    Arbitrary<Formula> numbers() {
        return number(4);
    }

    private static Arbitrary<Formula> number(int depth) {
        Arbitrary<Formula> leaf = Arbitraries.oneOf(
                Arbitraries.of(0.0, 1.0, 2.0, 0.5, 1e300).map(Formula.Literal::new),
                Arbitraries.integers().between(0, 2).map(Formula.Name::new));
        if (depth == 0) {
            return leaf;
        }
        Arbitrary<Formula> part = Arbitraries.lazy(() -> number(depth - 1));
        return Arbitraries.oneOf(
                leaf,
                binary(part, "+", (a, b) -> a + b),
                binary(part, "-", (a, b) -> a - b),
                binary(part, "*", (a, b) -> a * b),
                binary(part, "/", (a, b) -> a / b),
                binary(part, "min(", Math::min),
                binary(part, "max(", Math::max),
                part.map(of -> new Formula.Unary("-", a -> -a, of)),
                part.map(of -> new Formula.Unary("abs", Math::abs, of)),
                part.map(of -> new Formula.Unary("log1p", StrictMath::log1p, of)),
                part.map(of -> new Formula.Unary("floor", Math::floor, of)),
                part.list().ofMinSize(2).ofMaxSize(4).map(Formula.FirstPresent::new),
                Combinators.combine(condition(depth - 1), part, part).as(Formula.Choice::new));
    }

    private static Arbitrary<Formula> condition(int depth) {
        Arbitrary<Formula> kinds = Combinators.combine(
                        Arbitraries.of(KINDS).list().ofMinSize(1).ofMaxSize(2), Arbitraries.of(true, false))
                .as(Formula.IsKind::new);
        if (depth == 0) {
            return kinds;
        }
        Arbitrary<Formula> number = Arbitraries.lazy(() -> number(depth - 1));
        Arbitrary<Formula> part = Arbitraries.lazy(() -> condition(depth - 1));
        return Arbitraries.oneOf(
                kinds,
                binary(number, "<", (a, b) -> a < b ? 1.0 : 0.0),
                binary(number, "<=", (a, b) -> a <= b ? 1.0 : 0.0),
                binary(number, ">", (a, b) -> a > b ? 1.0 : 0.0),
                binary(number, ">=", (a, b) -> a >= b ? 1.0 : 0.0),
                binary(number, "=", (a, b) -> a.doubleValue() == b ? 1.0 : 0.0),
                binary(number, "!=", (a, b) -> a.doubleValue() != b ? 1.0 : 0.0),
                part.map(of -> new Formula.Unary("not", a -> 1 - a, of)),
                Combinators.combine(part, Arbitraries.of(true, false), part).as(Formula.Logic::new));
    }

    private static Arbitrary<Formula> binary(Arbitrary<Formula> part, String sign, BinaryOperator<Double> operator) {
        return Combinators.combine(part, part).as((left, right) -> new Formula.Binary(left, sign, operator, right));
    }
}
