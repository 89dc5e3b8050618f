package dev.tessera.benchmarks;

import java.util.Arrays;
import java.util.Locale;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * What the machine can do at most with two threads: prints the bytes per second of reading an array much larger than
 * the caches, and the operations per second of fused multiply-adds of floats and of doubles in registers, an add and a
 * multiplication each.
 */
public final class Limits {
    private static final int THREADS = 2;
    private static final int ROUNDS = 15;
    private static final int VALUES = 1 << 25;
    private static final int STEPS = 20_000_000;
    private static final int CHAINS = 12;
    private static final VectorSpecies<Double> DOUBLES = DoubleVector.SPECIES_PREFERRED;
    private static final VectorSpecies<Float> FLOATS = FloatVector.SPECIES_PREFERRED;

    private Limits() {}

    /** Takes nothing. */
    public static void main(String[] arguments) {
        double[] values = new double[VALUES];
        Arrays.fill(values, 1);
        int part = VALUES / THREADS;
        double read = fastest(thread -> sum(values, thread * part, (thread + 1) * part));
        double floats = fastest(thread -> floats(thread + 1));
        double doubles = fastest(thread -> doubles(thread + 1));
        double steps = 2.0 * THREADS * STEPS * CHAINS;
        System.out.printf(
                Locale.ROOT,
                "%.4g %.4g %.4g%n",
                8.0 * VALUES / read,
                steps * FLOATS.length() / floats,
                steps * DOUBLES.length() / doubles);
    }

    /** Seconds of the fastest round, all threads at once. */
    private static double fastest(IntToDoubleFunction work) {
        double fastest = Double.POSITIVE_INFINITY;
        for (int round = 0; round < ROUNDS; round++) {
            long start = System.nanoTime();
            double sum =
                    IntStream.range(0, THREADS).parallel().mapToDouble(work).sum();
            double seconds = (System.nanoTime() - start) / 1e9;
            if (Double.isNaN(sum)) {
                throw new IllegalStateException("the sum is no number");
            }
            fastest = Math.min(fastest, seconds);
        }
        return fastest;
    }

    private static double sum(double[] values, int from, int to) {
        int lanes = DOUBLES.length();
        DoubleVector a = DoubleVector.zero(DOUBLES);
        DoubleVector b = a;
        DoubleVector c = a;
        DoubleVector d = a;
        for (int i = from; i < to; i += 4 * lanes) {
            a = a.add(DoubleVector.fromArray(DOUBLES, values, i));
            b = b.add(DoubleVector.fromArray(DOUBLES, values, i + lanes));
            c = c.add(DoubleVector.fromArray(DOUBLES, values, i + 2 * lanes));
            d = d.add(DoubleVector.fromArray(DOUBLES, values, i + 3 * lanes));
        }
        return a.add(b).add(c.add(d)).reduceLanes(VectorOperators.ADD);
    }

    private static double floats(float x) {
        FloatVector by = FloatVector.broadcast(FLOATS, 0.5f);
        FloatVector plus = FloatVector.broadcast(FLOATS, x);
        FloatVector a = plus;
        FloatVector b = plus;
        FloatVector c = plus;
        FloatVector d = plus;
        FloatVector e = plus;
        FloatVector f = plus;
        FloatVector g = plus;
        FloatVector h = plus;
        FloatVector i = plus;
        FloatVector j = plus;
        FloatVector k = plus;
        FloatVector l = plus;
        for (int step = 0; step < STEPS; step++) {
            a = a.fma(by, plus);
            b = b.fma(by, plus);
            c = c.fma(by, plus);
            d = d.fma(by, plus);
            e = e.fma(by, plus);
            f = f.fma(by, plus);
            g = g.fma(by, plus);
            h = h.fma(by, plus);
            i = i.fma(by, plus);
            j = j.fma(by, plus);
            k = k.fma(by, plus);
            l = l.fma(by, plus);
        }
        return a.add(b)
                .add(c)
                .add(d)
                .add(e)
                .add(f)
                .add(g)
                .add(h)
                .add(i)
                .add(j)
                .add(k)
                .add(l)
                .reduceLanes(VectorOperators.ADD);
    }

    private static double doubles(double x) {
        DoubleVector by = DoubleVector.broadcast(DOUBLES, 0.5);
        DoubleVector plus = DoubleVector.broadcast(DOUBLES, x);
        DoubleVector a = plus;
        DoubleVector b = plus;
        DoubleVector c = plus;
        DoubleVector d = plus;
        DoubleVector e = plus;
        DoubleVector f = plus;
        DoubleVector g = plus;
        DoubleVector h = plus;
        DoubleVector i = plus;
        DoubleVector j = plus;
        DoubleVector k = plus;
        DoubleVector l = plus;
        for (int step = 0; step < STEPS; step++) {
            a = a.fma(by, plus);
            b = b.fma(by, plus);
            c = c.fma(by, plus);
            d = d.fma(by, plus);
            e = e.fma(by, plus);
            f = f.fma(by, plus);
            g = g.fma(by, plus);
            h = h.fma(by, plus);
            i = i.fma(by, plus);
            j = j.fma(by, plus);
            k = k.fma(by, plus);
            l = l.fma(by, plus);
        }
        return a.add(b)
                .add(c)
                .add(d)
                .add(e)
                .add(f)
                .add(g)
                .add(h)
                .add(i)
                .add(j)
                .add(k)
                .add(l)
                .reduceLanes(VectorOperators.ADD);
    }
}
