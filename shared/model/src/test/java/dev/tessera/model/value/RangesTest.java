package dev.tessera.model.value;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RangesTest {
    private static void ordered(String... levels) {
        List<String> mixed = List.of(levels).stream().sorted().toList();
        assertEquals(Optional.of(List.of(levels)), Ranges.order(mixed));
    }

    private static void unordered(String... levels) {
        assertEquals(Optional.empty(), Ranges.order(List.of(levels)));
    }

    @Test
    void rangesAreOrderedByTheirLowerBounds() {
        ordered("Less than $40K", "$40K - $60K", "$60K - $80K", "$80K - $120K", "$120K +");
        ordered("<18", "18–24", "25 to 34", "35—64", "65+");
        ordered("up to 1,000 €", "1,000 - 9,999 €", "10,000 € and over");
        ordered("under 5", "5-9", "10-19", "over 20");
        ordered("0", "1", "2-3", "4 or more");
        ordered("-10 - 0", "0 - 10");
        ordered("60-80K", "80-120K", "> 1M");
    }

    @Test
    void levelsThatAreNotAllRangesHaveNoOrder() {
        unordered("gold", "silver");
        unordered("0-10", "10-20", "none");
        unordered("1", "2", "3");
        unordered("0-10", "0 to 10");
        unordered("20-10", "0-5");
        unordered();
    }
}
