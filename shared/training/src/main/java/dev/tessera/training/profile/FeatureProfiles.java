package dev.tessera.training.profile;

import dev.tessera.clustering.agreement.CliffsDelta;
import dev.tessera.clustering.scaling.ColumnStatistics;
import dev.tessera.model.customers.Customers;
import dev.tessera.model.definition.ColumnType;
import dev.tessera.model.result.Profiles.CategoryProfile;
import dev.tessera.model.result.Profiles.NumberProfile;
import dev.tessera.model.value.TableSchema.Column;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Every column of the customers' table in one segment, from its members' raw values.
 *
 * @param size how many customers the segment has
 * @param customers how many there are altogether
 */
record FeatureProfiles(int size, int customers, List<NumberProfile> numbers, List<CategoryProfile> categories) {

    /** One for each segment, columns in the table's order. */
    static List<FeatureProfiles> of(Customers customers, int[] assignments, int[] counts) {
        List<FeatureProfiles> profiles = new ArrayList<>();
        for (int count : counts) {
            profiles.add(new FeatureProfiles(count, customers.size(), new ArrayList<>(), new ArrayList<>()));
        }
        List<Column> columns = customers.features();
        for (int j = 0; j < columns.size(); j++) {
            if (columns.get(j).type() == ColumnType.DATE) {
                continue;
            }
            String name = columns.get(j).name();
            double[] values = customers.column(j);
            double[][] bySegment = split(values, assignments, counts);
            if (columns.get(j).type() == ColumnType.NUMBER) {
                addNumber(profiles, name, values, bySegment, CliffsDelta.byGroup(values, assignments, counts.length));
            } else {
                LevelShares shares = new LevelShares(values, customers.levels(j));
                for (int s = 0; s < counts.length; s++) {
                    profiles.get(s).categories().add(profiles.get(s).category(name, shares.of(bySegment[s]), shares));
                }
            }
        }
        return profiles;
    }

    private static void addNumber(
            List<FeatureProfiles> profiles, String name, double[] values, double[][] bySegment, double[] effects) {
        ColumnStatistics overall = ColumnStatistics.of(values);
        for (int s = 0; s < bySegment.length; s++) {
            ColumnStatistics statistics = ColumnStatistics.of(bySegment[s]);
            int rows = bySegment[s].length;
            profiles.get(s)
                    .numbers()
                    .add(new NumberProfile(
                            name,
                            orNull(statistics.mean()),
                            orNull(statistics.lowerQuartile()),
                            orNull(statistics.median()),
                            orNull(statistics.upperQuartile()),
                            rows == 0 ? 0 : statistics.missing() / (double) rows,
                            zeroShare(statistics),
                            orNull(overall.mean()),
                            orNull(overall.median()),
                            zeroShare(overall),
                            effects[s]));
        }
    }

    private static double zeroShare(ColumnStatistics statistics) {
        return statistics.count() == 0 ? 0 : statistics.zeros() / (double) statistics.count();
    }

    private CategoryProfile category(String feature, Map<String, Double> shares, LevelShares all) {
        Map<String, Double> effects = new LinkedHashMap<>();
        Map<String, Double> logOdds = new LinkedHashMap<>();
        shares.forEach((level, share) -> {
            double have = Math.rint(share * size);
            double allHave = Math.rint(all.overall().getOrDefault(level, 0.0) * customers);
            effects.put(level, Odds.delta(have, size, allHave, customers));
            logOdds.put(level, Odds.logRatio(have, size, allHave, customers));
        });
        return new CategoryProfile(feature, shares, all.overall(), effects, logOdds);
    }

    private static double[][] split(double[] values, int[] assignments, int[] counts) {
        double[][] bySegment = new double[counts.length][];
        for (int s = 0; s < counts.length; s++) {
            bySegment[s] = new double[counts[s]];
        }
        int[] filled = new int[counts.length];
        for (int i = 0; i < values.length; i++) {
            int s = assignments[i];
            bySegment[s][filled[s]++] = values[i];
        }
        return bySegment;
    }

    private static @Nullable Double orNull(double value) {
        return Double.isNaN(value) ? null : value;
    }
}
