package dev.tessera.training.profile;

import dev.tessera.clustering.agreement.CliffsDelta;
import dev.tessera.clustering.scaling.ColumnStatistics;
import dev.tessera.model.customers.Customers;
import dev.tessera.model.definition.ColumnType;
import dev.tessera.model.result.Profiles.CategoryProfile;
import dev.tessera.model.result.Profiles.NumberProfile;
import dev.tessera.model.value.TableSchema.Column;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Every column of the customers' table in one segment, from its members' raw values.
 *
 * @param size how many customers the segment has
 * @param customers how many there are altogether
 */
public record FeatureProfiles(int size, int customers, List<NumberProfile> numbers, List<CategoryProfile> categories) {

    /** One for each segment, columns in the table's order. */
    public static List<FeatureProfiles> of(Customers customers, int[] assignments, int[] counts) {
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
                    profiles.get(s)
                            .categories()
                            .add(new CategoryProfile(name, shares.of(bySegment[s]), shares.overall()));
                }
            }
        }
        return profiles;
    }

    private static void addNumber(
            List<FeatureProfiles> profiles, String name, double[] values, double[][] bySegment, double[] effects) {
        double overall = ColumnStatistics.of(values).mean();
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
                            statistics.count() == 0 ? 0 : statistics.zeros() / (double) statistics.count(),
                            orNull(overall),
                            effects[s]));
        }
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
