package dev.tessera.clustering.tree;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A node of a tree while it grows. */
final class GrownNode {
    /** 0 for the root. */
    final int number;

    /** How many of its rows are in the group. */
    int in;

    int out;
    boolean searched;

    /** The best question of its rows, null where there is none. */
    @Nullable
    Split split;

    /** Of a leaf: whether the rule names it. */
    boolean taken;

    private @Nullable GrownNode yes;
    private @Nullable GrownNode no;

    GrownNode(int number) {
        this.number = number;
    }

    double gain() {
        return split == null ? 0 : split.gain();
    }

    Split requireSplit() {
        return Objects.requireNonNull(split);
    }

    void part(GrownNode those, GrownNode others) {
        yes = those;
        no = others;
    }

    List<GrownNode> children() {
        return yes == null || no == null ? List.of() : List.of(yes, no);
    }

    /** The rule that the taken leaves below make. */
    MembershipRule rule() {
        List<List<Condition>> alternatives = new ArrayList<>();
        int questions = collect(List.of(), alternatives);
        return new MembershipRule(alternatives, questions);
    }

    /** @return how many questions it takes to tell taken leaves from others */
    private int collect(List<Condition> path, List<List<Condition>> alternatives) {
        if (all(true)) {
            alternatives.add(path);
            return 0;
        }
        if (all(false) || yes == null || no == null) {
            return 0;
        }
        Split question = requireSplit();
        // Whoever meets a question and whoever meets another though not this: one of the two.
        return 1
                + yes.collect(no.all(true) ? path : with(path, question.yes()), alternatives)
                + no.collect(yes.all(true) ? path : with(path, question.no()), alternatives);
    }

    private boolean all(boolean expected) {
        if (yes == null || no == null) {
            return taken == expected;
        }
        return yes.all(expected) && no.all(expected);
    }

    /** A second condition of a column is joined to the first. */
    private static List<Condition> with(List<Condition> path, Condition condition) {
        List<Condition> longer = new ArrayList<>();
        Condition joined = condition;
        boolean isJoined = false;
        for (Condition each : path) {
            if (each.column() == condition.column()) {
                joined = each.and(condition);
                longer.add(joined);
                isJoined = true;
            } else {
                longer.add(each);
            }
        }
        if (!isJoined) {
            longer.add(joined);
        }
        return longer;
    }
}
