package dev.tessera.report;

import dev.tessera.model.result.Profiles;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The profiles of made-up customers. */
final class SampleProfiles {
    private static final List<Profiles.Highlight> HIGHLIGHTS = List.of(
            new Profiles.Highlight("high balance", "balance", null, 0.71, Profiles.Statistic.MEDIAN, 4_210.5, 1_300.0),
            new Profiles.Highlight("mostly housing own", "housing", "own", 0.4, Profiles.Statistic.SHARE, 0.8, 0.5),
            new Profiles.Highlight("low cash share", "cash_share", null, -0.35, null, null, null));

    private static final Profiles.Rule RULE = new Profiles.Rule(
            "Balance above 1,200 and cash share at most 0.5.",
            "\"balance\" > 1200 AND \"cash_share\" <= 0.5",
            2,
            List.of(List.of(
                    new Profiles.Question("balance", 1_200.0, null, null, false, false),
                    new Profiles.Question("cash_share", null, 0.5, null, false, false))),
            0.912,
            0.874,
            0.957,
            List.of());

    private SampleProfiles() {}

    static Profiles of(String segmentation, SampleCustomers sample, int[] assignment, int k, String[] names) {
        List<Profiles.SegmentProfile> segments = new ArrayList<>();
        for (int c = 0; c < k; c++) {
            int segment = c;
            IntPredicate member = i -> assignment[i] == segment;
            int size = (int) Arrays.stream(assignment).filter(a -> a == segment).count();
            String[] name = names[c % names.length].split("\\|", 2);
            segments.add(new Profiles.SegmentProfile(
                    c + 1,
                    name[0],
                    name.length > 1 ? name[1] : "",
                    size,
                    (double) size / assignment.length,
                    1.9 + 0.21 * c,
                    0.44 - 0.03 * c,
                    sample.numbers().entrySet().stream()
                            .map(e -> number(e.getKey(), e.getValue(), member))
                            .toList(),
                    sample.categories().entrySet().stream()
                            .map(e -> new Profiles.CategoryProfile(
                                    e.getKey(), shares(e.getValue(), member), shares(e.getValue(), i -> true)))
                            .toList(),
                    HIGHLIGHTS,
                    RULE,
                    List.of(new Profiles.Example("C-17", 0.25, Map.of("balance", 1_300.0, "housing", "own")))));
        }
        return new Profiles(segmentation, assignment.length, List.of("churned"), segments);
    }

    private static Profiles.NumberProfile number(String feature, double[] values, IntPredicate member) {
        double[] all = Arrays.stream(values).filter(v -> !Double.isNaN(v)).toArray();
        double[] in = sorted(values, member);
        double[] out = sorted(values, member.negate());
        long members = IntStream.range(0, values.length).filter(member).count();
        return new Profiles.NumberProfile(
                feature,
                mean(in),
                quantile(in, 0.25),
                quantile(in, 0.5),
                quantile(in, 0.75),
                members == 0 ? 0 : 1 - (double) in.length / members,
                Arrays.stream(in).filter(v -> v == 0).count() / (double) Math.max(1, in.length),
                mean(all),
                delta(in, out));
    }

    private static double[] sorted(double[] values, IntPredicate member) {
        return IntStream.range(0, values.length)
                .filter(member)
                .mapToDouble(i -> values[i])
                .filter(v -> !Double.isNaN(v))
                .sorted()
                .toArray();
    }

    private static @Nullable Double mean(double[] values) {
        return values.length == 0 ? null : Arrays.stream(values).sum() / values.length;
    }

    private static @Nullable Double quantile(double[] sorted, double p) {
        return sorted.length == 0 ? null : sorted[(int) (p * (sorted.length - 1))];
    }

    /** Cliff's delta, by a merge of both sorted sides. */
    private static double delta(double[] in, double[] out) {
        if (in.length == 0 || out.length == 0) {
            return 0;
        }
        long balance = 0;
        int below = 0;
        int notAbove = 0;
        for (double value : in) {
            while (below < out.length && out[below] < value) {
                below++;
            }
            while (notAbove < out.length && out[notAbove] <= value) {
                notAbove++;
            }
            balance += below - (out.length - notAbove);
        }
        return (double) balance / in.length / out.length;
    }

    private static Map<String, Double> shares(String[] values, IntPredicate member) {
        Map<String, Long> counts = IntStream.range(0, values.length)
                .filter(member)
                .boxed()
                .collect(Collectors.groupingBy(i -> values[i], Collectors.counting()));
        double all = counts.values().stream().mapToLong(c -> c).sum();
        Map<String, Double> shares = new LinkedHashMap<>();
        counts.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder()))
                .forEach(e -> shares.put(e.getKey(), e.getValue() / all));
        return shares;
    }
}
