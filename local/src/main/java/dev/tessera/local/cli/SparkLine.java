package dev.tessera.local.cli;

import dev.tessera.model.result.Iterations;
import dev.tessera.model.result.Iterations.IterationSummary;
import dev.tessera.model.result.ResultJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** How inertia fell from iteration to iteration, in one line. */
final class SparkLine {
    private static final String BLOCKS = "▁▂▃▄▅▆▇█";
    /** A line of more iterations shows some of them. */
    static final int WIDEST = 48;

    private SparkLine() {}

    /** Of a segmentation's folder in an output: the run that was taken. */
    static String ofFolder(Path folder) throws IOException {
        return of(ResultJson.read(Files.readAllBytes(folder.resolve("iterations.json")), Iterations.class)
                .iterations());
    }

    /** Such as {@code inertia █▃▁▁  26,912 to 4,097 in 3 iterations}; empty where there is none. */
    static String of(List<IterationSummary> iterations) {
        if (iterations.isEmpty()) {
            return "";
        }
        double[] inertia =
                iterations.stream().mapToDouble(IterationSummary::inertia).toArray();
        int last = inertia.length - 1;
        return String.format(
                Locale.ROOT,
                "inertia %s  %,.6g to %,.6g in %,d %s",
                blocks(inertia),
                inertia[0],
                inertia[last],
                last,
                last == 1 ? "iteration" : "iterations");
    }

    private static String blocks(double[] values) {
        double least = Double.POSITIVE_INFINITY;
        double greatest = Double.NEGATIVE_INFINITY;
        for (double value : values) {
            least = Math.min(least, value);
            greatest = Math.max(greatest, value);
        }
        StringBuilder line = new StringBuilder();
        int width = Math.min(WIDEST, values.length);
        for (int i = 0; i < width; i++) {
            // Both ends are among them.
            double value = values[width == 1 ? 0 : (int) Math.round((double) i * (values.length - 1) / (width - 1))];
            double height = greatest > least ? (value - least) / (greatest - least) : 0;
            line.append(BLOCKS.charAt((int) Math.round(height * (BLOCKS.length() - 1))));
        }
        return line.toString();
    }
}
