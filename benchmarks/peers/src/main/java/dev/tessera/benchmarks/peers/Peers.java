package dev.tessera.benchmarks.peers;

import dev.tessera.benchmarks.Rounds;
import elki.clustering.kmeans.AnnulusKMeans;
import elki.clustering.kmeans.ExponionKMeans;
import elki.clustering.kmeans.initialization.Predefined;
import elki.clustering.kmeans.parallel.ParallelLloydKMeans;
import elki.data.Clustering;
import elki.data.DoubleVector;
import elki.data.model.KMeansModel;
import elki.data.type.TypeUtil;
import elki.database.StaticArrayDatabase;
import elki.database.relation.Relation;
import elki.datasource.ArrayAdapterDatabaseConnection;
import elki.distance.minkowski.SquaredEuclideanDistance;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.DoubleBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.math3.linear.EigenDecomposition;
import org.apache.commons.math3.ml.clustering.DoublePoint;
import org.apache.commons.math3.ml.clustering.KMeansPlusPlusClusterer;
import org.apache.commons.math3.stat.correlation.Covariance;
import smile.clustering.KMeans;
import smile.feature.extraction.PCA;
import smile.math.MathEx;

/**
 * Reads the problems that {@code Compare} wrote. Commons Math and Smile take no starts: they choose their own, by
 * k-means++, and that is in their times.
 */
public final class Peers {
    private final Path folder;

    private Peers(Path folder) {
        this.folder = folder;
    }

    /** Takes the folder that the problems are written to. */
    public static void main(String[] arguments) throws IOException {
        Rounds.serve(new Peers(Path.of(arguments[0]))::works);
    }

    private Map<String, Rounds.Work> works(String[] problem) throws IOException {
        int n = Integer.parseInt(problem[1]);
        int d = Integer.parseInt(problem[2]);
        return switch (problem[0]) {
            case "kmeans" -> {
                int k = Integer.parseInt(problem[3]);
                yield kmeans(read("rows.bin", n, d), read("starts.bin", k, d), Integer.parseInt(problem[4]));
            }
            case "pca" -> pca(read("rows.bin", n, d));
            case "read" -> new Readers(folder.resolve("rows.csv"), d).works();
            default -> Map.of();
        };
    }

    private static Map<String, Rounds.Work> pca(double[][] rows) {
        Map<String, Rounds.Work> works = new LinkedHashMap<>();
        works.put("Smile", () -> "variance=" + PCA.fit(rows).variance()[0]);
        works.put(
                "Commons Math",
                () -> "variance="
                        + new EigenDecomposition(new Covariance(rows).getCovarianceMatrix()).getRealEigenvalue(0));
        return works;
    }

    private static Map<String, Rounds.Work> kmeans(double[][] rows, double[][] starts, int most) {
        int k = starts.length;
        StaticArrayDatabase database = new StaticArrayDatabase(new ArrayAdapterDatabaseConnection(rows));
        database.initialize();
        Relation<DoubleVector> relation = database.getRelation(TypeUtil.DOUBLE_VECTOR_FIELD);
        SquaredEuclideanDistance distance = SquaredEuclideanDistance.STATIC;
        Map<String, Rounds.Work> works = new LinkedHashMap<>();
        works.put("ELKI exponion", () -> {
            ExponionKMeans<DoubleVector> algorithm = new ExponionKMeans<>(distance, k, most, from(starts), true);
            return "inertia=" + inertia(algorithm.run(relation));
        });
        works.put("ELKI annulus", () -> {
            AnnulusKMeans<DoubleVector> algorithm = new AnnulusKMeans<>(distance, k, most, from(starts), true);
            return "inertia=" + inertia(algorithm.run(relation));
        });
        works.put("ELKI parallel Lloyd", () -> {
            ParallelLloydKMeans<DoubleVector> algorithm = new ParallelLloydKMeans<>(distance, k, most, from(starts));
            return "clusters=" + algorithm.run(relation).getAllClusters().size();
        });
        works.put("Smile", () -> {
            MathEx.setSeed(1);
            return "inertia=" + KMeans.fit(rows, k, most, 0).distortion;
        });
        List<DoublePoint> points = Arrays.stream(rows).map(DoublePoint::new).toList();
        works.put(
                "Commons Math",
                () -> "clusters="
                        + new KMeansPlusPlusClusterer<DoublePoint>(k, most)
                                .cluster(points)
                                .size());
        return works;
    }

    /** A copy, because a run of ELKI writes its means over its starts. */
    private static Predefined from(double[][] starts) {
        return new Predefined(Arrays.stream(starts).map(double[]::clone).toArray(double[][]::new));
    }

    private static double inertia(Clustering<KMeansModel> found) {
        return found.getAllClusters().stream()
                .mapToDouble(cluster -> cluster.getModel().getVarianceContribution())
                .sum();
    }

    private double[][] read(String file, int n, int d) throws IOException {
        double[][] rows = new double[n][d];
        try (FileChannel in = FileChannel.open(folder.resolve(file))) {
            DoubleBuffer values = in.map(FileChannel.MapMode.READ_ONLY, 0, in.size())
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .asDoubleBuffer();
            for (double[] row : rows) {
                values.get(row);
            }
        }
        return rows;
    }
}
