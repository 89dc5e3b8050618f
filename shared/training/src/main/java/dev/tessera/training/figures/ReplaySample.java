package dev.tessera.training.figures;

import dev.tessera.clustering.kmeans.Iteration;
import dev.tessera.clustering.kmeans.NearestCentroids;
import dev.tessera.model.scoring.Segment;
import dev.tessera.report.Figures.Paths;
import dev.tessera.report.ReportData.Point;
import dev.tessera.training.choice.Replay;
import dev.tessera.training.features.ClusterSpace;
import dev.tessera.training.stage.Seeds;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** The customers that the report's map shows, and their ways through the run that its replay shows. */
record ReplaySample(List<Point> points, Paths paths) {
    /** As many as a page draws smoothly at each step of the replay. */
    static final int CUSTOMERS = 5_000;
    /** What all moves of the sample may come to; a replay with more of them shows fewer customers. */
    static final int MOST_MOVES = 40_000;

    /**
     * A seeded sample, in the order of the customers' ids.
     *
     * @param assignments the place of each customer's segment
     * @param segments in the model's order
     */
    static ReplaySample of(Replay replay, ClusterSpace space, int[] assignments, List<Segment> segments, long seed) {
        int size = CUSTOMERS;
        Paths paths = paths(replay, space, Seeds.sample(assignments.length, size, seed));
        while (moves(paths) > MOST_MOVES) {
            size /= 2;
            paths = paths(replay, space, Seeds.sample(assignments.length, size, seed));
        }
        List<Point> points = new ArrayList<>();
        for (int row : Seeds.sample(assignments.length, size, seed)) {
            double[] position = space.toPlane(space.matrix().row(row));
            points.add(new Point(
                    shortened(position[0]),
                    shortened(position[1]),
                    segments.get(assignments[row]).id()));
        }
        return new ReplaySample(points, paths);
    }

    private static Paths paths(Replay replay, ClusterSpace space, int[] rows) {
        int[] clusters = replay.order().clusters();
        int[] segmentOf = new int[clusters.length];
        IntStream.range(0, clusters.length).forEach(segment -> segmentOf[clusters[segment]] = segment);
        int[] now = new int[0];
        int[] first = now;
        List<int[]> moves = new ArrayList<>();
        for (Iteration iteration : replay.history()) {
            NearestCentroids nearest = new NearestCentroids(iteration.centroids());
            int[] next = new int[rows.length];
            for (int i = 0; i < rows.length; i++) {
                next[i] = segmentOf[nearest.of(space.matrix().row(rows[i])).index()];
            }
            if (now.length == 0) {
                first = next;
            } else {
                moves.add(moved(now, next));
            }
            now = next;
        }
        return new Paths(space.matrix().rows(), first, moves);
    }

    private static int[] moved(int[] now, int[] next) {
        return IntStream.range(0, now.length)
                .filter(i -> now[i] != next[i])
                .flatMap(i -> IntStream.of(i, next[i]))
                .toArray();
    }

    private static int moves(Paths paths) {
        return paths.moves().stream().mapToInt(moved -> moved.length / 2).sum();
    }

    /** As exact as a plot needs. */
    private static double shortened(double coordinate) {
        return Math.round(coordinate * 1e4) / 1e4;
    }
}
