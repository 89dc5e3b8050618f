package dev.tessera.training.profile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

final class SegmentNamesTest {
    @Test
    void theTwoStrongestEffectsMakeTheName() {
        assertEquals(
                List.of("High CASH_ADVANCE, low PURCHASES", "Low A"),
                SegmentNames.of(List.of(effects("high CASH_ADVANCE", "low PURCHASES", "high X"), effects("low A"))));
    }

    @Test
    void namesThatAreAlikeGrowUntilTheyDiffer() {
        assertEquals(
                List.of("High A, high B, low C", "High A, high B, high C"),
                SegmentNames.of(List.of(effects("high A", "high B", "low C"), effects("high A", "high B", "high C"))));
    }

    @Test
    void namesThatCannotDifferGetTheirNumber() {
        assertEquals(
                List.of("High A (1)", "Low A", "High A (3)"),
                SegmentNames.of(List.of(effects("high A"), effects("low A"), effects("high A"))));
    }

    @Test
    void segmentsWithoutEffectsAreAverage() {
        assertEquals(
                List.of("Average on everything (1)", "Average on everything (2)"),
                SegmentNames.of(List.of(effects(), effects())));
    }

    @Property
    void noTwoSegmentsShareAName(
            @ForAll @Size(min = 2, max = 8) List<@Size(max = 6) List<@IntRange(min = 0, max = 3) Integer>> segments) {
        List<List<Effect>> all = new ArrayList<>();
        for (List<Integer> segment : segments) {
            // A feature can be called like a numbered name, or differ from another by capitals only.
            String[] phrases = {"high A", "high a", "high A (1)", "low B"};
            all.add(effects(segment.stream().map(i -> phrases[i]).toArray(String[]::new)));
        }
        Set<String> names = new HashSet<>();
        for (String name : SegmentNames.of(all)) {
            assertTrue(names.add(name.toLowerCase(Locale.ROOT)), names::toString);
        }
    }

    private static List<Effect> effects(String... phrases) {
        List<Effect> effects = new ArrayList<>();
        for (String phrase : phrases) {
            effects.add(new Effect(phrase, phrase, 0.5));
        }
        return effects;
    }
}
