package dev.tessera.training.figures;

import dev.tessera.model.customers.Customers;
import dev.tessera.model.definition.ColumnType;
import dev.tessera.report.Figures.Distribution;
import dev.tessera.report.Figures.Distributions;
import dev.tessera.report.Figures.Spread;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** How the values of number features are spread, of all and by segment. */
final class Spreads {
    /** Of so many customers at most; more change no picture. */
    static final int CUSTOMERS = 100_000;
    /** Of the definition's first so many number features. */
    static final int FEATURES = 60;

    static final double[] QUANTILES = {0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95};

    private final Customers customers;
    private final int[] assignments;
    private final int k;
    private final int[] rows;

    private Spreads(Customers customers, int[] assignments, int k, int[] rows) {
        this.customers = customers;
        this.assignments = assignments;
        this.k = k;
        this.rows = rows;
    }

    /**
     * Of the features that are numbers.
     *
     * @param assignments the place of each customer's segment
     * @param rows which customers
     */
    static Distributions of(Customers customers, int[] assignments, int k, int[] rows) {
        Spreads spreads = new Spreads(customers, assignments, k, rows);
        List<Distribution> features = IntStream.range(0, customers.features().size())
                .filter(j -> customers.features().get(j).type() == ColumnType.NUMBER)
                .limit(FEATURES)
                .mapToObj(spreads::feature)
                .toList();
        return new Distributions(rows.length, customers.size(), QUANTILES, features);
    }

    private Distribution feature(int j) {
        double[][] values = new double[k + 1][rows.length];
        int[] present = new int[k + 1];
        for (int row : rows) {
            double value = customers.value(row, j);
            if (!Double.isNaN(value)) {
                int segment = assignments[row];
                values[segment][present[segment]++] = value;
                values[k][present[k]++] = value;
            }
        }
        for (int s = 0; s <= k; s++) {
            values[s] = Arrays.copyOf(values[s], present[s]);
            Arrays.sort(values[s]);
        }
        double[] edges = Bars.between(values[k], 0.01, 0.99);
        List<Spread> spreads = new ArrayList<>();
        for (double[] sorted : values) {
            double[] quantiles = sorted.length == 0
                    ? new double[0]
                    : Arrays.stream(QUANTILES)
                            .map(p -> Digits.six(Bars.quantile(sorted, p)))
                            .toArray();
            spreads.add(new Spread(sorted.length, quantiles, Bars.counts(sorted, edges)));
        }
        return new Distribution(customers.features().get(j).name(), edges, spreads.get(k), spreads.subList(0, k));
    }
}
