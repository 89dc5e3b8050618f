package dev.tessera.training.profile;

import dev.tessera.model.customers.Customers;
import dev.tessera.model.result.Profiles.Highlight;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Tells which features say the same in other words, so that a name does not spend its few words on one thing: those whose
 * ranks (Spearman's correlation, over a sample) go together, and those named by the same words.
 */
final class Repetition {
    /** From this size on two features' ranks say the same. */
    private static final double SAME = 0.7;

    private final Map<String, FeatureText> features;
    private final Map<String, double[]> ranks = new HashMap<>();
    private final Customers customers;
    private final int[] rows;

    Repetition(Customers customers, Map<String, FeatureText> features, int[] rows) {
        this.customers = customers;
        this.features = features;
        this.rows = rows;
    }

    /** First those that each say something of their own, then those that repeat one of them; both in their order. */
    List<Highlight> last(List<Highlight> highlights) {
        List<Highlight> own = new ArrayList<>();
        List<Highlight> repeating = new ArrayList<>();
        for (Highlight highlight : highlights) {
            boolean repeats = own.stream().anyMatch(other -> same(text(highlight), text(other)));
            (repeats ? repeating : own).add(highlight);
        }
        own.addAll(repeating);
        return own;
    }

    private FeatureText text(Highlight highlight) {
        return Objects.requireNonNull(features.get(highlight.feature()));
    }

    private boolean same(FeatureText one, FeatureText other) {
        Set<String> words = words(one);
        Set<String> others = words(other);
        if (words.containsAll(others) || others.containsAll(words)) {
            return true;
        }
        return !one.isCategory() && !other.isCategory() && Math.abs(correlation(ranks(one), ranks(other))) >= SAME;
    }

    private static Set<String> words(FeatureText feature) {
        return new HashSet<>(List.of(feature.words().noun().split(" ", -1)));
    }

    /** Mean ranks of the sample, NaN for missing. */
    private double[] ranks(FeatureText feature) {
        return ranks.computeIfAbsent(feature.feature(), name -> {
            double[] values = new double[rows.length];
            Arrays.setAll(values, i -> customers.value(rows[i], feature.column()));
            int[] order = IntStream.range(0, values.length)
                    .filter(i -> !Double.isNaN(values[i]))
                    .boxed()
                    .sorted(Comparator.comparingDouble(i -> values[i]))
                    .mapToInt(i -> i)
                    .toArray();
            double[] ranked = new double[values.length];
            Arrays.fill(ranked, Double.NaN);
            for (int first = 0; first < order.length; ) {
                int last = first;
                while (last + 1 < order.length && values[order[last + 1]] == values[order[first]]) {
                    last++;
                }
                for (int i = first; i <= last; i++) {
                    ranked[order[i]] = (first + last) / 2.0;
                }
                first = last + 1;
            }
            return ranked;
        });
    }

    private static double correlation(double[] x, double[] y) {
        double n = 0;
        double sumX = 0;
        double sumY = 0;
        for (int i = 0; i < x.length; i++) {
            if (!Double.isNaN(x[i]) && !Double.isNaN(y[i])) {
                n++;
                sumX += x[i];
                sumY += y[i];
            }
        }
        double xx = 0;
        double yy = 0;
        double xy = 0;
        for (int i = 0; i < x.length; i++) {
            if (!Double.isNaN(x[i]) && !Double.isNaN(y[i])) {
                double dx = x[i] - sumX / n;
                double dy = y[i] - sumY / n;
                xx += dx * dx;
                yy += dy * dy;
                xy += dx * dy;
            }
        }
        double scale = Math.sqrt(xx) * Math.sqrt(yy);
        return scale > 0 ? xy / scale : 0;
    }
}
