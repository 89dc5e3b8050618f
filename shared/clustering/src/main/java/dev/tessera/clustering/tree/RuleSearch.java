package dev.tessera.clustering.tree;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Finds for each group a rule of at most three questions that nearly says who is in it: a classification tree (Breiman,
 * Friedman, Olshen and Stone 1984) of the group against the rest, grown question by question where that lowers the Gini
 * impurity most, whose leaves are taken so that F1 is highest. It is grown twice, with all rows alike and with both sides
 * alike; of the rules that come of it the one with the fewest questions counts whose F1 is within {@value #NEAR} of the
 * best. A missing value goes the way that parts better, and neither way where the rows have none. Deterministic.
 */
public final class RuleSearch {
    /** The most questions of a rule. */
    public static final int QUESTIONS = 3;

    private static final double NEAR = 0.02;

    private final SplitSearch splits;
    private final int[] rows;

    /**
     * Prepares the columns.
     *
     * @param columns n values each
     * @param rows those that rules are learned from
     */
    public RuleSearch(List<TreeColumn> columns, int[] rows) {
        this.splits = new SplitSearch(columns, rows);
        this.rows = rows.clone();
    }

    /** The rule of one group, empty where no question tells it from the rest; {@code assignments} has n. */
    public Optional<MembershipRule> of(int[] assignments, int group) {
        boolean[] inside = new boolean[rows.length];
        int members = 0;
        for (int i = 0; i < rows.length; i++) {
            inside[i] = assignments[rows[i]] == group;
            members += inside[i] ? 1 : 0;
        }
        if (members == 0 || members == rows.length) {
            return Optional.empty();
        }
        List<Candidate> candidates = new ArrayList<>();
        grow(inside, members, 1, candidates);
        grow(inside, members, (rows.length - members) / (double) members, candidates);
        double best = candidates.stream().mapToDouble(Candidate::f1).max().orElse(0);
        return candidates.stream()
                .filter(candidate -> candidate.f1() >= best - NEAR)
                .min(Comparator.<Candidate>comparingInt(
                                candidate -> candidate.rule().questions()
                                        + candidate.rule().alternatives().size())
                        .thenComparingDouble(candidate -> -candidate.f1()))
                .map(Candidate::rule);
    }

    private record Candidate(MembershipRule rule, double f1) {}

    private void grow(boolean[] inside, int members, double weight, List<Candidate> candidates) {
        int least = Math.max(2, rows.length / 500);
        int[] nodes = new int[rows.length];
        GrownNode root = new GrownNode(0);
        root.in = members;
        root.out = rows.length - members;
        List<GrownNode> leaves = new ArrayList<>(List.of(root));
        for (int question = 1; question <= QUESTIONS; question++) {
            for (GrownNode leaf : leaves) {
                if (!leaf.searched) {
                    leaf.split = splits.best(nodes, leaf.number, inside, weight, least);
                    leaf.searched = true;
                }
            }
            GrownNode chosen = leaves.stream()
                    .filter(leaf -> leaf.split != null)
                    .max(Comparator.<GrownNode>comparingDouble(GrownNode::gain).thenComparingInt(leaf -> -leaf.number))
                    .orElse(null);
            if (chosen == null) {
                return;
            }
            part(chosen, question, nodes, inside);
            leaves.remove(chosen);
            leaves.addAll(chosen.children());
            double f1 = takeLeaves(leaves, members);
            candidates.add(new Candidate(root.rule(), f1));
        }
    }

    private void part(GrownNode node, int question, int[] nodes, boolean[] inside) {
        Split split = node.requireSplit();
        GrownNode yes = new GrownNode(2 * question - 1);
        GrownNode no = new GrownNode(2 * question);
        int column = split.yes().column();
        for (int i = 0; i < nodes.length; i++) {
            if (nodes[i] == node.number) {
                GrownNode child = split.yes().holds(splits.value(column, i)) ? yes : no;
                nodes[i] = child.number;
                child.in += inside[i] ? 1 : 0;
                child.out += inside[i] ? 0 : 1;
            }
        }
        node.part(yes, no);
    }

    /** Takes the leaves, those with most of the group first, up to where F1 is highest. @return that F1 */
    private static double takeLeaves(List<GrownNode> leaves, int members) {
        List<GrownNode> byShare = leaves.stream()
                .sorted(Comparator.<GrownNode>comparingDouble(leaf -> -leaf.in / (double) (leaf.in + leaf.out))
                        .thenComparingInt(leaf -> leaf.number))
                .toList();
        double best = 0;
        int count = 0;
        int in = 0;
        int named = 0;
        for (int i = 0; i < byShare.size(); i++) {
            in += byShare.get(i).in;
            named += byShare.get(i).in + byShare.get(i).out;
            double f1 = 2.0 * in / (named + members);
            if (f1 > best && i < byShare.size() - 1) {
                best = f1;
                count = i + 1;
            }
        }
        for (int i = 0; i < byShare.size(); i++) {
            byShare.get(i).taken = i < count;
        }
        return best;
    }
}
