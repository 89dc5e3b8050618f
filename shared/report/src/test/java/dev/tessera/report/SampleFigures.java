package dev.tessera.report;

import dev.tessera.report.Figures.Component;
import dev.tessera.report.Figures.Density;
import dev.tessera.report.Figures.Distribution;
import dev.tessera.report.Figures.Distributions;
import dev.tessera.report.Figures.FeatureRecipe;
import dev.tessera.report.Figures.Loading;
import dev.tessera.report.Figures.Outliers;
import dev.tessera.report.Figures.RiskScores;
import dev.tessera.report.Figures.SegmentSilhouettes;
import dev.tessera.report.Figures.Silhouettes;
import dev.tessera.report.Figures.Spread;
import dev.tessera.report.Figures.TierScores;
import dev.tessera.report.Figures.ZScores;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/** What is drawn of made-up customers beyond their results. */
final class SampleFigures {
    private static final double[] QUANTILES = {0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95};
    private static final int CELLS = 20;

    private SampleFigures() {}

    static Figures of(SampleCustomers sample, SampleKMeans run, int k) {
        List<String> names = List.copyOf(sample.numbers().keySet());
        return new Figures(
                List.of(component(names, 0.342, 0.9), component(names, 0.218, -0.8)),
                zScores(sample, run.assignment(), k),
                distributions(sample, run.assignment(), k),
                silhouettes(run.assignment(), k),
                density(sample.plane(), run.assignment(), k),
                run.paths(),
                names.stream()
                        .map(name -> new FeatureRecipe(
                                name, "number", 1, List.of("log1p", "less 4.2, over 1.3", "missing as 0")))
                        .toList(),
                new RiskScores(
                        0.5,
                        1.5,
                        List.of("balance", "cash_share"),
                        List.of("complaints > 1 -> High"),
                        new double[] {-1, 0, 1, 2},
                        List.of(
                                new TierScores("Low", 3_000, 0, new int[] {1_000, 2_000, 0}),
                                new TierScores("Medium", 1_500, 0, new int[] {0, 1_000, 500}),
                                new TierScores("High", 500, 12, new int[] {4, 8, 488}))),
                new Outliers(6.5, 21, new double[] {0, 5, 10}, new int[] {4_900, 100}));
    }

    /** With {@code texts} wherever there is a text. */
    static Figures hostile(Figures sample, List<String> texts) {
        Map<String, Spread> none = new LinkedHashMap<>();
        texts.forEach(text -> none.put(text, new Spread(2, QUANTILES, new int[] {1, 1})));
        double[][] scores = new double[3][texts.size()];
        Arrays.stream(scores).forEach(row -> Arrays.fill(row, 0.5));
        return new Figures(
                List.of(component(texts, 0.5, 0.9), component(texts, 0.2, -0.8)),
                new ZScores(texts, scores),
                new Distributions(
                        2,
                        400,
                        QUANTILES,
                        texts.stream()
                                .map(text -> new Distribution(
                                        text,
                                        new double[] {0, 1, 2},
                                        new Spread(2, QUANTILES, new int[] {1, 1}),
                                        List.copyOf(none.values()).subList(0, 3)))
                                .toList()),
                sample.silhouettes(),
                sample.density(),
                sample.paths(),
                texts.stream()
                        .map(text -> new FeatureRecipe(text, "category", 3, texts))
                        .toList(),
                new RiskScores(
                        0,
                        1,
                        texts,
                        texts,
                        new double[] {0, 1, 2},
                        List.of(
                                new TierScores(texts.get(0), 200, 0, new int[] {200, 0}),
                                new TierScores(texts.get(1), 100, 0, new int[] {0, 100}),
                                new TierScores(texts.get(2), 100, 1, new int[] {0, 100}))),
                sample.outliers());
    }

    private static Component component(List<String> columns, double ratio, double strongest) {
        List<Loading> loadings = new ArrayList<>();
        for (int j = 0; j < columns.size(); j++) {
            loadings.add(new Loading(columns.get(j), strongest * (columns.size() - j) / columns.size()));
        }
        return new Component(ratio, columns.size(), loadings);
    }

    private static ZScores zScores(SampleCustomers sample, int[] assignment, int k) {
        List<double[]> columns = List.copyOf(sample.numbers().values());
        double[][] scores = new double[k][columns.size()];
        for (int j = 0; j < columns.size(); j++) {
            double[] values = columns.get(j);
            double[] all = members(values, i -> true);
            double mean = Arrays.stream(all).average().orElseThrow();
            double deviation = Math.sqrt(Arrays.stream(all)
                    .map(x -> (x - mean) * (x - mean))
                    .average()
                    .orElseThrow());
            for (int s = 0; s < k; s++) {
                int segment = s;
                double own = Arrays.stream(members(values, i -> assignment[i] == segment))
                        .average()
                        .orElse(mean);
                scores[s][j] = deviation > 0 ? (own - mean) / deviation : 0;
            }
        }
        return new ZScores(List.copyOf(sample.numbers().keySet()), scores);
    }

    private static Distributions distributions(SampleCustomers sample, int[] assignment, int k) {
        List<Distribution> features = new ArrayList<>();
        sample.numbers().forEach((name, values) -> {
            double[] all = members(values, i -> true);
            double low = all[all.length / 100];
            double high = all[all.length - 1 - all.length / 100];
            double[] edges = IntStream.rangeClosed(0, 24)
                    .mapToDouble(i -> low + (high - low) * i / 24)
                    .toArray();
            features.add(new Distribution(
                    name,
                    edges,
                    spread(all, edges),
                    IntStream.range(0, k)
                            .mapToObj(s -> spread(members(values, i -> assignment[i] == s), edges))
                            .toList()));
        });
        return new Distributions(assignment.length, assignment.length, QUANTILES, features);
    }

    private static Spread spread(double[] sorted, double[] edges) {
        int[] counts = new int[edges.length - 1];
        for (double value : sorted) {
            int bar = 0;
            while (bar < counts.length - 1 && value >= edges[bar + 1]) {
                bar++;
            }
            counts[bar]++;
        }
        return new Spread(
                sorted.length,
                sorted.length == 0
                        ? new double[0]
                        : Arrays.stream(QUANTILES)
                                .map(p -> sorted[(int) (p * (sorted.length - 1))])
                                .toArray(),
                counts);
    }

    private static double[] members(double[] values, IntPredicate member) {
        return IntStream.range(0, values.length)
                .filter(member)
                .mapToDouble(i -> values[i])
                .filter(value -> !Double.isNaN(value))
                .sorted()
                .toArray();
    }

    private static Silhouettes silhouettes(int[] assignment, int k) {
        List<SegmentSilhouettes> segments = new ArrayList<>();
        for (int s = 0; s < k; s++) {
            int segment = s;
            double[] values = IntStream.range(0, 60)
                    .mapToDouble(i -> 0.75 - 0.05 * segment - 0.9 * i * i / 3_600)
                    .toArray();
            segments.add(new SegmentSilhouettes(
                    s + 1,
                    (int) Arrays.stream(assignment).filter(a -> a == segment).count(),
                    Arrays.stream(values).average().orElseThrow(),
                    values));
        }
        return new Silhouettes(assignment.length, assignment.length, segments);
    }

    private static Density density(double[][] plane, int[] assignment, int k) {
        double[] edges = IntStream.rangeClosed(0, CELLS)
                .mapToDouble(i -> -5 + 10.0 * i / CELLS)
                .toArray();
        int[][][] counts = new int[CELLS][CELLS][k];
        int outside = 0;
        for (int i = 0; i < plane.length; i++) {
            int column = (int) Math.floor((plane[i][0] + 5) * CELLS / 10);
            int row = (int) Math.floor((plane[i][1] + 5) * CELLS / 10);
            if (column < 0 || row < 0 || column >= CELLS || row >= CELLS) {
                outside++;
            } else {
                counts[column][row][assignment[i]]++;
            }
        }
        List<int[]> cells = new ArrayList<>();
        for (int column = 0; column < CELLS; column++) {
            for (int row = 0; row < CELLS; row++) {
                int[] cell = counts[column][row];
                int sum = Arrays.stream(cell).sum();
                int most = IntStream.range(0, k).reduce(0, (a, b) -> cell[b] > cell[a] ? b : a);
                if (sum > 0) {
                    cells.add(new int[] {column, row, sum, most});
                }
            }
        }
        return new Density(edges, edges, cells, outside);
    }
}
