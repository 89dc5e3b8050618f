package dev.tessera.report;

import dev.tessera.model.definition.Clip;
import dev.tessera.model.definition.ColumnType;
import dev.tessera.model.definition.Role;
import dev.tessera.model.result.DataReport;
import dev.tessera.model.result.DataReport.ClipData;
import dev.tessera.model.result.DataReport.ColumnCleaning;
import dev.tessera.model.result.DataReport.Correlation;
import dev.tessera.model.result.DataReport.FeatureData;
import dev.tessera.model.result.DataReport.LeftOut;
import dev.tessera.model.result.DataReport.Level;
import dev.tessera.model.result.DataReport.LevelData;
import dev.tessera.model.result.DataReport.NumberData;
import dev.tessera.model.result.DataReport.TableData;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What made-up data was like. */
final class SampleData {
    private SampleData() {}

    /** Of a bank. */
    static DataReport bank() {
        return new DataReport(
                DataReport.FORMAT,
                5_000,
                List.of(new TableData(
                        "customers",
                        5_012,
                        12,
                        3,
                        0,
                        List.of(
                                new ColumnCleaning("balance", 9, 40, 12, 4_700, Map.of("$", 4_700L), 0, 310, 5, 2),
                                new ColumnCleaning("", 3, 0, 0, 0, Map.of(), 0, 0, 0, 0)))),
                List.of(
                        new LeftOut("customers", "full_name", "it is personal data"),
                        new LeftOut("customers", "joined", "it is a date that no feature counts days from")),
                List.of(
                        number("balance", 4_948, new ClipData(1, 9_000, 12, 50, Clip.Outliers.CLIP)),
                        number("age", 5_000, null),
                        new FeatureData("nothing", ColumnType.NUMBER, Role.RISK, 0, 5_000, 1, 0, none(), null),
                        category("plan")),
                new Correlation(
                        List.of("balance", "age", "nothing"),
                        new double[][] {
                            {1, -0.42, Double.NaN}, {-0.42, 1, Double.NaN}, {Double.NaN, Double.NaN, Double.NaN}
                        },
                        2),
                List.of("nothing has no value at all."));
    }

    /** With {@code texts} wherever there is a text. */
    static DataReport hostile(List<String> texts) {
        Map<String, Long> currencies = new TreeMap<>();
        List<ColumnCleaning> columns = new ArrayList<>();
        List<FeatureData> features = new ArrayList<>();
        for (String text : texts) {
            currencies.put(text, 1L);
            features.add(number(text, 400, null));
            features.add(category(text));
        }
        texts.forEach(text -> columns.add(new ColumnCleaning(text, 1, 1, 1, 1, currencies, 1, 1, 1, 1)));
        double[][] correlations = new double[texts.size()][texts.size()];
        return new DataReport(
                DataReport.FORMAT,
                400,
                texts.stream()
                        .map(text -> new TableData(text, 1, 1, 1, 1, columns))
                        .toList(),
                texts.stream().map(text -> new LeftOut(text, text, text)).toList(),
                features,
                new Correlation(texts, correlations, 0),
                texts);
    }

    private static FeatureData number(String name, int present, @Nullable ClipData clip) {
        return new FeatureData(
                name,
                ColumnType.NUMBER,
                Role.BEHAVIOUR,
                present,
                5_000 - present,
                (5_000.0 - present) / 5_000,
                1_234,
                new NumberData(
                        1_234.5,
                        321.25,
                        -10,
                        900,
                        1_200,
                        1_500,
                        9_999,
                        17,
                        new double[] {-10, 3_326, 6_662, 9_999},
                        new int[] {present - 110, 100, 10},
                        clip),
                null);
    }

    private static NumberData none() {
        double no = Double.NaN;
        return new NumberData(no, no, no, no, no, no, no, 0, new double[0], new int[0], null);
    }

    private static FeatureData category(String name) {
        return new FeatureData(
                name,
                ColumnType.CATEGORY,
                Role.DEMOGRAPHIC,
                4_000,
                1_000,
                0.2,
                12,
                null,
                new LevelData(
                        List.of(
                                new Level(name, 3_000, Map.of(name, 2_900, name + " ", 100)),
                                new Level("basic", 900, Map.of())),
                        10,
                        100));
    }
}
