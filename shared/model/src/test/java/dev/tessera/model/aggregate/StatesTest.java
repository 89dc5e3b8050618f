package dev.tessera.model.aggregate;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tessera.model.definition.Aggregate;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class StatesTest {
    private static final double AS_OF = 9500;

    private static final List<Measure> ALL = Arrays.stream(Aggregate.values())
            .map(aggregate -> new Measure(
                    aggregate,
                    aggregate.isOfColumn() ? "c" : null,
                    aggregate == Aggregate.FIRST || aggregate == Aggregate.LAST ? "d" : null,
                    aggregate == Aggregate.QUANTILE ? 0.9 : Double.NaN,
                    aggregate == Aggregate.SHARE ? "A" : null,
                    null))
            .toList();

    /** A row with a number, a text and a date, any of them missing. */
    record Event(double number, @Nullable String text, double date, String key) {}

    @Provide
    Arbitrary<List<Event>> events() {
        Arbitrary<Double> numbers = Arbitraries.oneOf(
                Arbitraries.of(0.0, -0.0, 0.1, -0.1, 1e-300, 1e300, -1e300, 1e17, 1e-9, Double.MIN_VALUE, Double.NaN),
                Arbitraries.longs().between(-1_000_000, 1_000_000).map(cents -> cents / 100.0),
                Arbitraries.doubles());
        return Combinators.combine(
                        numbers,
                        Arbitraries.of("A", "a ", "B", "Ä", "ä", "").injectNull(0.2),
                        Arbitraries.doubles().between(9000, 9400).injectNull(0.1),
                        Arbitraries.integers().between(0, 9))
                .as((number, text, date, key) ->
                        new Event(number, text, date == null ? Double.NaN : date, Integer.toString(key)))
                .list()
                .ofMaxSize(60);
    }

    @Property(tries = 500)
    void theOrderAndThePartsOfRowsDecideNothing(@ForAll("events") List<Event> events, @ForAll long seed) {
        byte[] expected = states(events).toBytes();
        Random random = new Random(seed);
        List<Event> shuffled = new ArrayList<>(events);
        Collections.shuffle(shuffled, random);
        List<States> parts = new ArrayList<>();
        for (int begin = 0; begin < shuffled.size(); ) {
            int end = Math.min(shuffled.size(), begin + 1 + random.nextInt(20));
            parts.add(stored(states(shuffled.subList(begin, end))));
            begin = end;
        }
        States merged = new States(ALL);
        while (!parts.isEmpty()) {
            States one = parts.remove(random.nextInt(parts.size()));
            if (!parts.isEmpty() && random.nextBoolean()) {
                parts.get(0).merge(one);
            } else {
                merged.merge(one);
            }
        }
        assertArrayEquals(expected, merged.toBytes());
        assertArrayEquals(expected, stored(merged).toBytes());
    }

    @Property(tries = 500)
    void aSumIsTheExactOneRoundedOnce(@ForAll("events") List<Event> events) {
        ExactSum sum = new ExactSum();
        BigDecimal exact = BigDecimal.ZERO;
        for (Event event : events) {
            if (!Double.isNaN(event.number())) {
                sum.add(event.number());
                exact = exact.add(new BigDecimal(event.number()));
            }
        }
        double expected = exact.doubleValue();
        assertEquals(Double.isInfinite(expected) ? Double.NaN : expected, sum.value());
    }

    @Test
    void eachAggregateSaysWhatItIsCalled() {
        List<Event> events = List.of(
                new Event(3, "A", 9100.5, "1"),
                new Event(-1, "B", 9200.25, "2"),
                new Event(Double.NaN, null, 9300.75, "3"),
                new Event(10, "a ", Double.NaN, "4"));
        States states = states(events);
        assertEquals(1, value(states, Aggregate.HAS));
        assertEquals(4, value(states, Aggregate.COUNT));
        assertEquals(12, value(states, Aggregate.SUM));
        assertEquals(4, value(states, Aggregate.MEAN));
        // sqrt((1 + 25 + 36) / 3)
        assertEquals(4.546060565661952, value(states, Aggregate.STD), 1e-15);
        assertEquals(-1, value(states, Aggregate.MIN));
        assertEquals(10, value(states, Aggregate.MAX));
        assertEquals(3, value(states, Aggregate.QUANTILE), 0.03);
        assertEquals(2, value(states, Aggregate.DISTINCT));
        assertEquals("A", states.text(place(Aggregate.FIRST)));
        assertNull(states.text(place(Aggregate.LAST)));
        assertEquals(0.5, value(states, Aggregate.SHARE));
        assertEquals(4, states.rows());
    }

    @Test
    void daysAreCountedToAsOf() {
        Measure since = new Measure(Aggregate.DAYS_SINCE, "d", null, Double.NaN, null, null);
        Measure often = new Measure(Aggregate.PER_MONTH, "d", null, Double.NaN, null, null);
        States states = new States(List.of(since, often));
        assertEquals(Double.NaN, states.number(0, AS_OF));
        assertEquals(0, states.number(1, AS_OF));
        for (double date : new double[] {AS_OF - 60.875, AS_OF - 10.5, Double.NaN, AS_OF - 30}) {
            states.begin(date);
            states.get(0).add(date, null, Double.NaN, "");
            states.get(1).add(date, null, Double.NaN, "");
        }
        assertEquals(11, states.number(0, AS_OF));
        assertEquals(3 / (61 / 30.4375), states.number(1, AS_OF));
        assertEquals(AS_OF - 10.5, states.newest());
        assertEquals(3, states.number(1, AS_OF - 60), "at least one month");
    }

    @Test
    void rowsOfTheSameDateAreToldApartByTheirKey() {
        List<Event> events =
                List.of(new Event(1, "x", 9100, "b"), new Event(2, "y", 9100, "a"), new Event(3, "z", 9100, "c"));
        States states = states(events);
        assertEquals("y", states.text(place(Aggregate.FIRST)));
        assertEquals("z", states.text(place(Aggregate.LAST)));
    }

    @Test
    void aQuantileIsWithinOnePercentOfTheNearestValue() {
        Random random = new Random(3);
        Quantile median = new Quantile(0.5);
        double[] values = random.doubles(10_001).map(u -> Math.exp(12 * u - 4)).toArray();
        for (double value : values) {
            median.add(value, null, Double.NaN, "");
        }
        Arrays.sort(values);
        assertEquals(values[5_000], median.value(0), 0.0101 * values[5_000]);
    }

    @Test
    void differentValuesAreCountedExactlyUpTo256AndCloselyBeyond() {
        Distinct distinct = new Distinct();
        for (int round = 0; round < 2; round++) {
            for (int i = 0; i < 256; i++) {
                distinct.add(Double.NaN, "v" + i, Double.NaN, "");
            }
        }
        assertEquals(256, distinct.value(0));
        for (int i = 0; i < 20_000; i++) {
            distinct.add(Double.NaN, "v" + i, Double.NaN, "");
        }
        assertEquals(20_000, distinct.value(0), 4 * 0.024 * 20_000);
    }

    @Test
    void aSketchOfMoreThan256ValuesIsTheSameWhereverTheLimitWasMet() {
        Distinct whole = new Distinct();
        Distinct early = new Distinct();
        Distinct late = new Distinct();
        for (int i = 0; i < 600; i++) {
            whole.add(i, null, Double.NaN, "");
            (i < 400 ? early : late).add(i, null, Double.NaN, "");
        }
        late.merge(early);
        assertEquals(whole.value(0), late.value(0));
    }

    @Test
    void manyTransactionsOfOneCustomerAreFewBytes() {
        Random random = new Random(1);
        List<Measure> usual = ALL.stream()
                .filter(measure ->
                        measure.aggregate() != Aggregate.DISTINCT && measure.aggregate() != Aggregate.QUANTILE)
                .toList();
        States states = new States(usual);
        for (int i = 0; i < 1000; i++) {
            double number = random.nextInt(1_000_000) / 100.0;
            states.begin(9000 + i / 5.0);
            for (int j = 0; j < usual.size(); j++) {
                states.get(j).add(number, null, 9000 + i / 5.0, "1362691" + i);
            }
        }
        int bytes = states.toBytes().length;
        assertTrue(bytes < 150, bytes + " bytes");
    }

    @Test
    void whatWasNotKeptIsAsWithoutRows() {
        States states = states(List.of(new Event(5, "A", 9100, "1")));
        Measure other = new Measure(Aggregate.COUNT, null, null, Double.NaN, null, "c > 3");
        List<Measure> wanted = List.of(ALL.get(place(Aggregate.SUM)), other);
        States read = new StatesMapping(ALL.stream().map(Measure::described).toList(), wanted).read(states.toBytes());
        assertEquals(5, read.number(0, AS_OF));
        assertEquals(0, read.number(1, AS_OF));
    }

    private static States states(List<Event> events) {
        States states = new States(ALL);
        for (Event event : events) {
            states.begin(event.date());
            for (int i = 0; i < ALL.size(); i++) {
                Aggregate aggregate = ALL.get(i).aggregate();
                boolean dates = aggregate == Aggregate.DAYS_SINCE || aggregate == Aggregate.PER_MONTH;
                boolean texts = aggregate == Aggregate.FIRST
                        || aggregate == Aggregate.LAST
                        || aggregate == Aggregate.DISTINCT
                        || aggregate == Aggregate.SHARE;
                states.get(i)
                        .add(
                                texts ? Double.NaN : dates ? event.date() : event.number(),
                                texts ? event.text() : null,
                                event.date(),
                                event.key());
            }
        }
        return states;
    }

    private static States stored(States states) {
        return new StatesMapping(ALL.stream().map(Measure::described).toList(), ALL).read(states.toBytes());
    }

    private static int place(Aggregate aggregate) {
        return ALL.stream().map(Measure::aggregate).toList().indexOf(aggregate);
    }

    private static double value(States states, Aggregate aggregate) {
        return states.number(place(aggregate), AS_OF);
    }
}
