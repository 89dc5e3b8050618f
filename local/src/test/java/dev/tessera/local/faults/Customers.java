package dev.tessera.local.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tessera.model.assembly.Assembled;
import dev.tessera.model.value.Values;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Customers as texts and numbers, to be compared to the last bit. */
final class Customers {
    private Customers() {}

    /** By id. */
    static Map<String, List<Object>> of(Assembled assembled) {
        dev.tessera.model.customers.Customers customers = assembled.customers();
        Map<String, List<Object>> all = new TreeMap<>();
        for (int row = 0; row < customers.size(); row++) {
            all.put(
                    customers.id(row),
                    cells(customers.values(row), customers.features().size()));
        }
        return all;
    }

    /** One customer's. */
    static List<Object> cells(Values values, int features) {
        List<Object> cells = new ArrayList<>();
        for (int feature = 0; feature < features; feature++) {
            Object text = values.text(feature);
            cells.add(text == null ? (Object) values.number(feature) : text);
        }
        return cells;
    }

    static void assertSame(String what, Map<String, List<Object>> expected, Map<String, List<Object>> actual) {
        assertEquals(expected.keySet(), actual.keySet(), what + ": which customers there are");
        expected.forEach((id, cells) -> assertEquals(cells, actual.get(id), what + ": " + id));
    }
}
