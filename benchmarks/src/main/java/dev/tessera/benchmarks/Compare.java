package dev.tessera.benchmarks;

import dev.tessera.clustering.imputation.KnnImputer;
import dev.tessera.clustering.kernels.Kernels;
import dev.tessera.clustering.kmeans.IterationListener;
import dev.tessera.clustering.kmeans.KMeans;
import dev.tessera.clustering.kmeans.KMeansOptions;
import dev.tessera.clustering.matrix.Matrix;
import dev.tessera.clustering.pca.Pca;
import dev.tessera.clustering.quality.Silhouette;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.SplittableRandom;
import java.util.function.Supplier;

/**
 * One side of a comparison: writes the problems to a folder and says {@code ready}; then does one round of whatever
 * problem it reads the name of, and answers with the milliseconds it took. {@code compare.py} drives it, round about
 * with the others.
 */
public final class Compare {
    private final Path folder;

    private Compare(Path folder) {
        this.folder = folder;
    }

    /** Takes the folder to write the problems to. */
    public static void main(String[] arguments) throws IOException {
        new Compare(Path.of(arguments[0])).serve();
    }

    private void serve() throws IOException {
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        System.out.println("kernels " + Kernels.best().name());
        String name = "";
        Supplier<Object> work = () -> "";
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            if (!line.equals(name)) {
                name = line;
                work = prepare(line.split(" ", -1));
                System.out.println("ready");
                continue;
            }
            long start = System.nanoTime();
            Object result = work.get();
            System.out.println((System.nanoTime() - start) / 1e6 + " " + result);
        }
    }

    /** Of a name such as {@code kmeans 1000000 20 8 50}. */
    private Supplier<Object> prepare(String[] name) throws IOException {
        int n = Integer.parseInt(name[1]);
        int d = Integer.parseInt(name[2]);
        int k = Integer.parseInt(name[3]);
        Matrix rows = Problems.rows(n, d, k, 1);
        Matrix starts = Problems.starts(rows, k);
        if (name[0].equals("impute")) {
            SplittableRandom random = new SplittableRandom(2);
            for (int i = 0; i < rows.values().length; i++) {
                rows.values()[i] = random.nextInt(20) == 0 ? Double.NaN : rows.values()[i];
            }
        }
        Problems.write(rows, folder.resolve("rows.bin"));
        Problems.write(starts, folder.resolve("starts.bin"));
        return switch (name[0]) {
            case "kmeans" -> {
                KMeansOptions options = new KMeansOptions(k, 1, Integer.parseInt(name[4]), 0, 1, 2);
                yield () -> KMeans.fit(rows, starts, options, IterationListener.none())
                        .inertia();
            }
            case "pca" -> () -> Pca.fit(rows, 2).explainedVariance()[0];
            case "silhouette" -> {
                int[] assignments = KMeans.fit(
                                rows, starts, new KMeansOptions(k, 1, 1, 0, 1, 2), IterationListener.none())
                        .assignments();
                yield () -> Silhouette.of(rows, assignments, k, 2).mean();
            }
            case "impute" -> () -> KnnImputer.fit(rows, 5).transform(rows, 2).get(0, 0);
            default -> throw new IllegalArgumentException("no such work: " + name[0]);
        };
    }
}
