package dev.tessera.clustering.tree;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tessera.clustering.Golden;
import dev.tessera.clustering.tree.Condition.Range;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rules beside the trees of scikit-learn on numbers without gaps, where both may ask the same questions: {@code rules.py}. */
class RuleGoldenTest {
    /** Of rules whose F1 is so near the best, the one with the fewest questions is taken. */
    private static final double NEAR = 0.02;

    private final Golden golden = Golden.read("rules");

    @ParameterizedTest
    @ValueSource(strings = {"chain", "segments", "tails"})
    void theFirstQuestionIsTheTreesRoot(String name) {
        List<TreeColumn> columns = columns(name);
        int[] labels = golden.integers(name + ".labels");
        int[] rows = IntStream.range(0, labels.length).toArray();
        for (int group = 0; group <= Arrays.stream(labels).max().orElseThrow(); group++) {
            double[] root = golden.get(name + ".first" + group);
            boolean[] inside = new boolean[rows.length];
            for (int row : rows) {
                inside[row] = labels[row] == group;
            }
            Split split = new SplitSearch(columns, rows).best(new int[rows.length], 0, inside, 1, 2);
            assertNotNull(split);
            Golden.assertClose(root[2], split.gain(), 0);
            Range yes = assertInstanceOf(Range.class, split.yes());
            assertEquals((int) root[0], yes.column());
            double bound = Double.isFinite(yes.above()) ? yes.above() : yes.atMost();
            for (double value : columns.get(yes.column()).values()) {
                assertEquals(value <= root[1], value <= bound, "a row on the other side of " + bound);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"chain", "segments", "tails"})
    void aRuleSaysWhoIsInAsNearlyAsTheTreeOfAsManyQuestions(String name) {
        int[] labels = golden.integers(name + ".labels");
        for (int group = 0; group <= Arrays.stream(labels).max().orElseThrow(); group++) {
            double[] trees = golden.get(name + ".f1of" + group);
            double found = f1(name, labels, group);
            double best = Math.max(trees[0], trees[1]);
            assertTrue(found >= best - NEAR, found + " in group " + group + ", the tree " + best);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void whereThreeQuestionsAreEnoughATreeOfDepthThreeIsNoBetter(int group) {
        assertEquals(1, golden.get("chain.f1of" + group)[2]);
        assertEquals(1, f1("chain", golden.integers("chain.labels"), group));
    }

    private double f1(String name, int[] labels, int group) {
        List<TreeColumn> columns = columns(name);
        MembershipRule rule = new RuleSearch(
                        columns, IntStream.range(0, labels.length).toArray())
                .of(labels, group)
                .orElseThrow();
        assertTrue(rule.questions() <= RuleSearch.QUESTIONS);
        Fidelity fidelity = Fidelity.of(rule, columns, labels, group);
        return 2 * fidelity.precision() * fidelity.recall() / (fidelity.precision() + fidelity.recall());
    }

    private List<TreeColumn> columns(String name) {
        int[] shape = golden.integers(name + ".shape");
        double[] points = golden.get(name + ".points");
        return IntStream.range(0, shape[1])
                .mapToObj(j -> new TreeColumn(
                        IntStream.range(0, shape[0])
                                .mapToDouble(i -> points[i * shape[1] + j])
                                .toArray(),
                        0))
                .toList();
    }
}
