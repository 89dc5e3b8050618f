package dev.tessera.training.output;

import dev.tessera.clustering.kmeans.Iteration;
import dev.tessera.clustering.kmeans.NearestCentroids;
import dev.tessera.model.result.CustomerPaths;
import dev.tessera.training.choice.Replay;
import dev.tessera.training.features.ClusterSpace;
import dev.tessera.training.stage.Seeds;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Follows a sample of customers through the run that a replay shows. */
public final class Paths {
    private Paths() {}

    /** Of a segmentation's customers. */
    public static CustomerPaths of(String segmentation, Replay replay, ClusterSpace space, long seed) {
        int n = space.matrix().rows();
        int[] clusters = replay.order().clusters();
        int digits = clusters.length > 10 ? 2 : 1;
        int most = CustomerPaths.MOST_DIGITS / digits / replay.history().size();
        int[] rows = Seeds.sample(n, Math.max(1, Math.min(CustomerPaths.MOST_CUSTOMERS, most)), seed + 9);
        double[] pc1 = new double[rows.length];
        double[] pc2 = new double[rows.length];
        for (int i = 0; i < rows.length; i++) {
            double[] position = space.toPlane(space.matrix().row(rows[i]));
            pc1[i] = shortened(position[0]);
            pc2[i] = shortened(position[1]);
        }
        int[] segmentOf = new int[clusters.length];
        IntStream.range(0, clusters.length).forEach(segment -> segmentOf[clusters[segment]] = segment);
        List<String> segments = new ArrayList<>();
        for (Iteration iteration : replay.history()) {
            NearestCentroids nearest = new NearestCentroids(iteration.centroids());
            StringBuilder line = new StringBuilder(rows.length * digits);
            for (int row : rows) {
                int segment = segmentOf[nearest.of(space.matrix().row(row)).index()];
                if (digits == 2 && segment < 10) {
                    line.append('0');
                }
                line.append(segment);
            }
            segments.add(line.toString());
        }
        return new CustomerPaths(segmentation, replay.run().folder(), rows.length, n, digits, pc1, pc2, segments);
    }

    /** As exact as a plot needs. */
    private static double shortened(double coordinate) {
        return Math.round(coordinate * 1e4) / 1e4;
    }
}
