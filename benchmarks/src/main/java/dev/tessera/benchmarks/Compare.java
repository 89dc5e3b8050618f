package dev.tessera.benchmarks;

import dev.tessera.clustering.imputation.KnnImputer;
import dev.tessera.clustering.kernels.Kernels;
import dev.tessera.clustering.kmeans.Iteration;
import dev.tessera.clustering.kmeans.IterationListener;
import dev.tessera.clustering.kmeans.KMeans;
import dev.tessera.clustering.kmeans.KMeansOptions;
import dev.tessera.clustering.kmeans.KMeansResult;
import dev.tessera.clustering.matrix.Matrix;
import dev.tessera.clustering.pca.Pca;
import dev.tessera.clustering.quality.Silhouette;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** Tessera's side of a comparison: draws the problems and writes them to a folder for the others. */
public final class Compare {
    private static final int THREADS = 2;

    private final Path folder;

    private Compare(Path folder) {
        this.folder = folder;
    }

    /** Takes the folder to write the problems to. */
    public static void main(String[] arguments) throws IOException {
        Rounds.serve(new Compare(Path.of(arguments[0]))::works);
    }

    private Map<String, Rounds.Work> works(String[] problem) throws IOException {
        int n = Integer.parseInt(problem[1]);
        int d = Integer.parseInt(problem[2]);
        if (problem[0].equals("read")) {
            return Reading.works(folder, n, d);
        }
        int k = Integer.parseInt(problem[3]);
        Matrix rows = Problems.rows(n, d, k, 1);
        Matrix starts = Problems.starts(rows, k);
        if (problem[0].equals("impute")) {
            SplittableRandom random = new SplittableRandom(2);
            for (int i = 0; i < rows.values().length; i++) {
                rows.values()[i] = random.nextInt(20) == 0 ? Double.NaN : rows.values()[i];
            }
        }
        Problems.write(rows, folder.resolve("rows.bin"));
        Problems.write(starts, folder.resolve("starts.bin"));
        Map<String, Rounds.Work> works = new LinkedHashMap<>();
        switch (problem[0]) {
            case "kmeans" -> {
                KMeansOptions options = new KMeansOptions(k, 1, Integer.parseInt(problem[4]), 0, 1, THREADS);
                works.put("Tessera", () -> said(KMeans.fit(rows, starts, options, IterationListener.none())));
                works.put("Tessera, recorded", () -> {
                    List<Iteration> kept = new ArrayList<>();
                    return said(KMeans.fit(rows, starts, options, kept::add)) + " kept=" + kept.size();
                });
            }
            case "pca" ->
                works.put(
                        "Tessera", () -> said("variance", Pca.fit(rows, THREADS).explainedVariance()[0]));
            case "silhouette" -> {
                int[] assignments = KMeans.fit(
                                rows, starts, new KMeansOptions(k, 1, 1, 0, 1, THREADS), IterationListener.none())
                        .assignments();
                works.put(
                        "Tessera",
                        () -> said(
                                "mean",
                                Silhouette.of(rows, assignments, k, THREADS).mean()));
            }
            case "impute" ->
                works.put(
                        "Tessera",
                        () -> said(
                                "sum",
                                sum(KnnImputer.fit(rows, 5)
                                        .transform(rows, THREADS)
                                        .values())));
            default -> throw new IllegalArgumentException("no such work: " + problem[0]);
        }
        return works;
    }

    private static String said(KMeansResult result) {
        return "iterations=" + result.iterations() + " " + said("inertia", result.inertia());
    }

    private static String said(String name, double value) {
        return name + "=" + value + " kernels=" + Kernels.best().name();
    }

    private static double sum(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum;
    }
}
