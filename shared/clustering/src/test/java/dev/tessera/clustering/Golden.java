package dev.tessera.clustering;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tessera.clustering.matrix.Matrix;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/** A problem and scikit-learn's answers, as {@code golden.py} wrote them. */
public final class Golden {
    private final Map<String, double[]> values = new HashMap<>();

    private Golden() {}

    /** One of the files beside {@code golden.py}. */
    public static Golden read(String name) {
        Golden golden = new Golden();
        try (InputStream in = Objects.requireNonNull(Golden.class.getResourceAsStream("/golden/" + name + ".txt"))) {
            new String(in.readAllBytes(), UTF_8).lines().forEach(line -> {
                int blank = line.indexOf(' ');
                double[] numbers = Arrays.stream(line.substring(blank + 1).split(" "))
                        .mapToDouble(Double::parseDouble)
                        .toArray();
                golden.values.put(line.substring(0, blank), numbers);
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return golden;
    }

    public double[] get(String name) {
        return Objects.requireNonNull(values.get(name), name);
    }

    public double one(String name) {
        return get(name)[0];
    }

    public int[] integers(String name) {
        return Arrays.stream(get(name)).mapToInt(v -> (int) v).toArray();
    }

    public int k() {
        return integers("shape")[2];
    }

    public Matrix points() {
        return Matrix.wrap(get("points"), integers("shape")[0], integers("shape")[1]);
    }

    public Matrix starts() {
        return Matrix.wrap(get("starts"), k(), integers("shape")[1]);
    }

    /** Within 1e-9 of {@code expected}, relative to it, or to {@code scale} where that is greater. */
    public static void assertClose(double expected, double actual, double scale) {
        assertEquals(expected, actual, 1e-9 * Math.max(Math.abs(expected), scale));
    }

    /** Each entry within 1e-9, relative to the largest. */
    public static void assertClose(double[] expected, double[] actual) {
        assertEquals(expected.length, actual.length);
        double scale = Arrays.stream(expected).map(Math::abs).max().orElse(0);
        for (int i = 0; i < expected.length; i++) {
            assertClose(expected[i], actual[i], scale);
        }
    }
}
