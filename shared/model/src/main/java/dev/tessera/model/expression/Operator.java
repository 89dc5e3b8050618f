package dev.tessera.model.expression;

/**
 * What becomes of the topmost numbers of the stack. NaN is missing; a condition is 1, 0 or missing. A result that is
 * not finite, such as that of a division by zero, is missing. Names are those of numpy where it has the same.
 */
public enum Operator {
    NEGATIVE(1),
    ADD(2),
    SUBTRACT(2),
    MULTIPLY(2),
    /** Missing where the divisor is 0. */
    DIVIDE(2),
    /** The lesser; missing where one is. */
    MINIMUM(2),
    /** The greater; missing where one is. */
    MAXIMUM(2),
    ABSOLUTE(1),
    /** {@code log(1 + x)}; missing where x is −1 or less. */
    LOG1P(1),
    /** The greatest whole number that is not above it. */
    FLOOR(1),
    /** The first that is not missing. */
    COALESCE(2),
    /** The second where the first, a condition, holds, else the third; missing where the condition is. */
    IF(3),
    LESS(2),
    LESS_EQUAL(2),
    GREATER(2),
    GREATER_EQUAL(2),
    EQUAL(2),
    NOT_EQUAL(2),
    /** 0 where one is 0, whatever the other; else missing where one is missing. */
    AND(2),
    /** 1 where one is 1, whatever the other; else missing where one is missing. */
    OR(2),
    NOT(1);

    private final int operands;

    Operator(int operands) {
        this.operands = operands;
    }

    /** How many numbers it takes from the stack; it leaves one. */
    public int operands() {
        return operands;
    }

    /** Of operands from the bottom up; those beyond {@link #operands} are not looked at. */
    double apply(double a, double b, double c) {
        double result =
                switch (this) {
                    case NEGATIVE -> -a;
                    case ADD -> a + b;
                    case SUBTRACT -> a - b;
                    case MULTIPLY -> a * b;
                    case DIVIDE -> a / b;
                    case MINIMUM -> Math.min(a, b);
                    case MAXIMUM -> Math.max(a, b);
                    case ABSOLUTE -> Math.abs(a);
                    // StrictMath: the same bits on every machine and whatever the JIT does.
                    case LOG1P -> StrictMath.log1p(a);
                    case FLOOR -> Math.floor(a);
                    case COALESCE -> Double.isNaN(a) ? b : a;
                    case IF -> Double.isNaN(a) ? Double.NaN : a == 0 ? c : b;
                    case AND -> a == 0 || b == 0 ? 0 : either(a, b, 1);
                    case OR -> a == 1 || b == 1 ? 1 : either(a, b, 0);
                    case NOT -> 1 - a;
                    case LESS -> either(a, b, a < b ? 1 : 0);
                    case LESS_EQUAL -> either(a, b, a <= b ? 1 : 0);
                    case GREATER -> either(a, b, a > b ? 1 : 0);
                    case GREATER_EQUAL -> either(a, b, a >= b ? 1 : 0);
                    case EQUAL -> either(a, b, a == b ? 1 : 0);
                    case NOT_EQUAL -> either(a, b, a == b ? 0 : 1);
                };
        return Double.isInfinite(result) ? Double.NaN : result;
    }

    private static double either(double a, double b, double result) {
        return Double.isNaN(a) || Double.isNaN(b) ? Double.NaN : result;
    }
}
