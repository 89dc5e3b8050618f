package dev.tessera.clustering.kmeans;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import dev.tessera.clustering.matrix.Matrix;
import dev.tessera.clustering.matrix.MatrixBuilder;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What a fit holds beside the matrix, by the heap that it can do with: rows of 20 columns, of which it keeps a second
 * form in 16 bits. The collector is the simplest, and the matrix and all long arrays go to its old generation.
 */
@DisabledIfSystemProperty(named = "tessera.kernels", matches = "vector", disabledReason = "runs the plain kernels")
class KMeansMemoryTest {
    private static final int ROWS = 1_000_000;
    private static final int COLUMNS = 20;
    private static final int CLUSTERS = 8;
    /** The matrix and three tenths of it. */
    private static final long BYTES = 8L * ROWS * COLUMNS * 13 / 10;

    /** For short-lived objects, of which the plain kernels make some; the virtual machine's own lie there, too. */
    private static final int YOUNG_MIB = 4;

    @ParameterizedTest
    @ValueSource(strings = {"GIVEN", "RANDOM", "PLUS_PLUS"})
    void aMillionRowsAreBuiltAndClusteredInTheirOwnSizeAndThreeTenths(String starts) throws Exception {
        long heap = BYTES / (1 << 20) + 1 + YOUNG_MIB;
        assertEquals("1000000", fitInAHeapOf(heap, starts));
    }

    @ParameterizedTest
    @ValueSource(strings = {"GIVEN", "RANDOM", "PLUS_PLUS"})
    void allThatAFitAllocatesIsLessThanThreeTenthsOfTheRows(String starts) throws Exception {
        String said = fitInAHeapOf(512, starts, "allocated");
        long allocated = Long.parseLong(said);
        assertTrue(allocated > 0 && allocated < 8L * ROWS * COLUMNS * 3 / 10, said);
    }

    @Test
    void aHeapOfTheirOwnSizeAndATenthIsTooSmall() throws Exception {
        long heap = 8L * ROWS * COLUMNS * 11 / 10 / (1 << 20) + YOUNG_MIB;
        assertTrue(fitInAHeapOf(heap, "GIVEN").contains("java.lang.OutOfMemoryError"));
    }

    private static String fitInAHeapOf(long mebibytes, String... arguments) throws Exception {
        ProcessBuilder child = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UseSerialGC",
                        "-Xmx" + mebibytes + "m",
                        "-Xmn" + YOUNG_MIB + "m",
                        "-Dtessera.kernels=plain",
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        KMeansMemoryTest.class.getName())
                .redirectErrorStream(true);
        child.command().addAll(List.of(arguments));
        // The virtual machine would say that it has taken them up.
        child.environment().remove("JAVA_TOOL_OPTIONS");
        Process running = child.start();
        String said = new String(running.getInputStream().readAllBytes(), UTF_8).strip();
        running.waitFor();
        return said;
    }

    /** The child's part: prints how many rows were assigned, or how many bytes the fit allocated. */
    public static void main(String[] args) {
        Matrix points = rows();
        // What is allocated is counted by thread: then there is one.
        boolean counting = args.length > 1;
        KMeansOptions options = new KMeansOptions(CLUSTERS, 1, counting ? 20 : 3, 0, 1, counting ? 1 : 2);
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        KMeansResult result = args[0].equals("GIVEN")
                ? KMeans.fit(points, starts(points), options, IterationListener.none())
                : KMeans.fit(points, options.withStarts(Starts.valueOf(args[0])), IterationListener.none());
        long now = threads.getCurrentThreadAllocatedBytes();
        System.out.println(
                args.length > 1 ? now - before : Arrays.stream(result.counts()).sum());
    }

    private static Matrix rows() {
        SplittableRandom random = new SplittableRandom(7);
        MatrixBuilder builder = new MatrixBuilder(ROWS, COLUMNS);
        double[] row = new double[COLUMNS];
        for (int i = 0; i < ROWS; i++) {
            for (int j = 0; j < COLUMNS; j++) {
                row[j] = random.nextDouble();
            }
            builder.add(row);
        }
        return builder.build();
    }

    private static Matrix starts(Matrix points) {
        return Matrix.wrap(Arrays.copyOf(points.values(), CLUSTERS * COLUMNS), CLUSTERS, COLUMNS);
    }
}
