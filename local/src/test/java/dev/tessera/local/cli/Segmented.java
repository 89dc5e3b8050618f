package dev.tessera.local.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * The customers of a segmentation as its CSV files have them, by place of their segment.
 *
 * @param ids of the segments, the largest first
 * @param segments n, the place of each customer's segment
 * @param plane n × 2, as {@code assignments.csv} has it
 * @param columns names of {@code features.csv}
 * @param features n × d
 */
record Segmented(List<Integer> ids, int[] segments, double[][] plane, List<String> columns, double[][] features) {
    /** Of files none of whose cells needs quotes but names, which come without commas. */
    static Segmented of(Path folder, List<Integer> ids) throws IOException {
        List<String> assignments = Files.readAllLines(folder.resolve("assignments.csv"));
        List<String> matrix = Files.readAllLines(folder.resolve("features.csv"));
        List<String> head = List.of(assignments.get(0).split(",", -1));
        int n = assignments.size() - 1;
        int[] segments = new int[n];
        double[][] plane = new double[n][];
        double[][] features = new double[n][];
        for (int i = 0; i < n; i++) {
            String[] cells = assignments.get(i + 1).replaceAll("\"[^\"]*\"", "").split(",", -1);
            segments[i] = ids.indexOf(Integer.parseInt(cells[head.indexOf("segment")]));
            plane[i] = new double[] {
                Double.parseDouble(cells[head.indexOf("pc1")]), Double.parseDouble(cells[head.indexOf("pc2")])
            };
            features[i] = Arrays.stream(matrix.get(i + 1).split(",", -1))
                    .skip(1)
                    .mapToDouble(Double::parseDouble)
                    .toArray();
        }
        List<String> columns =
                Arrays.stream(matrix.get(0).split(",", -1)).skip(1).toList();
        return new Segmented(ids, segments, plane, columns, features);
    }

    int[] counts() {
        int[] counts = new int[ids.size()];
        Arrays.stream(segments).forEach(segment -> counts[segment]++);
        return counts;
    }

    /** The mean of a column over a segment, or over all for −1. */
    double mean(int column, int segment) {
        double sum = 0;
        int count = 0;
        for (int i = 0; i < segments.length; i++) {
            if (segment < 0 || segments[i] == segment) {
                sum += features[i][column];
                count++;
            }
        }
        return sum / count;
    }

    double deviation(int column) {
        double mean = mean(column, -1);
        double sum = 0;
        for (double[] row : features) {
            sum += (row[column] - mean) * (row[column] - mean);
        }
        return Math.sqrt(sum / features.length);
    }

    /** Squared distances of all to the means of their segments. */
    double inertia() {
        double sum = 0;
        for (int j = 0; j < columns.size(); j++) {
            for (int s = 0; s < ids.size(); s++) {
                double mean = mean(j, s);
                for (int i = 0; i < segments.length; i++) {
                    if (segments[i] == s) {
                        sum += (features[i][j] - mean) * (features[i][j] - mean);
                    }
                }
            }
        }
        return sum;
    }

    /** Mean silhouette of each segment, by its definition. */
    double[] silhouettes() {
        int[] counts = counts();
        double[] means = new double[ids.size()];
        for (int i = 0; i < segments.length; i++) {
            double[] sums = new double[ids.size()];
            for (int j = 0; j < segments.length; j++) {
                double squared = 0;
                for (int c = 0; c < columns.size(); c++) {
                    squared += (features[i][c] - features[j][c]) * (features[i][c] - features[j][c]);
                }
                sums[segments[j]] += Math.sqrt(squared);
            }
            double other = Double.POSITIVE_INFINITY;
            for (int s = 0; s < sums.length; s++) {
                other = s == segments[i] ? other : Math.min(other, sums[s] / counts[s]);
            }
            double own = sums[segments[i]] / Math.max(1, counts[segments[i]] - 1);
            means[segments[i]] += counts[segments[i]] == 1 ? 0 : (other - own) / Math.max(own, other);
        }
        for (int s = 0; s < means.length; s++) {
            means[s] /= counts[s];
        }
        return means;
    }
}
