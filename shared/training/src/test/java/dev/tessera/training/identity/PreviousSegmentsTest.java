package dev.tessera.training.identity;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tessera.model.customers.Customers;
import dev.tessera.model.scoring.Model;
import dev.tessera.model.scoring.Score;
import dev.tessera.model.scoring.Scorer;
import dev.tessera.training.Trainings;
import dev.tessera.training.output.AssignmentsCsv;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.Chars;
import org.junit.jupiter.api.Test;

final class PreviousSegmentsTest {
    private static final Model MODEL = PlainModels.of("t-0", List.of(7, 3));

    private static Customers customers(Set<String> ids) {
        Customers.Builder builder = Customers.builder(PlainModels.COLUMNS);
        ids.forEach(id -> builder.add(id, Trainings.row(x(id))));
        return builder.build();
    }

    private static double x(String id) {
        return id.length() % 2 == 0 ? 0 : 10;
    }

    private static String assignments(Customers customers) throws IOException {
        Scorer scorer = new Scorer(MODEL);
        List<Score> scores = new ArrayList<>();
        for (int row = 0; row < customers.size(); row++) {
            scores.add(scorer.score(customers.values(row)));
        }
        StringWriter csv = new StringWriter();
        AssignmentsCsv.write(customers, scores, csv);
        return csv.toString();
    }

    @Property(tries = 300)
    void everyCustomerIsFoundWhereItWas(
            @ForAll
                    Set<
                                    @Chars({'\'', '=', '-', '+', '5', ',', '"', '\n', '\r'})
                                    @CharRange(from = 'a', to = 'b') String>
                            then,
            @ForAll
                    Set<
                                    @Chars({'\'', '=', '-', '+', '5', ',', '"', '\n', '\r'})
                                    @CharRange(from = 'a', to = 'b') String>
                            now)
            throws IOException {
        Set<String> both = new TreeSet<>(now);
        then.stream().limit(3).forEach(both::add);
        Customers customers = customers(both);
        PreviousSegments previous = PreviousSegments.read(new StringReader(assignments(customers(then))), customers);
        for (int row = 0; row < customers.size(); row++) {
            String id = customers.id(row);
            int expected = then.contains(id) ? x(id) == 0 ? 7 : 3 : 0;
            assertEquals(expected, previous.segments()[row], id);
        }
        assertEquals(
                then.stream().filter(id -> !both.contains(id)).count(),
                previous.gone().values().stream().mapToInt(Integer::intValue).sum());
    }

    @Test
    void whoIsGoneIsCountedBySegment() throws IOException {
        PreviousSegments previous = PreviousSegments.read(
                new StringReader(assignments(customers(Set.of("aa", "ab", "b", "cc", "d")))),
                customers(Set.of("ab", "c")));
        assertArrayEquals(new int[] {7, 0}, previous.segments());
        assertEquals(Map.of(7, 2, 3, 2), previous.gone());
    }

    @Test
    void anotherFileIsRefused() {
        IOException other = assertThrows(
                IOException.class, () -> PreviousSegments.read(new StringReader("id,x\n1,2\n"), customers(Set.of())));
        assertTrue(String.valueOf(other.getMessage()).contains("customer_id,segment"), other::toString);
        IOException damaged = assertThrows(
                IOException.class,
                () -> PreviousSegments.read(
                        new StringReader("customer_id,segment\na,1\nb,two\n"), customers(Set.of())));
        assertTrue(String.valueOf(damaged.getMessage()).contains("line 3"), damaged::toString);
    }
}
