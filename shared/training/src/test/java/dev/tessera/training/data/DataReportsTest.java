package dev.tessera.training.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tessera.model.customers.Customers;
import dev.tessera.model.definition.CellFormat;
import dev.tessera.model.definition.Clip;
import dev.tessera.model.definition.ColumnType;
import dev.tessera.model.definition.FeatureSource;
import dev.tessera.model.definition.Recipe;
import dev.tessera.model.definition.Role;
import dev.tessera.model.result.DataReport;
import dev.tessera.model.result.DataReport.ClipData;
import dev.tessera.model.result.DataReport.ColumnCleaning;
import dev.tessera.model.result.DataReport.FeatureData;
import dev.tessera.model.result.DataReport.Level;
import dev.tessera.model.result.DataReport.NumberData;
import dev.tessera.model.result.DataReport.TableData;
import dev.tessera.model.result.ResultJson;
import dev.tessera.model.result.TableReading;
import dev.tessera.model.value.Cleaning;
import dev.tessera.model.value.Correction;
import dev.tessera.model.value.TableSchema.Column;
import dev.tessera.model.value.Values;
import dev.tessera.training.Trainings;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DataReportsTest {
    private static FeatureSource feature(String name, ColumnType type, Clip clip) {
        Recipe standard = Recipe.of(type, false);
        Recipe recipe = new Recipe(
                clip,
                standard.transform(),
                standard.scale(),
                standard.missing(),
                null,
                standard.encode(),
                standard.indicators(),
                1);
        return new FeatureSource(name, type, CellFormat.PLAIN, Role.BEHAVIOUR, false, recipe);
    }

    private static FeatureSource number(String name) {
        return feature(name, ColumnType.NUMBER, Clip.NONE);
    }

    private static DataReport report(List<FeatureSource> sources, int threads, List<Values> rows) {
        return DataReports.of(customers(sources, rows), sources, Map.of(), List.of(), threads);
    }

    private static Customers customers(List<FeatureSource> sources, List<Values> rows) {
        Customers.Builder builder = Customers.builder(sources.stream()
                .map(source -> new Column(source.name(), source.type(), source.format()))
                .toList());
        for (int i = 0; i < rows.size(); i++) {
            builder.add("c" + i, rows.get(i));
        }
        return builder.build();
    }

    private static Values row(@Nullable Object... cells) {
        return Trainings.row(cells);
    }

    private static NumberData numbers(DataReport report, int feature) {
        return Objects.requireNonNull(report.features().get(feature).numbers());
    }

    @Test
    void aNumberIsDescribedByItsValuesPresent() {
        DataReport report = report(
                List.of(number("x")), 1, List.of(row(1), row(2), row(2), row(10), row(-0.0), row(0.0), row((Object)
                        null)));
        FeatureData x = report.features().get(0);
        assertEquals(6, x.present());
        assertEquals(1, x.missing());
        assertEquals(1 / 7.0, x.missingShare());
        assertEquals(4, x.distinct());
        assertNull(x.levels());
        NumberData numbers = numbers(report, 0);
        assertEquals(2.5, numbers.mean(), 1e-12);
        assertEquals(0.25, numbers.lowerQuartile());
        assertEquals(1.5, numbers.median());
        assertEquals(10, numbers.max());
        assertEquals(2, numbers.zeros());
        assertArrayEquals(new double[] {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11}, numbers.edges());
        assertArrayEquals(new int[] {2, 1, 2, 0, 0, 0, 0, 0, 0, 0, 1}, numbers.counts());
        assertNull(numbers.clip());
    }

    @Test
    void aHistogramHoldsEveryValueOnceHoweverLargeItsRange() {
        Random random = new Random(1);
        for (double scale : new double[] {1e-300, 1, 1e300, Double.MAX_VALUE}) {
            double[] values = new double[500];
            for (int i = 0; i < values.length; i++) {
                values[i] = (random.nextBoolean() ? scale : -scale) * random.nextDouble();
            }
            NumberData numbers = new NumberSummary(values).data(Clip.NONE);
            double[] edges = numbers.edges();
            assertEquals(21, edges.length);
            int[] expected = new int[20];
            for (double value : values) {
                int bar = 0;
                while (bar < 19 && value >= edges[bar + 1]) {
                    bar++;
                }
                expected[bar]++;
            }
            assertArrayEquals(expected, numbers.counts());
        }
    }

    @Test
    void whatIsClippedIsCounted() {
        List<Values> rows = new ArrayList<>();
        for (int i = 0; i <= 100; i++) {
            rows.add(row(i, i == 100 ? 1_000 : i % 2));
        }
        List<FeatureSource> sources = List.of(
                feature("q", ColumnType.NUMBER, new Clip(Clip.Method.QUANTILE, 0.01, 0.95, Clip.Outliers.CLIP)),
                feature("i", ColumnType.NUMBER, new Clip(Clip.Method.IQR, 1.5, 1.5, Clip.Outliers.MISSING)));
        DataReport report = report(sources, 2, rows);
        assertEquals(
                new ClipData(1, 95, 1, 5, Clip.Outliers.CLIP),
                numbers(report, 0).clip());
        assertEquals(
                new ClipData(-1.5, 2.5, 0, 1, Clip.Outliers.MISSING),
                numbers(report, 1).clip());
    }

    @Test
    void aCategoryTellsItsMostFrequentLevelsAndTheirSpellings() {
        List<Values> rows = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            rows.add(row("rare" + (char) ('a' + i)));
        }
        rows.add(row("Gold"));
        rows.add(row("gold"));
        rows.add(row("gold"));
        rows.add(row((Object) null));
        DataReport report = report(List.of(feature("plan", ColumnType.CATEGORY, Clip.NONE)), 1, rows);
        FeatureData plan = report.features().get(0);
        assertEquals(13, plan.distinct());
        assertEquals(1, plan.missing());
        DataReport.LevelData levels = Objects.requireNonNull(plan.levels());
        assertEquals(
                new Level("gold", 3, Map.of("Gold", 1, "gold", 2)), levels.top().get(0));
        assertEquals(new Level("rarea", 1, Map.of()), levels.top().get(1));
        assertEquals(10, levels.top().size());
        assertEquals(3, levels.others());
        assertEquals(3, levels.otherCustomers());
    }

    @Test
    void correlationsAreOfTheRowsThatHaveBothValues() {
        int n = 70_000;
        Random random = new Random(3);
        double[][] x = new double[n][4];
        List<FeatureSource> sources = List.of(number("a"), number("b"), number("c"), number("d"));
        List<Values> rows = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            double a = 1e6 + random.nextGaussian();
            x[i] = new double[] {a, 0.5 * a + random.nextGaussian(), random.nextDouble() < 0.3 ? Double.NaN : -a, 7};
            rows.add(row(x[i][0], x[i][1], x[i][2], x[i][3]));
        }
        DataReport report = report(sources, 1, rows);
        double[][] r = report.correlation().coefficients();
        for (int i = 0; i < 3; i++) {
            assertEquals(1, r[i][i]);
            for (int j = 0; j < i; j++) {
                assertEquals(pearson(x, i, j), r[i][j], 1e-9);
                assertEquals(r[i][j], r[j][i]);
            }
            assertTrue(Double.isNaN(r[3][i]));
        }
        assertEquals(-1, r[2][0], 1e-9);
        assertEquals(List.of("d has the same value for every customer."), report.notes());
        assertEquals(json(report), json(report(sources, 3, rows)));
    }

    /** In two passes, as the textbook has it. */
    private static double pearson(double[][] x, int a, int b) {
        double meanA = 0;
        double meanB = 0;
        int n = 0;
        for (double[] row : x) {
            if (!Double.isNaN(row[a] + row[b])) {
                meanA += row[a];
                meanB += row[b];
                n++;
            }
        }
        meanA /= n;
        meanB /= n;
        double ab = 0;
        double aa = 0;
        double bb = 0;
        for (double[] row : x) {
            if (!Double.isNaN(row[a] + row[b])) {
                ab += (row[a] - meanA) * (row[b] - meanB);
                aa += (row[a] - meanA) * (row[a] - meanA);
                bb += (row[b] - meanB) * (row[b] - meanB);
            }
        }
        return ab / Math.sqrt(aa * bb);
    }

    @Test
    void moreNumbersThanTheMatrixShowsAreCounted() {
        List<FeatureSource> sources = new ArrayList<>();
        for (int i = 0; i < 43; i++) {
            sources.add(number("x" + i));
        }
        DataReport report = report(sources, 1, List.of(new Values(43)));
        assertEquals(40, report.correlation().features().size());
        assertEquals(3, report.correlation().leftOut());
    }

    @Test
    void nobodyAndNothingAreDescribedToo() {
        DataReport report =
                report(List.of(number("x"), feature("k", ColumnType.CATEGORY, Clip.NONE)), 1, List.of(row(null, null)));
        assertEquals(0, numbers(report, 0).counts().length);
        assertEquals(List.of("x has no value at all.", "k has no value at all."), report.notes());
        assertTrue(json(report).contains("\"mean\" : null") || json(report).contains("\"mean\": null"), json(report));
        assertEquals(0, report(List.of(number("x")), 1, List.of()).customers());
    }

    @Test
    void whatWasReadIsToldByTableAndColumn() {
        List<FeatureSource> sources = List.of(number("x"));
        Map<Correction, Long> counts = Map.of(Correction.PERCENT, 3L, Correction.MONEY, 2L, Correction.INVALID, 1L);
        TableReading reading =
                new TableReading(10, 1, 2, 1, Map.of("rate", new Cleaning(1, 2, counts, Map.of("$", 1L, "€", 1L))));
        Values values = new Values(1);
        Customers customers = Customers.builder(List.of(new Column("x", ColumnType.NUMBER)))
                .add("a", values)
                .build();
        DataReport report = DataReports.of(customers, sources, Map.of("customers", reading), List.of(), 1);
        assertEquals(
                List.of(new TableData(
                        "customers",
                        10,
                        1,
                        2,
                        1,
                        List.of(new ColumnCleaning("rate", 1, 2, 0, 2, Map.of("$", 1L, "€", 1L), 3, 0, 0, 1)))),
                report.tables());
        assertEquals(
                List.of(
                        "customers.rate holds amounts in $, €: they are taken as numbers without conversion. Convert"
                                + " them before, or leave the column out.",
                        "customers.rate has a percent sign in 3 of 6 numbers: those are divided by 100, the others are"
                                + " not.",
                        "x has no value at all."),
                report.notes());
    }

    private static String json(DataReport report) {
        return new String(ResultJson.write(report), StandardCharsets.UTF_8);
    }
}
