package dev.tessera.training.choice;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tessera.model.definition.ChooseBy;
import dev.tessera.model.definition.KChoice;
import dev.tessera.model.result.Metrics.Candidate;
import java.util.List;
import org.junit.jupiter.api.Test;

final class DecidingRuleTest {
    private static final KChoice DEFAULT = KChoice.DEFAULT;

    @Test
    void bestIsTakenWhereNoSmallerOneIsWithinAStandardError() {
        assertChosen(
                4,
                "k=4 is taken: it has the best silhouette, and no smaller one is within a standard error of it.",
                DecidingRule.choose(
                        List.of(candidate(3, 0.30, 0.01), candidate(4, 0.40, 0.05), candidate(5, 0.35, 0.01)),
                        DEFAULT,
                        0));
    }

    @Test
    void smallestWithinOneStandardErrorOfTheBestIsTaken() {
        assertChosen(
                3,
                "k=3 is taken: it is the smallest within one standard error, 0.050, of the best silhouette, 0.400 of"
                        + " k=5.",
                DecidingRule.choose(
                        List.of(
                                candidate(2, 0.34, 0.01),
                                candidate(3, 0.36, 0.01),
                                candidate(4, 0.39, 0.01),
                                candidate(5, 0.40, 0.05)),
                        DEFAULT,
                        0));
    }

    @Test
    void segmentsTooSmallOrUnstableAreNotTaken() {
        DecidingRule.Chosen chosen = DecidingRule.choose(
                List.of(
                        candidate(3, 0.30, 0.01),
                        candidate(4, 0.40, 0.01, 0.019, 0.9),
                        candidate(5, 0.50, 0.01, 0.1, 0.59)),
                DEFAULT,
                0);
        assertChosen(
                3,
                "Among those that meet min_share and min_stability: k=3 is taken: it has the best silhouette.",
                chosen);
        assertEquals(
                List.of(
                        "k=3: silhouette 0.300 ± 0.010, smallest segment 10.0 %, stability 0.90.",
                        "k=4: silhouette 0.400 ± 0.010, smallest segment 1.9 %, stability 0.90; below min_share, 2.0 %.",
                        "k=5: silhouette 0.500 ± 0.010, smallest segment 10.0 %, stability 0.59; below min_stability,"
                                + " 0.60."),
                chosen.reasons().subList(0, 3));
    }

    @Test
    void whereNoneMeetsTheLimitsAllAreComparedButThoseWithAnEmptySegment() {
        assertChosen(
                4,
                "No k meets min_share and min_stability: all are compared. k=4 is taken: it has the best silhouette,"
                        + " and no smaller one is within a standard error of it.",
                DecidingRule.choose(
                        List.of(
                                candidate(3, 0.30, 0.01, 0.01, 0.9),
                                candidate(4, 0.40, 0.01, 0.01, 0.9),
                                candidate(5, 0.50, 0.01, 0, 0.9)),
                        DEFAULT,
                        0));
    }

    @Test
    void championsKIsKeptUntilAnotherIsBetterByTheMargin() {
        List<Candidate> close =
                List.of(candidate(3, 0.381, 0.001), candidate(4, 0.36, 0.001), candidate(5, 0.40, 0.001));
        // A twentieth of the best is 0.020.
        assertChosen(
                3,
                "k=3 is kept, as the champion has it: it is within 0.020 of the best silhouette, 0.400 of k=5.",
                DecidingRule.choose(close, DEFAULT, 3));
        assertEquals(5, DecidingRule.choose(close, DEFAULT, 4).candidate().k());
        assertEquals(5, DecidingRule.choose(close, DEFAULT, 5).candidate().k());
        assertEquals(5, DecidingRule.choose(close, DEFAULT, 9).candidate().k());
        List<Candidate> uncertain = List.of(candidate(3, 0.34, 0.03), candidate(4, 0.40, 0.03));
        assertEquals(3, DecidingRule.choose(uncertain, DEFAULT, 3).candidate().k());
        assertEquals(4, DecidingRule.choose(uncertain, DEFAULT, 0).candidate().k());
    }

    @Test
    void championsKIsGivenUpWhereItsSegmentsHaveBecomeTooSmall() {
        assertEquals(
                4,
                DecidingRule.choose(List.of(candidate(3, 0.40, 0.01, 0.01, 0.9), candidate(4, 0.40, 0.01)), DEFAULT, 3)
                        .candidate()
                        .k());
    }

    @Test
    void everyMeasureCanDecide() {
        List<Candidate> candidates = List.of(
                new Candidate(3, 9, 0.1, 1.0, 500, 4, true, 0.3, 0.9, 1.2, 0.01, 0.01),
                new Candidate(4, 8, 0.2, 2.0, 400, 4, true, 0.3, 0.9, 1.1, 0.01, 0.01),
                new Candidate(5, 7, 0.3, 3.0, 900, 4, true, 0.3, 0.9, 1.0, 0.01, 0.01));
        assertEquals(5, by(ChooseBy.SILHOUETTE, candidates));
        assertEquals(3, by(ChooseBy.DAVIES_BOULDIN, candidates));
        assertEquals(5, by(ChooseBy.CALINSKI_HARABASZ, candidates));
        assertEquals(3, by(ChooseBy.GAP, candidates));
    }

    @Test
    void silhouetteDecidesWhereTheGapWasLeftOut() {
        List<Candidate> candidates = List.of(candidate(3, 0.30, 0.01), candidate(4, 0.40, 0.01));
        DecidingRule.Chosen chosen = DecidingRule.choose(candidates, new KChoice(ChooseBy.GAP, 0.02, 0.6), 0);
        assertEquals(4, chosen.candidate().k());
        assertEquals(
                "k=4: silhouette 0.400 ± 0.010, smallest segment 10.0 %, stability 0.90.",
                chosen.reasons().get(1));
    }

    @Test
    void onlyOneKIsWhatWasAskedFor() {
        assertChosen(
                4,
                "k=4 was asked for, and no other.",
                DecidingRule.choose(List.of(candidate(4, 0.1, 0.01, 0.001, 0.1)), DEFAULT, 3));
    }

    private static int by(ChooseBy by, List<Candidate> candidates) {
        return DecidingRule.choose(candidates, new KChoice(by, 0.02, 0.6), 0)
                .candidate()
                .k();
    }

    private static void assertChosen(int k, String reason, DecidingRule.Chosen chosen) {
        assertEquals(k, chosen.candidate().k());
        assertEquals(reason, chosen.reasons().get(chosen.reasons().size() - 1));
    }

    private static Candidate candidate(int k, double silhouette, double error) {
        return candidate(k, silhouette, error, 0.1, 0.9);
    }

    private static Candidate candidate(int k, double silhouette, double error, double share, double stability) {
        return new Candidate(k, 1, silhouette, 1, 1, 5, true, share, stability, Double.NaN, Double.NaN, error);
    }
}
