package dev.tessera.report;

import dev.tessera.model.result.Snapshot;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;

/** Lloyd's algorithm in the plane, from a poor start so that there is something to replay. */
record SampleKMeans(int[] assignment, double inertia, List<Snapshot> snapshots, List<int[]> states) {
    static SampleKMeans run(double[][] plane, int k, long seed) {
        Random random = new Random(seed);
        double[][] centres = new double[k][];
        for (int c = 0; c < k; c++) {
            centres[c] = new double[] {-3 + 0.3 * random.nextGaussian(), -1 + 0.3 * random.nextGaussian()};
        }
        int[] assignment = new int[plane.length];
        Arrays.fill(assignment, -1);
        List<Snapshot> snapshots = new ArrayList<>();
        List<int[]> states = new ArrayList<>();
        double inertia = 0;
        for (int iteration = 0; iteration < 40; iteration++) {
            inertia = 0;
            int moved = 0;
            int[] counts = new int[k];
            for (int i = 0; i < plane.length; i++) {
                int nearest = 0;
                for (int c = 1; c < k; c++) {
                    if (squared(plane[i], centres[c]) < squared(plane[i], centres[nearest])) {
                        nearest = c;
                    }
                }
                moved += nearest == assignment[i] ? 0 : 1;
                assignment[i] = nearest;
                counts[nearest]++;
                inertia += squared(plane[i], centres[nearest]);
            }
            snapshots.add(new Snapshot(
                    iteration,
                    IntStream.range(0, k)
                            .mapToObj(c -> Map.<String, Double>of())
                            .toList(),
                    Arrays.stream(centres).map(double[]::clone).toArray(double[][]::new),
                    counts,
                    inertia,
                    moved));
            states.add(assignment.clone());
            if (moved == 0) {
                break;
            }
            centres = means(plane, assignment, centres);
        }
        return new SampleKMeans(assignment, inertia, snapshots, states);
    }

    /** Who went where at each iteration. */
    Figures.Paths paths() {
        List<int[]> moves = new ArrayList<>();
        for (int step = 1; step < states.size(); step++) {
            int[] before = states.get(step - 1);
            int[] now = states.get(step);
            moves.add(IntStream.range(0, now.length)
                    .filter(i -> before[i] != now[i])
                    .flatMap(i -> IntStream.of(i, now[i]))
                    .toArray());
        }
        return new Figures.Paths(assignment.length, states.get(0), moves);
    }

    int smallest() {
        return Arrays.stream(snapshots.get(snapshots.size() - 1).counts()).min().orElseThrow();
    }

    private static double[][] means(double[][] plane, int[] assignment, double[][] before) {
        double[][] sums = new double[before.length][2];
        int[] counts = new int[before.length];
        for (int i = 0; i < plane.length; i++) {
            sums[assignment[i]][0] += plane[i][0];
            sums[assignment[i]][1] += plane[i][1];
            counts[assignment[i]]++;
        }
        for (int c = 0; c < sums.length; c++) {
            sums[c] = counts[c] == 0 ? before[c] : new double[] {sums[c][0] / counts[c], sums[c][1] / counts[c]};
        }
        return sums;
    }

    private static double squared(double[] a, double[] b) {
        return (a[0] - b[0]) * (a[0] - b[0]) + (a[1] - b[1]) * (a[1] - b[1]);
    }
}
