package dev.tessera.training.output;

import dev.tessera.clustering.kmeans.Iteration;
import dev.tessera.clustering.matrix.Matrix;
import dev.tessera.model.result.Snapshot;
import dev.tessera.training.choice.Clustering;
import dev.tessera.training.choice.Replay;
import dev.tessera.training.choice.SegmentOrder;
import dev.tessera.training.features.ClusterSpace;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Turns the iterations of k-means into snapshots that people can read. */
public final class Snapshots {
    private Snapshots() {}

    /** One for each iteration; segments in the model's order. */
    public static List<Snapshot> of(Clustering clustering, ClusterSpace space) {
        return of(clustering.history(), clustering.order(), space);
    }

    /** Of a slower run that the replay shows; none where that is the run taken. */
    public static List<Snapshot> ofReplay(Replay replay, ClusterSpace space) {
        return replay.run().slower() ? of(replay.history(), replay.order(), space) : List.of();
    }

    private static List<Snapshot> of(List<Iteration> history, SegmentOrder order, ClusterSpace space) {
        List<Snapshot> snapshots = new ArrayList<>();
        for (Iteration iteration : history) {
            snapshots.add(of(iteration, order, space));
        }
        return snapshots;
    }

    private static Snapshot of(Iteration iteration, SegmentOrder order, ClusterSpace space) {
        Matrix centroids = order.reorder(iteration.centroids());
        List<String> names = space.pipeline().columns();
        List<Map<String, Double>> inFeatureUnits = new ArrayList<>();
        double[][] positions = new double[centroids.rows()][];
        for (int i = 0; i < centroids.rows(); i++) {
            double[] point = centroids.row(i);
            double[] values = space.toFeatureUnits(point);
            Map<String, Double> named = new LinkedHashMap<>();
            for (int j = 0; j < values.length; j++) {
                named.put(names.get(j), values[j]);
            }
            inFeatureUnits.add(Collections.unmodifiableMap(named));
            positions[i] = space.toPlane(point);
        }
        return new Snapshot(
                iteration.index(),
                inFeatureUnits,
                positions,
                order.reorder(iteration.counts()),
                iteration.inertia(),
                iteration.moved());
    }
}
