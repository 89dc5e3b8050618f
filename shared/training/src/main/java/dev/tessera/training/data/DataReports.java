package dev.tessera.training.data;

import dev.tessera.clustering.parallel.Workers;
import dev.tessera.model.customers.Customers;
import dev.tessera.model.definition.ColumnType;
import dev.tessera.model.definition.FeatureSource;
import dev.tessera.model.result.DataReport;
import dev.tessera.model.result.DataReport.ColumnCleaning;
import dev.tessera.model.result.DataReport.Correlation;
import dev.tessera.model.result.DataReport.FeatureData;
import dev.tessera.model.result.DataReport.LeftOut;
import dev.tessera.model.result.DataReport.Level;
import dev.tessera.model.result.DataReport.LevelData;
import dev.tessera.model.result.DataReport.TableData;
import dev.tessera.model.result.TableReading;
import dev.tessera.model.value.Cleaning;
import dev.tessera.model.value.Correction;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Says what a training's data was like. */
public final class DataReports {
    /** The most levels that are told one by one. */
    static final int TOP_LEVELS = 10;

    /** The most number features whose correlations are told. */
    static final int MOST_CORRELATED = 40;

    private final Customers customers;
    private final List<FeatureSource> sources;

    private DataReports(Customers customers, List<FeatureSource> sources) {
        this.customers = customers;
        this.sources = sources;
    }

    /** Of {@code customers}, who have the features {@code sources}, read from {@code tables}. */
    public static DataReport of(
            Customers customers,
            List<FeatureSource> sources,
            Map<String, TableReading> tables,
            List<LeftOut> leftOut,
            int threads) {
        try (Workers workers = new Workers(threads)) {
            return new DataReports(customers, sources).report(tables, leftOut, workers);
        }
    }

    private DataReport report(Map<String, TableReading> readings, List<LeftOut> leftOut, Workers workers) {
        @Nullable FeatureData[] features = new @Nullable FeatureData[sources.size()];
        workers.run(features.length, (task, worker) -> features[task] = feature(task));
        List<FeatureData> all = IntStream.range(0, features.length)
                .mapToObj(i -> Objects.requireNonNull(features[i]))
                .toList();
        List<TableData> tables = new ArrayList<>();
        readings.forEach((table, reading) -> tables.add(table(table, reading)));
        return new DataReport(
                DataReport.FORMAT,
                customers.size(),
                tables,
                leftOut,
                all,
                correlation(all, workers),
                DataNotes.of(tables, all));
    }

    private FeatureData feature(int index) {
        FeatureSource source = sources.get(index);
        int place = customers.indexOf(source.name());
        double[] column = customers.column(place);
        if (source.type() == ColumnType.CATEGORY) {
            return category(source, place, column);
        }
        NumberSummary summary = new NumberSummary(column);
        return data(
                source,
                summary.present(),
                summary.distinct(),
                summary.data(source.recipe().clip()),
                null);
    }

    private FeatureData category(FeatureSource source, int index, double[] column) {
        List<String> names = customers.levels(index);
        int[] counts = new int[names.size()];
        int present = 0;
        for (double value : column) {
            if (!Double.isNaN(value)) {
                counts[(int) value]++;
                present++;
            }
        }
        List<Level> levels = new ArrayList<>();
        for (int i = 0; i < counts.length; i++) {
            Map<String, Integer> spellings = customers.spellings(index).get(names.get(i));
            levels.add(new Level(names.get(i), counts[i], spellings == null ? Map.of() : spellings));
        }
        levels.sort(Comparator.comparingInt(Level::customers).reversed().thenComparing(Level::level));
        List<Level> top = levels.subList(0, Math.min(TOP_LEVELS, levels.size()));
        int shown = top.stream().mapToInt(Level::customers).sum();
        return data(
                source, present, counts.length, null, new LevelData(top, counts.length - top.size(), present - shown));
    }

    private FeatureData data(
            FeatureSource source,
            int present,
            int distinct,
            DataReport.@Nullable NumberData numbers,
            @Nullable LevelData levels) {
        int missing = customers.size() - present;
        return new FeatureData(
                source.name(),
                source.type(),
                source.role(),
                present,
                missing,
                customers.size() == 0 ? 0 : (double) missing / customers.size(),
                distinct,
                numbers,
                levels);
    }

    private Correlation correlation(List<FeatureData> features, Workers workers) {
        int[] numbers = IntStream.range(0, features.size())
                .filter(i -> features.get(i).numbers() != null)
                .toArray();
        int[] shown = IntStream.of(numbers).limit(MOST_CORRELATED).toArray();
        double[] means = new double[shown.length];
        boolean[] complete = new boolean[shown.length];
        List<String> names = new ArrayList<>();
        for (int i = 0; i < shown.length; i++) {
            FeatureData feature = features.get(shown[i]);
            names.add(feature.name());
            means[i] = Objects.requireNonNull(feature.numbers()).mean();
            complete[i] = feature.missing() == 0;
        }
        return new Correlation(
                names,
                Correlations.of(customers, places(names), means, complete, workers),
                numbers.length - shown.length);
    }

    private int[] places(List<String> names) {
        return names.stream().mapToInt(customers::indexOf).toArray();
    }

    private static TableData table(String name, TableReading reading) {
        List<ColumnCleaning> columns = new ArrayList<>();
        reading.cleaning().forEach((column, cleaning) -> columns.add(column(column, cleaning)));
        return new TableData(name, reading.rows(), reading.rejected(), reading.repeated(), reading.replaced(), columns);
    }

    private static ColumnCleaning column(String name, Cleaning cleaning) {
        return new ColumnCleaning(
                name,
                cleaning.rejected(),
                cleaning.empty(),
                cleaning.count(Correction.MISSING_TEXT),
                cleaning.count(Correction.MONEY),
                cleaning.currencies(),
                cleaning.count(Correction.PERCENT),
                cleaning.count(Correction.GROUPED),
                cleaning.count(Correction.BRACKETS),
                cleaning.count(Correction.INVALID));
    }
}
