package dev.tessera.tables.infer;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class LevelOrderTest {
    private static Optional<LevelOrder> order(Map<String, Long> counts) {
        return LevelOrder.of(counts);
    }

    /** Each level as often. */
    private static Map<String, Long> counts(List<String> levels) {
        Map<String, Long> counts = new LinkedHashMap<>();
        levels.forEach(level -> counts.put(level, 10L));
        return counts;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Uneducated|High School|College|Graduate|Post-Graduate|Doctorate",
                "high school|university|graduate school",
                "Primary education|Secondary education|Bachelor's degree|Master's degree|PhD",
                "undergraduate|graduate|postgraduate",
                "Blue|Silver|Gold|Platinum",
                "Standard Card|Gold Card|Platinum Card|World Elite",
                "low|medium|high",
                "Low risk|Medium risk|High risk|Critical",
                "LOW_INCOME|LOWER_MIDDLE|MIDDLE|UPPER_MIDDLE|HIGH_INCOME",
                "S|M|L|XL",
                "young|adult|middle-aged|senior",
                "never|rarely|sometimes|often|always",
                "Poor|Fair|Good|Very Good|Exceptional",
                "standard|special mention|substandard|doubtful|loss",
                "mass|mass affluent|affluent|HNW",
                "D|CCC|B|BB|BBB|A|AA|AAA"
            })
    void ordersOfTheFieldAreKnownHoweverTheLevelsCome(String expected) {
        List<String> levels = List.of(expected.split("\\|"));
        for (int seed = 0; seed < 5; seed++) {
            List<String> shuffled = new ArrayList<>(levels);
            Collections.shuffle(shuffled, new Random(seed));
            assertEquals(Optional.of(new LevelOrder(levels, List.of())), order(counts(shuffled)));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Single|Married|Divorced",
                "low|high",
                "A|B|C|D",
                "red|blue|silver|gold",
                "Graduate|University|High School",
                "low|medium|high|north|south",
                "checking|savings|credit",
                "Gold|Silver"
            })
    void otherLevelsHaveNone(String levels) {
        assertEquals(Optional.empty(), order(counts(List.of(levels.split("\\|")))));
    }

    @Test
    void aFewOthersAreMissingAndManyAreNot() {
        Map<String, Long> counts = counts(List.of("high", "other", "low", "medium"));
        assertEquals(Optional.empty(), order(counts));
        counts.put("low", 200L);
        assertEquals(Optional.of(new LevelOrder(List.of("low", "medium", "high"), List.of("other"))), order(counts));
    }

    @Test
    void spellingsOfOneLevelHaveOnePlace() {
        assertEquals(
                Optional.of(new LevelOrder(List.of("Low", "medium", "high"), List.of())),
                order(counts(List.of("Low", "medium", "LOW", "high"))));
    }
}
