package dev.tessera.clustering.tree;

import java.util.SortedSet;
import java.util.TreeSet;

/** What must hold of one column's value. */
public sealed interface Condition {
    /** Which column, from 0. */
    int column();

    /** Whether a missing value meets it. */
    boolean missing();

    /** Whether a value, NaN being missing, meets it. */
    boolean holds(double value);

    /** Both at once, of the same column. */
    Condition and(Condition other);

    /**
     * A number above one bound and at most another.
     *
     * @param above −∞ for none
     * @param atMost +∞ for none; where it is not above {@code above}, no number meets the condition
     */
    record Range(int column, double above, double atMost, boolean missing) implements Condition {
        @Override
        public boolean holds(double value) {
            return Double.isNaN(value) ? missing : value > above && value <= atMost;
        }

        @Override
        public Condition and(Condition other) {
            Range range = (Range) other;
            return new Range(
                    column, Math.max(above, range.above), Math.min(atMost, range.atMost), missing && range.missing);
        }
    }

    /**
     * One of some levels.
     *
     * @param levels their indices
     */
    record OneOf(int column, SortedSet<Integer> levels, boolean missing) implements Condition {
        /** Copies. */
        public OneOf {
            levels = new TreeSet<>(levels);
        }

        @Override
        public boolean holds(double value) {
            return Double.isNaN(value) ? missing : levels.contains((int) value);
        }

        @Override
        public Condition and(Condition other) {
            OneOf one = (OneOf) other;
            SortedSet<Integer> both = new TreeSet<>(levels);
            both.retainAll(one.levels);
            return new OneOf(column, both, missing && one.missing);
        }
    }
}
