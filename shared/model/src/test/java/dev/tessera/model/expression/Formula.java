package dev.tessera.model.expression;

import java.util.List;
import java.util.Locale;
import java.util.function.BinaryOperator;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A tree that is worth something by itself and can be written down: what the compiled expression is compared with. Null
 * is missing; numbers and conditions are both {@link Double}.
 */
sealed interface Formula {
    /** Of the row's numbers a, b, c and its category. */
    @Nullable
    Double value(List<@Nullable Double> numbers, @Nullable String category);

    /** Written with parentheses around every part. */
    String text();

    record Literal(double number) implements Formula {
        @Override
        public Double value(List<@Nullable Double> numbers, @Nullable String category) {
            return number;
        }

        @Override
        public String text() {
            return String.format(Locale.ROOT, "%s", number);
        }
    }

    record Name(int index) implements Formula {
        @Override
        public @Nullable Double value(List<@Nullable Double> numbers, @Nullable String category) {
            return numbers.get(index);
        }

        @Override
        public String text() {
            return List.of("a", "b", "`c d`").get(index);
        }
    }

    record IsKind(List<String> kinds, boolean not) implements Formula {
        @Override
        public @Nullable Double value(List<@Nullable Double> numbers, @Nullable String category) {
            return category == null ? null : kinds.contains(category) != not ? 1.0 : 0.0;
        }

        @Override
        public String text() {
            String quoted = kinds.stream().map(kind -> "'" + kind + "'").collect(Collectors.joining(", "));
            return kinds.size() == 1
                    ? "kind " + (not ? "!=" : "=") + " " + quoted
                    : "kind " + (not ? "not in" : "in") + " (" + quoted + ")";
        }
    }

    record Unary(String before, UnaryOperator<Double> operator, Formula of) implements Formula {
        @Override
        public @Nullable Double value(List<@Nullable Double> numbers, @Nullable String category) {
            Double value = of.value(numbers, category);
            return value == null ? null : finite(operator.apply(value));
        }

        @Override
        public String text() {
            return before + "(" + of.text() + ")";
        }
    }

    record Binary(Formula left, String sign, BinaryOperator<Double> operator, Formula right) implements Formula {
        @Override
        public @Nullable Double value(List<@Nullable Double> numbers, @Nullable String category) {
            Double a = left.value(numbers, category);
            Double b = right.value(numbers, category);
            return a == null || b == null ? null : finite(operator.apply(a, b));
        }

        @Override
        public String text() {
            return sign.endsWith("(")
                    ? sign + left.text() + "," + right.text() + ")"
                    : "(" + left.text() + ") " + sign + " (" + right.text() + ")";
        }
    }

    /** {@code and} is decided by 0, {@code or} by 1. */
    record Logic(Formula left, boolean and, Formula right) implements Formula {
        @Override
        public @Nullable Double value(List<@Nullable Double> numbers, @Nullable String category) {
            Double a = left.value(numbers, category);
            Double b = right.value(numbers, category);
            Double deciding = and ? 0.0 : 1.0;
            if (deciding.equals(a) || deciding.equals(b)) {
                return deciding;
            }
            return a == null || b == null ? null : Double.valueOf(1 - deciding);
        }

        @Override
        public String text() {
            return "(" + left.text() + (and ? ") and (" : ") or (") + right.text() + ")";
        }
    }

    record Choice(Formula condition, Formula then, Formula otherwise) implements Formula {
        @Override
        public @Nullable Double value(List<@Nullable Double> numbers, @Nullable String category) {
            Double holds = condition.value(numbers, category);
            if (holds == null) {
                return null;
            }
            return (holds == 1 ? then : otherwise).value(numbers, category);
        }

        @Override
        public String text() {
            return "if(" + condition.text() + ", " + then.text() + ", " + otherwise.text() + ")";
        }
    }

    record FirstPresent(List<Formula> formulas) implements Formula {
        @Override
        public @Nullable Double value(List<@Nullable Double> numbers, @Nullable String category) {
            for (Formula formula : formulas) {
                Double value = formula.value(numbers, category);
                if (value != null) {
                    return value;
                }
            }
            return null;
        }

        @Override
        public String text() {
            return "coalesce(" + formulas.stream().map(Formula::text).collect(Collectors.joining(", ")) + ")";
        }
    }

    private static @Nullable Double finite(double value) {
        return Double.isFinite(value) ? value : null;
    }
}
