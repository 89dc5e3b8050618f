package dev.tessera.training.profile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tessera.model.result.Profiles.CategoryProfile;
import dev.tessera.model.result.Profiles.Highlight;
import dev.tessera.model.result.Profiles.NumberProfile;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class HighlightsTest {
    @Test
    void strongestComesFirstAndNegligibleNotAtAll() {
        List<Highlight> highlights =
                highlights(List.of(number("a", 0.2), number("b", -0.9), number("c", 0.1), number("d", 0.5)), List.of());
        assertEquals(
                List.of("very low b", "high d", "slightly higher a"),
                highlights.stream().map(Highlight::phrase).toList());
    }

    @Test
    void onlyFeaturesThatCanBeSpokenOfCount() {
        FeatureProfiles profiles = new FeatureProfiles(10, 100, List.of(number("other", 0.9)), List.of());
        assertTrue(Highlights.of(profiles, texts()).isEmpty());
    }

    @Test
    void categoryIsToldByTheLevelThatDiffersMost() {
        CategoryProfile card = new CategoryProfile(
                "card",
                Map.of("gold", 0.8, "blue", 0.2),
                Map.of("gold", 0.1, "blue", 0.9),
                Map.of("gold", 0.78, "blue", -0.78),
                Map.of("gold", 4.0, "blue", -4.0));
        Highlight highlight = highlights(List.of(), List.of(card)).get(0);
        assertEquals("mostly card gold (80 %, all customers 10 %)", Highlights.detail(highlight));
        assertEquals("gold", highlight.level());
    }

    @Test
    void aLevelIsNotToldWhereItsOddsHardlyDiffer() {
        CategoryProfile card = new CategoryProfile(
                "card",
                Map.of("gold", 0.6, "blue", 0.4),
                Map.of("gold", 0.5, "blue", 0.5),
                Map.of("gold", 0.15, "blue", -0.15),
                Map.of("gold", 0.6, "blue", -0.6));
        assertTrue(highlights(List.of(), List.of(card)).isEmpty());
    }

    @Test
    void theMedianIsCitedWhereItSaysWhatTheRanksSay() {
        NumberProfile number = new NumberProfile("a", 1.0, 0.0, 1234.56, 3.0, 0, 0, 2.0, 0.0123456, 0.1, 0.5);
        assertEquals("high a (median 1,235, all customers 0.01235)", detail(number));
    }

    @Test
    void theMeanIsCitedWhereTheMedianSaysNothing() {
        NumberProfile number = new NumberProfile("a", 3.5, 0.0, 0.0, 3.0, 0, 0.6, 2.0, 0.0, 0.7, 0.5);
        assertEquals("high a (mean 3.5, all customers 2)", detail(number));
    }

    @Test
    void theShareOfZerosIsCitedWhereAFewHugeValuesTurnTheMean() {
        NumberProfile number = new NumberProfile("a", 1.5, 0.0, 0.0, 3.0, 0, 0.25, 2.0, 0.0, 0.7, 0.5);
        assertEquals("high a (zero for 25 %, all customers 70 %)", detail(number));
    }

    @Test
    void theEffectIsCitedWhereNoFigureSaysTheSame() {
        NumberProfile number = new NumberProfile("a", 1.5, 0.0, 0.0, 3.0, 0, 0.8, 2.0, 0.0, 0.7, 0.5);
        assertEquals("high a (effect 0.5)", detail(number));
    }

    @Test
    void whatGoesOutIsToldByItsSize() {
        NumberProfile out = new NumberProfile("out", -900.0, -2000.0, -800.0, -10.0, 0, 0, -500.0, -400.0, 0.0, -0.5);
        FeatureText text = new FeatureText("out", 0, FeatureWords.of("out"), false, false, true, List.of());
        assertEquals("high out (median -800, all customers -400)", Highlights.detail(Highlights.ofNumber(out, text)));
    }

    @Test
    void zeroesAndOnesAreToldAsWithAndWithout() {
        NumberProfile few = new NumberProfile("has_loan", 0.02, 0.0, 0.0, 0.0, 0, 0.98, 0.5, 0.5, 0.5, -0.6);
        assertEquals("without loan (2 %, all customers 50 %)", detail(few));
        NumberProfile more = new NumberProfile("has_loan", 0.4, 0.0, 0.0, 1.0, 0, 0.6, 0.2, 0.0, 0.8, 0.25);
        assertEquals("more often with loan (40 %, all customers 20 %)", detail(more));
    }

    @Test
    void yesAndNoAreToldAsOne() {
        CategoryProfile active = new CategoryProfile(
                "card_active",
                Map.of("Y", 0.1, "N", 0.9),
                Map.of("Y", 0.5, "N", 0.5),
                Map.of("Y", -0.44, "N", 0.44),
                Map.of("Y", -2.4, "N", 2.4));
        assertEquals(
                "mostly without card active (10 %, all customers 50 %)",
                Highlights.detail(highlights(List.of(), List.of(active)).get(0)));
    }

    private static String detail(NumberProfile number) {
        return Highlights.detail(highlights(List.of(number), List.of()).get(0));
    }

    private static List<Highlight> highlights(List<NumberProfile> numbers, List<CategoryProfile> categories) {
        return Highlights.of(new FeatureProfiles(10, 100, numbers, categories), texts());
    }

    private static Map<String, FeatureText> texts() {
        Map<String, FeatureText> texts = new HashMap<>();
        for (String name : List.of("a", "b", "c", "d")) {
            texts.put(name, new FeatureText(name, 0, FeatureWords.of(name), false, false, List.of()));
        }
        texts.put("has_loan", new FeatureText("has_loan", 0, FeatureWords.of("has_loan"), true, true, List.of()));
        texts.put("card", new FeatureText("card", 0, FeatureWords.of("card"), false, false, List.of("blue", "gold")));
        texts.put(
                "card_active",
                new FeatureText("card_active", 0, FeatureWords.of("card_active"), false, true, List.of("N", "Y")));
        return texts;
    }

    private static NumberProfile number(String feature, double effect) {
        return new NumberProfile(feature, 1234.56, 1.0, 2.0, 3.0, 0, 0, 0.0123456, effect);
    }
}
