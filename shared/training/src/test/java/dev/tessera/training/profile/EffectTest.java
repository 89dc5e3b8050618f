package dev.tessera.training.profile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tessera.model.result.Profiles.CategoryProfile;
import dev.tessera.model.result.Profiles.NumberProfile;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class EffectTest {
    @Test
    void strongestComesFirstAndNegligibleNotAtAll() {
        List<Effect> effects =
                effects(List.of(number("a", 0.2), number("b", -0.9), number("c", 0.1), number("d", 0.5)), List.of());
        assertEquals(
                List.of("low b", "high d", "slightly high a"),
                effects.stream().map(Effect::phrase).toList());
    }

    @Test
    void onlyTheSegmentationsFeaturesCount() {
        FeatureProfiles profiles = new FeatureProfiles(10, 100, List.of(number("a", 0.9)), List.of());
        assertTrue(Effect.of(profiles, Set.of("b")).isEmpty());
    }

    @Test
    void categoryIsToldByTheLevelThatDiffersMost() {
        CategoryProfile card =
                new CategoryProfile("card", Map.of("gold", 0.8, "blue", 0.2), Map.of("gold", 0.1, "blue", 0.9));
        List<Effect> effects = effects(List.of(), List.of(card));
        assertEquals(1, effects.size());
        assertTrue(effects.get(0)
                .detail()
                .matches("(mostly card gold|less often card blue) \\(.* %, all customers .* %\\)"));
    }

    @Test
    void figuresHaveFourDigits() {
        assertEquals(
                "high a (mean 1235, all customers 0.01235)",
                effects(List.of(number("a", 0.9)), List.of()).get(0).detail());
    }

    private static List<Effect> effects(List<NumberProfile> numbers, List<CategoryProfile> categories) {
        return Effect.of(new FeatureProfiles(10, 100, numbers, categories), Set.of("a", "b", "c", "d", "card"));
    }

    private static NumberProfile number(String feature, double effect) {
        return new NumberProfile(feature, 1234.56, 1.0, 2.0, 3.0, 0, 0, 0.0123456, effect);
    }
}
