package dev.tessera.clustering.drift;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.apache.commons.math3.distribution.ChiSquaredDistribution;

/**
 * Measures how far a column has moved. Where nothing moved, the stability index of n and m values over B bins is about
 * (1/n + 1/m) times chi-squared with B − 1 degrees of freedom (Yurdakul and Naranjo 2020, <a
 * href="https://doi.org/10.21314/JRMV.2020.227">10.21314/JRMV.2020.227</a>), too rough for few values: what chance gives is
 * told by Pearson's test on the same bins instead, which tends to the same.
 */
public final class Shifts {
    /** Into so many parts the values present and not zero are put for the stability index. */
    private static final int PARTS = 10;
    /** Least values expected in a bin of the smaller count. */
    private static final double LEAST_EXPECTED = 5;
    /** Terms of the Kolmogorov distribution. */
    private static final int TERMS = 100;

    private Shifts() {}

    /**
     * Of a number: over ten bins that are even in {@code before}, one for zero and one for missing.
     *
     * @param now in any bins
     */
    public static Shift of(NumberBins before, NumberBins now) {
        NumberBins same = now.in(before.edges());
        List<long[]> bins = new ArrayList<>();
        bins.add(new long[] {before.missing(), same.missing()});
        bins.add(new long[] {before.zeros(), same.zeros()});
        bins.addAll(parts(before.counts(), same.counts()));
        bins.removeIf(bin -> bin[0] + bin[1] == 0);
        double distance = distance(before, same);
        double chance = Math.min(pearson(bins), kolmogorov(distance, before.present(), same.present()));
        return new Shift(index(bins), distance, error(before, same), Math.min(1, 2 * chance));
    }

    /**
     * Of a category, a bin for each level and for missing.
     *
     * @param before one count a bin
     * @param now the same bins in the same order
     */
    public static Shift of(long[] before, long[] now) {
        List<long[]> bins = new ArrayList<>();
        for (int i = 0; i < before.length; i++) {
            if (before[i] + now[i] > 0) {
                bins.add(new long[] {before[i], now[i]});
            }
        }
        return new Shift(index(bins), Double.NaN, Double.NaN, pearson(withRareJoined(bins)));
    }

    /**
     * Levels have no order: all that are rare are one bin, whichever side they are on. Joined one after the other, those of
     * one side would come together.
     */
    private static List<long[]> withRareJoined(List<long[]> bins) {
        double smaller = smallerShare(bins);
        List<long[]> joined = new ArrayList<>();
        long[] rare = new long[2];
        for (long[] bin : bins) {
            if ((bin[0] + bin[1]) * smaller >= LEAST_EXPECTED) {
                joined.add(bin);
            } else {
                rare[0] += bin[0];
                rare[1] += bin[1];
            }
        }
        joined.add(rare);
        return joined;
    }

    private static double smallerShare(List<long[]> bins) {
        long before = bins.stream().mapToLong(bin -> bin[0]).sum();
        long now = bins.stream().mapToLong(bin -> bin[1]).sum();
        return Math.min(before, now) / (double) (before + now);
    }

    /** Neighbours joined until each has a tenth of what was before. */
    private static List<long[]> parts(long[] before, long[] now) {
        double share = Arrays.stream(before).sum() / (double) PARTS;
        List<long[]> parts = new ArrayList<>();
        long[] part = new long[2];
        for (int i = 0; i < before.length; i++) {
            part[0] += before[i];
            part[1] += now[i];
            if (part[0] >= share && part[0] > 0) {
                parts.add(part);
                part = new long[2];
            }
        }
        if (parts.isEmpty()) {
            return List.of(part);
        }
        long[] last = parts.get(parts.size() - 1);
        last[0] += part[0];
        last[1] += part[1];
        return parts;
    }

    private static double index(List<long[]> bins) {
        double before = 0;
        double now = 0;
        for (long[] bin : bins) {
            before += bin[0] + 0.5;
            now += bin[1] + 0.5;
        }
        double index = 0;
        for (long[] bin : bins) {
            double p = (bin[0] + 0.5) / before;
            double q = (bin[1] + 0.5) / now;
            index += (p - q) * Math.log(p / q);
        }
        return index;
    }

    /** The chance of counts as uneven, by Pearson's test. */
    private static double pearson(List<long[]> bins) {
        long before = bins.stream().mapToLong(bin -> bin[0]).sum();
        long now = bins.stream().mapToLong(bin -> bin[1]).sum();
        if (before == 0 || now == 0) {
            return 1;
        }
        double smaller = smallerShare(bins);
        List<long[]> joined = new ArrayList<>();
        long[] open = new long[2];
        for (long[] bin : bins) {
            open[0] += bin[0];
            open[1] += bin[1];
            if ((open[0] + open[1]) * smaller >= LEAST_EXPECTED) {
                joined.add(open);
                open = new long[2];
            }
        }
        if (joined.isEmpty()) {
            return 1;
        }
        long[] last = joined.get(joined.size() - 1);
        last[0] += open[0];
        last[1] += open[1];
        if (joined.size() < 2) {
            return 1;
        }
        double statistic = 0;
        for (long[] bin : joined) {
            double all = bin[0] + bin[1];
            double expectedBefore = all * before / (before + now);
            double expectedNow = all * now / (before + now);
            statistic += square(bin[0] - expectedBefore) / expectedBefore + square(bin[1] - expectedNow) / expectedNow;
        }
        return 1 - new ChiSquaredDistribution(joined.size() - 1).cumulativeProbability(statistic);
    }

    private static double square(double x) {
        return x * x;
    }

    private static double distance(NumberBins before, NumberBins now) {
        if (before.present() == 0 || now.present() == 0) {
            return 0;
        }
        double greatest = 0;
        List<Double> at = new ArrayList<>();
        for (double edge : before.edges()) {
            at.add(edge);
        }
        if (!at.contains(0.0)) {
            at.add(0.0);
            Collections.sort(at);
        }
        for (double edge : at) {
            double difference = before.upTo(edge) / before.present() - now.upTo(edge) / now.present();
            greatest = Math.max(greatest, Math.abs(difference));
        }
        return greatest;
    }

    /** Within a bin the distribution functions part by no more than the lesser of what they have in it. */
    private static double error(NumberBins before, NumberBins now) {
        double greatest = 0;
        for (int i = 0; i < before.counts().length; i++) {
            if (before.isOfOneValue(i)) {
                continue;
            }
            greatest = Math.max(
                    greatest,
                    Math.min(
                            before.counts()[i] / (double) Math.max(1, before.present()),
                            now.counts()[i] / (double) Math.max(1, now.present())));
        }
        return greatest;
    }

    /** The chance of a distance as great (Kolmogorov's limit, which for few values says too much). */
    private static double kolmogorov(double distance, long n, long m) {
        if (n == 0 || m == 0 || distance == 0) {
            return 1;
        }
        double x = distance * Math.sqrt(n * (double) m / (n + m));
        if (x < 0.3) {
            return 1;
        }
        double sum = 0;
        for (int k = 1; k <= TERMS; k++) {
            sum += (k % 2 == 1 ? 2 : -2) * Math.exp(-2.0 * k * k * x * x);
        }
        return Math.max(0, Math.min(1, sum));
    }
}
