package dev.tessera.clustering.tree;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tessera.clustering.tree.Condition.OneOf;
import dev.tessera.clustering.tree.Condition.Range;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

final class RuleSearchTest {
    private static final double NONE = Double.NEGATIVE_INFINITY;
    private static final double ALL = Double.POSITIVE_INFINITY;

    @Test
    void findsTwoPlantedBounds() {
        Random random = new Random(1);
        double[] x = random.doubles(2_000, 0, 100).toArray();
        double[] y = random.doubles(2_000, 0, 100).toArray();
        double[] z = random.doubles(2_000, 0, 100).toArray();
        int[] groups = IntStream.range(0, 2_000)
                .map(i -> x[i] > 60 && y[i] <= 30 ? 1 : 0)
                .toArray();
        List<TreeColumn> columns = List.of(number(z), number(x), number(y));

        MembershipRule rule = rule(columns, groups, 1);

        assertEquals(1, rule.alternatives().size());
        assertEquals(2, rule.alternatives().get(0).size());
        for (Condition condition : rule.alternatives().get(0)) {
            Range range = (Range) condition;
            assertEquals(range.column() == 1 ? 60 : 30, range.column() == 1 ? range.above() : range.atMost(), 1);
        }
        Fidelity fidelity = Fidelity.of(rule, columns, groups, 1);
        assertEquals(1, fidelity.precision());
        assertEquals(1, fidelity.recall());
        assertEquals(1, fidelity.accuracy());
    }

    @Test
    void boundsAreAsShortAsTheGapBetweenValuesAllows() {
        assertEquals(0.5, RoundNumbers.between(0, 1, false));
        assertEquals(0, RoundNumbers.between(0, 1, true));
        assertEquals(1_200, RoundNumbers.between(1_144, 1_291, true));
        assertEquals(100, RoundNumbers.between(3, 250, false));
        assertEquals(0, RoundNumbers.between(-5, 7, false));
        assertEquals(-0.02, RoundNumbers.between(-0.0231, -0.0187, false));
        assertEquals(0.1, RoundNumbers.between(0.1, Math.nextUp(0.1), false), "no double lies between");
        assertEquals(2, RoundNumbers.between(2, 3, true));
    }

    @Property
    void aBoundPartsItsTwoNumbers(@ForAll double one, @ForAll double other, @ForAll boolean whole) {
        double low = whole ? Math.rint(Math.min(one, other)) : Math.min(one, other);
        double high = whole ? Math.rint(Math.max(one, other)) : Math.max(one, other);
        if (low < high && Double.isFinite(low) && Double.isFinite(high)) {
            double bound = RoundNumbers.between(low, high, whole);
            assertTrue(low <= bound && bound < high, () -> low + " " + bound + " " + high);
        }
    }

    @Test
    void missingValuesGoTheWayThatPartsBetter() {
        double[] x = {1, 2, 3, 4, Double.NaN, Double.NaN, 7, 8, 9, 10};
        int[] groups = {1, 1, 1, 1, 1, 1, 0, 0, 0, 0};
        assertEquals(
                List.of(List.of(new Range(0, NONE, 5, true))),
                rule(List.of(number(x)), groups, 1).alternatives());
        assertEquals(
                List.of(List.of(new Range(0, 5, ALL, false))),
                rule(List.of(number(x)), groups, 0).alternatives());
    }

    @Test
    void missingCanBeAllThatMatters() {
        double[] x = {1, 2, 3, 4, 5, Double.NaN, Double.NaN, Double.NaN};
        int[] groups = {0, 0, 0, 0, 0, 1, 1, 1};
        Condition only =
                rule(List.of(number(x)), groups, 1).alternatives().get(0).get(0);
        assertTrue(only.holds(Double.NaN));
        assertTrue(IntStream.range(-10, 10).noneMatch(value -> only.holds(value)));
        Condition known =
                rule(List.of(number(x)), groups, 0).alternatives().get(0).get(0);
        assertTrue(known.holds(1) && !known.holds(Double.NaN));
    }

    @Test
    void aMissingValueThatNobodyHadMeetsNoQuestion() {
        double[] x = {1, 2, 3, 4, 5, 6, 7, 8};
        int[] groups = {0, 0, 0, 0, 1, 1, 1, 1};
        for (int group = 0; group < 2; group++) {
            assertTrue(!rule(List.of(number(x)), groups, group)
                    .alternatives()
                    .get(0)
                    .get(0)
                    .holds(Double.NaN));
        }
    }

    @Test
    void levelsArePartedByTheirShareInTheGroup() {
        double[] card = {0, 0, 0, 1, 1, 2, 2, 2, 3, 3, 3, Double.NaN};
        int[] groups = {1, 1, 1, 0, 0, 1, 1, 1, 0, 0, 0, 1};
        List<TreeColumn> columns = List.of(new TreeColumn(card, 4));
        assertEquals(
                List.of(List.of(new OneOf(0, new TreeSet<>(List.of(0, 2)), true))),
                rule(columns, groups, 1).alternatives());
    }

    @Test
    void whatNothingTellsApartHasNoRule() {
        int[] groups = {0, 1, 0, 1, 0, 1};
        assertTrue(new RuleSearch(List.of(number(new double[6])), all(6))
                .of(groups, 1)
                .isEmpty());
        assertTrue(new RuleSearch(List.of(number(new double[] {1, 2, 3})), all(3))
                .of(new int[3], 0)
                .isEmpty());
        assertTrue(new RuleSearch(List.of(), all(6)).of(groups, 1).isEmpty());
    }

    @Property(tries = 200)
    void rulesAskAtMostThreeQuestionsAndEachColumnOnceAnAlternative(@ForAll long seed) {
        Random random = new Random(seed);
        int n = 30 + random.nextInt(200);
        double[] x =
                random.ints(n, 0, 6).mapToDouble(i -> i == 5 ? Double.NaN : i).toArray();
        double[] y = random.doubles(n).toArray();
        double[] level =
                random.ints(n, 0, 5).mapToDouble(i -> i == 4 ? Double.NaN : i).toArray();
        int[] groups = IntStream.range(0, n)
                .map(i -> random.nextInt(4) == 0 ? 1 : y[i] > 0.5 && x[i] < 3 ? 1 : level[i] == 2 ? 2 : 0)
                .toArray();
        List<TreeColumn> columns = List.of(number(x), number(y), new TreeColumn(level, 4));
        RuleSearch search = new RuleSearch(columns, all(n));
        for (int group = 0; group < 3; group++) {
            int of = group;
            search.of(groups, group).ifPresent(rule -> {
                assertTrue(rule.questions() >= 1 && rule.questions() <= RuleSearch.QUESTIONS);
                rule.alternatives()
                        .forEach(each -> assertEquals(
                                each.size(),
                                each.stream().map(Condition::column).distinct().count()));
                Fidelity fidelity = Fidelity.of(rule, columns, groups, of);
                int right = (int) IntStream.range(0, n)
                        .filter(i -> rule.holds(columns, i) == (groups[i] == of))
                        .count();
                assertEquals(right / (double) n, fidelity.accuracy(), 1e-12);
                assertTrue(fidelity.hits() > 0);
            });
        }
    }

    @Property(tries = 100)
    void theFirstQuestionIsTheBestOfAll(@ForAll long seed) {
        Random random = new Random(seed);
        int n = 20 + random.nextInt(40);
        double[] x = random.ints(n, 0, 12).asDoubleStream().toArray();
        boolean[] inside = new boolean[n];
        for (int i = 0; i < n; i++) {
            inside[i] = random.nextInt(10) < x[i];
        }
        Split split = new SplitSearch(List.of(number(x)), all(n)).best(new int[n], 0, inside, 1, 2);
        double best = 0;
        for (double bound = 0; bound < 12; bound++) {
            best = Math.max(best, gain(x, inside, bound));
        }
        assertEquals(best, split == null ? 0 : split.gain(), 1e-9 * n);
    }

    private static double gain(double[] x, boolean[] inside, double bound) {
        double[] counts = new double[4];
        for (int i = 0; i < x.length; i++) {
            counts[(x[i] <= bound ? 0 : 2) + (inside[i] ? 0 : 1)]++;
        }
        if (counts[0] + counts[1] < 2 || counts[2] + counts[3] < 2) {
            return 0;
        }
        return impurity(counts[0] + counts[2], counts[1] + counts[3])
                - impurity(counts[0], counts[1])
                - impurity(counts[2], counts[3]);
    }

    private static double impurity(double in, double out) {
        return in + out == 0 ? 0 : in * out / (in + out);
    }

    private static TreeColumn number(double[] values) {
        return new TreeColumn(values, 0);
    }

    private static int[] all(int n) {
        int[] rows = new int[n];
        Arrays.setAll(rows, i -> i);
        return rows;
    }

    private static MembershipRule rule(List<TreeColumn> columns, int[] groups, int group) {
        return new RuleSearch(columns, all(groups.length)).of(groups, group).orElseThrow();
    }
}
