package dev.tessera.local.sample;

import java.util.List;
import java.util.SplittableRandom;

/**
 * Random draws that are the same on every machine and in every release of Java: only {@link SplittableRandom#nextLong}
 * and {@link StrictMath} are used, whose results are fixed.
 */
final class Draws {
    private final SplittableRandom random;

    Draws(SplittableRandom random) {
        this.random = random;
    }

    /** Draws that are independent of what is drawn here later. */
    Draws split() {
        return new Draws(random.split());
    }

    /** From 0 to below 1. */
    double uniform() {
        return (random.nextLong() >>> 11) * 0x1.0p-53;
    }

    double uniform(double from, double to) {
        return from + (to - from) * uniform();
    }

    /** A whole number from 0 to below {@code bound}. */
    int below(int bound) {
        return (int) (uniform() * bound);
    }

    /** A whole number from {@code from} to {@code to}, both included. */
    int between(int from, int to) {
        return from + below(to - from + 1);
    }

    boolean chance(double probability) {
        return uniform() < probability;
    }

    <T> T pick(List<T> of) {
        return of.get(below(of.size()));
    }

    /** The index of one of {@code weights}, which add up to 1. */
    int weighted(double... weights) {
        double at = uniform();
        for (int i = 0; i < weights.length - 1; i++) {
            at -= weights[i];
            if (at < 0) {
                return i;
            }
        }
        return weights.length - 1;
    }

    /** With mean 0 and standard deviation 1. Box and Muller 1958, doi:10.1214/aoms/1177706645. */
    double gaussian() {
        double radius = StrictMath.sqrt(-2 * StrictMath.log(1 - uniform()));
        return radius * StrictMath.cos(2 * StrictMath.PI * uniform());
    }

    /** About {@code mean}, kept between the limits. */
    double near(double mean, double deviation, double least, double most) {
        return Math.clamp(mean + deviation * gaussian(), least, most);
    }

    /** Log-normal: {@code sigma} is the standard deviation of the logarithm. */
    double logNormal(double median, double sigma) {
        return median * StrictMath.exp(sigma * gaussian());
    }

    /** How many of {@code trials} succeed. */
    int binomial(int trials, double probability) {
        int count = 0;
        for (int i = 0; i < trials; i++) {
            if (chance(probability)) {
                count++;
            }
        }
        return count;
    }
}
