package dev.tessera.training.recommendation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tessera.model.definition.Playbook;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ConceptsTest {
    @ParameterizedTest
    @CsvSource({
        "one-off purchases, ONEOFF_PURCHASES",
        "one-off purchases, one_off_purchases",
        "one off purchases, oneoff_purchases",
        "one-off*, ONEOFF_PURCHASES",
        "purchases count, purchases_count",
        "purchase transactions, PURCHASES_TRX"
    })
    void namesAreComparedAsPeopleReadThem(String name, String feature) {
        assertEquals(Map.of("concept", feature), Concepts.of(book(name), List.of("age", feature), Map.of()));
    }

    @Test
    void whatIsCalledOtherwiseIsNotTaken() {
        assertEquals(
                Map.of(),
                Concepts.of(book("one-off purchases"), List.of("purchases", "oneoff_purchases_frequency"), Map.of()));
    }

    private static Playbook book(String name) {
        return new Playbook("test", 1, Map.of("concept", List.of(name)), List.of());
    }
}
