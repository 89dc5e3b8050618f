package dev.tessera.clustering.tree;

import java.util.List;

/**
 * How nearly a rule says who is in a group.
 *
 * @param rows how many rows there are
 * @param members how many of them are in the group
 * @param named how many the rule names
 * @param hits how many of those are in the group
 */
public record Fidelity(int rows, int members, int named, int hits) {
    /** Of a rule on all rows; {@code assignments} has the group of each. */
    public static Fidelity of(MembershipRule rule, List<TreeColumn> columns, int[] assignments, int group) {
        int members = 0;
        int named = 0;
        int hits = 0;
        for (int row = 0; row < assignments.length; row++) {
            boolean member = assignments[row] == group;
            boolean holds = rule.holds(columns, row);
            members += member ? 1 : 0;
            named += holds ? 1 : 0;
            hits += member && holds ? 1 : 0;
        }
        return new Fidelity(assignments.length, members, named, hits);
    }

    /** Of those named, the share in the group, 0 where none is named. */
    public double precision() {
        return named == 0 ? 0 : hits / (double) named;
    }

    /** Of the group, the share named, 0 where it is empty. */
    public double recall() {
        return members == 0 ? 0 : hits / (double) members;
    }

    /** The share of all rows of which the rule says rightly whether they are in the group. */
    public double accuracy() {
        return rows == 0 ? 0 : (rows - named - members + 2.0 * hits) / rows;
    }
}
