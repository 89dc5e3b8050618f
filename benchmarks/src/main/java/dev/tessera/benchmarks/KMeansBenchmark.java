package dev.tessera.benchmarks;

import dev.tessera.clustering.kmeans.Iteration;
import dev.tessera.clustering.kmeans.IterationListener;
import dev.tessera.clustering.kmeans.KMeans;
import dev.tessera.clustering.kmeans.KMeansOptions;
import dev.tessera.clustering.kmeans.KMeansResult;
import dev.tessera.clustering.matrix.Matrix;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** One run of k-means from given starts, with every iteration recorded and without. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 10)
@Measurement(iterations = 15)
@Fork(
        value = 1,
        jvmArgsAppend = {"--add-modules=jdk.incubator.vector", "-Dtessera.kernels=vector", "-Xmx6g"})
public class KMeansBenchmark {
    /** Rows × columns × clusters × most iterations; no commas, which JMH takes for the next one. */
    @Param({"9000x17x4x300", "100000x20x5x300", "1000000x20x8x50", "1000000x20x50x50", "1000000x20x50x10"})
    public String problem = "";

    private Matrix rows = Matrix.zeros(1, 1);
    private Matrix starts = rows;
    private KMeansOptions options = KMeansOptions.of(1, 1);

    /** Draws the rows. */
    @Setup
    public void draw() {
        String[] parts = problem.split("x", -1);
        int k = Integer.parseInt(parts[2]);
        rows = Problems.rows(Integer.parseInt(parts[0]), Integer.parseInt(parts[1]), k, 1);
        starts = Problems.starts(rows, k);
        options = new KMeansOptions(k, 1, Integer.parseInt(parts[3]), 0, 1, 2);
    }

    /** Keeps every iteration. */
    @Benchmark
    public List<Iteration> recorded() {
        List<Iteration> iterations = new ArrayList<>();
        KMeans.fit(rows, starts, options, iterations::add);
        return iterations;
    }

    /** Listens to nothing. */
    @Benchmark
    public KMeansResult unheard() {
        return KMeans.fit(rows, starts, options, IterationListener.none());
    }
}
