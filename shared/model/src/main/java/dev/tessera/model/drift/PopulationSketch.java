package dev.tessera.model.drift;

import dev.tessera.clustering.drift.NumberBins;
import dev.tessera.model.customers.Customers;
import dev.tessera.model.definition.ColumnType;
import dev.tessera.model.value.TableSchema.Column;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a dataset's whole population was like: its assembled features, as they are before clipping.
 *
 * @param customers how many there were
 * @param features all of the dataset's that are no dates, in order
 */
public record PopulationSketch(long customers, List<FeatureSketch> features) {
    /** Copies. */
    public PopulationSketch {
        features = List.copyOf(features);
    }

    /** Of these customers, in bins of their own. */
    public static PopulationSketch of(Customers customers) {
        List<FeatureSketch> features = new ArrayList<>();
        List<Column> columns = customers.features();
        for (int j = 0; j < columns.size(); j++) {
            if (columns.get(j).type() == ColumnType.NUMBER) {
                features.add(new FeatureSketch.Numbers(columns.get(j).name(), NumberBins.of(customers.column(j))));
            } else if (columns.get(j).type() == ColumnType.CATEGORY) {
                features.add(levels(columns.get(j).name(), customers, j));
            }
        }
        return new PopulationSketch(customers.size(), features);
    }

    /** Of other customers, numbers being counted in the same bins as here wherever a feature is in both. */
    public PopulationSketch like(Customers others) {
        List<FeatureSketch> same = new ArrayList<>();
        for (FeatureSketch own : of(others).features) {
            FeatureSketch before = find(own.name()).orElse(own);
            if (before instanceof FeatureSketch.Numbers number && own instanceof FeatureSketch.Numbers) {
                double[] values = others.column(others.indexOf(own.name()));
                same.add(new FeatureSketch.Numbers(
                        own.name(), NumberBins.counted(number.bins().edges(), values)));
            } else {
                same.add(own);
            }
        }
        return new PopulationSketch(others.size(), same);
    }

    /** The feature called so. */
    public Optional<FeatureSketch> find(String name) {
        return features.stream().filter(feature -> feature.name().equals(name)).findFirst();
    }

    private static FeatureSketch levels(String name, Customers customers, int column) {
        List<String> names = customers.levels(column);
        long[] counts = new long[names.size()];
        long missing = 0;
        for (double value : customers.column(column)) {
            if (Double.isNaN(value)) {
                missing++;
            } else {
                counts[(int) value]++;
            }
        }
        List<Integer> order = new ArrayList<>();
        for (int i = 0; i < counts.length; i++) {
            order.add(i);
        }
        order.sort(Comparator.<Integer>comparingLong(i -> -counts[i]).thenComparing(names::get));
        Map<String, Long> most = new LinkedHashMap<>();
        long others = 0;
        for (int i : order) {
            if (counts[i] > 0 && most.size() < FeatureSketch.Levels.MOST) {
                most.put(names.get(i), counts[i]);
            } else {
                others += counts[i];
            }
        }
        return new FeatureSketch.Levels(name, most, others, missing);
    }
}
