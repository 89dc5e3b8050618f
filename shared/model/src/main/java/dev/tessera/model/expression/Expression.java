package dev.tessera.model.expression;

import dev.tessera.model.definition.ColumnType;
import dev.tessera.model.definition.DefinitionException;
import dev.tessera.model.value.Folding;
import dev.tessera.model.value.TableSchema;
import dev.tessera.model.value.Values;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Arithmetic or a condition over the columns of a row, as {@code docs/features.md} describes it. It runs no code: it is
 * a list of {@link Operation}s on a stack of numbers. Every result is a finite number or missing (NaN). Thread-safe.
 */
public final class Expression {
    /** The most characters of an expression's text. */
    public static final int MAX_LENGTH = 4_000;

    /** How deeply parentheses, functions and signs may be nested. */
    public static final int MAX_NESTING = 100;

    /** The most operations of an expression. */
    public static final int MAX_OPERATIONS = 1_000;

    private final List<Operation> operations;
    private final Operation[] steps;
    private final int depth;
    private final boolean condition;

    private Expression(List<Operation> operations, int depth, boolean condition) {
        this.operations = operations;
        this.steps = operations.toArray(Operation[]::new);
        this.depth = depth;
        this.condition = condition;
    }

    /**
     * Compiles a number or a condition.
     *
     * @param columns those of the rows, in the order of their {@link Values}
     * @throws DefinitionException that says at which character what was expected
     */
    public static Expression compile(String text, List<TableSchema.Column> columns) {
        return of(new Parser(text, columns).expression(), columns);
    }

    /**
     * Compiles a condition, for {@link #holds}.
     *
     * @throws DefinitionException also when the text is a number
     */
    public static Expression condition(String text, List<TableSchema.Column> columns) {
        return of(new Parser(text, columns).condition(), columns);
    }

    /**
     * Of compiled operations, as a model has them.
     *
     * @param columns those of the rows, in the order of their {@link Values}
     * @throws IllegalArgumentException when they leave anything but one number on the stack, or want a column that is
     *     not there or is of another type, or are too many
     */
    public static Expression of(List<Operation> operations, List<TableSchema.Column> columns) {
        require(operations.size() <= MAX_OPERATIONS, "more than " + MAX_OPERATIONS + " operations");
        int height = 0;
        int depth = 0;
        for (Operation operation : operations) {
            int taken = taken(operation);
            require(height >= taken, operation + " finds " + height + " numbers on the stack, and takes " + taken);
            height += 1 - taken;
            depth = Math.max(depth, height);
            if (operation instanceof Operation.Column column) {
                requireColumn(columns, column.index(), false);
            } else if (operation instanceof Operation.OneOf oneOf) {
                requireColumn(columns, oneOf.index(), true);
            }
        }
        require(height == 1, "the operations leave " + height + " numbers on the stack instead of one");
        return new Expression(List.copyOf(operations), depth, isCondition(operations.get(operations.size() - 1)));
    }

    private static int taken(Operation operation) {
        if (operation instanceof Operation.Apply apply) {
            return apply.operator().operands();
        }
        return operation instanceof Operation.Among ? 1 : 0;
    }

    private static boolean isCondition(Operation last) {
        return last instanceof Operation.OneOf
                || last instanceof Operation.Among
                || (last instanceof Operation.Apply apply && apply.operator().compareTo(Operator.LESS) >= 0);
    }

    private static void requireColumn(List<TableSchema.Column> columns, int index, boolean category) {
        require(index >= 0 && index < columns.size(), "no column has the index " + index);
        TableSchema.Column column = columns.get(index);
        require(
                (column.type() == ColumnType.CATEGORY) == category,
                "the column '" + column.name() + "' is " + (category ? "no category" : "a category"));
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException("expression: " + otherwise);
        }
    }

    /** What it does, in order. */
    public List<Operation> operations() {
        return operations;
    }

    /** Whether it is a condition, whose value is 1, 0 or missing. */
    public boolean isCondition() {
        return condition;
    }

    /** Its value for a row: finite, or NaN where it is missing; 1 or 0 for a condition. */
    public double value(Values row) {
        double[] stack = new double[depth];
        int top = -1;
        for (Operation step : steps) {
            if (step instanceof Operation.Column column) {
                stack[++top] = row.number(column.index());
            } else if (step instanceof Operation.Constant constant) {
                stack[++top] = constant.value();
            } else if (step instanceof Operation.OneOf oneOf) {
                stack[++top] = oneOf(row.text(oneOf.index()), oneOf.keys());
            } else if (step instanceof Operation.Among among) {
                stack[top] = among(stack[top], among.values());
            } else if (step instanceof Operation.Apply apply) {
                Operator operator = apply.operator();
                top -= operator.operands() - 1;
                double second = operator.operands() > 1 ? stack[top + 1] : 0;
                double third = operator.operands() > 2 ? stack[top + 2] : 0;
                stack[top] = operator.apply(stack[top], second, third);
            }
        }
        return stack[0];
    }

    /** Whether a condition holds for a row; where its value is missing it does not. */
    public boolean holds(Values row) {
        return value(row) == 1;
    }

    private static double oneOf(@Nullable String text, List<String> keys) {
        if (text == null) {
            return Double.NaN;
        }
        for (String key : keys) {
            if (Folding.hasKey(text, key)) {
                return 1;
            }
        }
        return 0;
    }

    private static double among(double value, List<Double> values) {
        if (Double.isNaN(value)) {
            return value;
        }
        for (double other : values) {
            if (value == other) {
                return 1;
            }
        }
        return 0;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Expression expression && operations.equals(expression.operations);
    }

    @Override
    public int hashCode() {
        return Objects.hash(operations);
    }

    @Override
    public String toString() {
        return operations.toString();
    }
}
