package dev.tessera.local.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tessera.model.result.Iterations.IterationSummary;
import java.util.List;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

final class SparkLineTest {
    @Test
    void theGreatestInertiaIsAFullBlockAndTheLeastTheLowest() {
        assertEquals("inertia █▄▁▁  8,000.00 to 1,000.00 in 3 iterations", line(8_000, 4_000, 1_200, 1_000));
    }

    @Test
    void equalInertiasAreAllLow() {
        assertEquals("inertia ▁▁  5.00000 to 5.00000 in 1 iteration", line(5, 5));
    }

    @Test
    void aLongRunShowsItsEndsAndIsNoLonger() {
        String line = line(DoubleStream.iterate(1_000, x -> x - 1).limit(900).toArray());
        String blocks = line.substring("inertia ".length(), line.indexOf("  "));
        assertEquals(SparkLine.WIDEST, blocks.length());
        assertEquals('█', blocks.charAt(0));
        assertEquals('▁', blocks.charAt(blocks.length() - 1));
    }

    @Test
    void noIterationsGiveNoLine() {
        assertEquals("", SparkLine.of(List.of()));
    }

    private static String line(double... inertia) {
        return SparkLine.of(DoubleStream.of(inertia)
                .mapToObj(x -> new IterationSummary(0, x, 0, new int[0]))
                .toList());
    }
}
