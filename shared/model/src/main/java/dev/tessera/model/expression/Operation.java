package dev.tessera.model.expression;

import dev.tessera.model.value.Folding;
import java.util.List;

/** One step of an {@link Expression}, on a stack of numbers. */
public sealed interface Operation {
    /** Puts a finite number on the stack. */
    record Constant(double value) implements Operation {
        /** Checks. */
        public Constant {
            if (!Double.isFinite(value)) {
                throw new IllegalArgumentException("a constant must be finite, but is " + value);
            }
        }
    }

    /**
     * Puts a number or a date (days since 1970-01-01) of the row on the stack.
     *
     * @param index of the column
     */
    record Column(int index) implements Operation {}

    /**
     * Puts 1 on the stack where the category is one of these, however it is spelled, 0 where it is another, NaN where it
     * is missing.
     *
     * @param index of the column
     * @param keys what the spellings of each have in common, as {@link Folding#key} has it
     */
    record OneOf(int index, List<String> keys) implements Operation {
        /** Takes any spelling. */
        public OneOf {
            keys = keys.stream().map(Folding::key).toList();
        }
    }

    /** Replaces the topmost number by 1 where it is one of these, 0 where it is another; NaN stays. */
    record Among(List<Double> values) implements Operation {
        /** Copies. */
        public Among {
            values = List.copyOf(values);
        }
    }

    /** Replaces the operator's operands by its result. */
    record Apply(Operator operator) implements Operation {}
}
