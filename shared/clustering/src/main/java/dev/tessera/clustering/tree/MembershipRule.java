package dev.tessera.clustering.tree;

import java.util.List;

/**
 * Who is in a group: whoever meets all conditions of one of the alternatives.
 *
 * @param alternatives each at most one condition a column
 * @param questions how many questions of the tree it takes
 */
public record MembershipRule(List<List<Condition>> alternatives, int questions) {
    /** Copies. */
    public MembershipRule {
        alternatives = alternatives.stream().map(List::copyOf).toList();
    }

    /** Whether a row of the columns is named. */
    public boolean holds(List<TreeColumn> columns, int row) {
        for (List<Condition> alternative : alternatives) {
            boolean all = true;
            for (Condition condition : alternative) {
                all &= condition.holds(columns.get(condition.column()).values()[row]);
            }
            if (all) {
                return true;
            }
        }
        return false;
    }
}
