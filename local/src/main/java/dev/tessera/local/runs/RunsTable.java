package dev.tessera.local.runs;

import dev.tessera.model.definition.Space;
import dev.tessera.model.result.Metrics;
import dev.tessera.model.result.Metrics.Candidate;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Trainings side by side: a line for each segmentation of each, and in what their definitions differ. */
public final class RunsTable {
    private static final String GAP = "  ";

    private final List<String[]> rows = new ArrayList<>();
    private final List<Run> runs;

    /**
     * Of runs, the oldest first.
     *
     * @param champions the training whose model lookups use, by segmentation
     */
    public RunsTable(List<Run> runs, Map<String, String> champions) {
        this.runs = runs;
        rows.add(
                new String[] {"run", "segmentation", "k", "recipe", "silhouette", "stability", "smallest", "verdict", ""
                });
        for (Run run : runs) {
            String name = name(run);
            for (Metrics metrics : run.metrics()) {
                boolean champion = run.summary().trainingId().equals(champions.get(metrics.segmentation()));
                rows.add(row(name, metrics, champion));
                name = "";
            }
        }
    }

    private static String[] row(String run, Metrics metrics, boolean champion) {
        double smallest = metrics.candidates().stream()
                .filter(candidate -> candidate.k() == metrics.k())
                .mapToDouble(Candidate::smallestShare)
                .findFirst()
                .orElse(Double.NaN);
        return new String[] {
            run,
            metrics.segmentation(),
            Integer.toString(metrics.k()),
            (metrics.space() == Space.PCA ? "pca, " : "scaled, ")
                    + metrics.columns().size()
                    + (metrics.space() == Space.PCA ? " components" : " columns"),
            number("%.3f", metrics.silhouette()),
            number("%.2f", metrics.stability()),
            number("%.1f %%", 100 * smallest),
            metrics.structure() == null ? "–" : metrics.structure().verdict().words(),
            champion ? "champion" : ""
        };
    }

    /** As people can find it again. */
    private static String name(Run run) {
        return run.folder().isEmpty() ? run.summary().trainingId() : run.folder();
    }

    private static String number(String format, double value) {
        return Double.isNaN(value) ? "–" : String.format(Locale.ROOT, format, value);
    }

    /** Prints the table, and for each run what its definition changes of the one before. */
    public void print(PrintWriter out) {
        int columns = rows.get(0).length;
        int[] widths = new int[columns];
        for (String[] row : rows) {
            for (int i = 0; i < columns; i++) {
                widths[i] = Math.max(widths[i], row[i].length());
            }
        }
        for (String[] row : rows) {
            StringBuilder line = new StringBuilder();
            for (int i = 0; i < columns; i++) {
                String space = " ".repeat(widths[i] - row[i].length());
                boolean right = i == 2 || (i >= 4 && i <= 6);
                line.append(i == 0 ? "" : GAP).append(right ? space + row[i] : row[i] + space);
            }
            out.println(line.toString().stripTrailing());
        }
        for (int i = 1; i < runs.size(); i++) {
            List<String> diff =
                    DefinitionDiff.of(runs.get(i - 1).definition(), runs.get(i).definition());
            if (!diff.isEmpty()) {
                out.printf("%n%s, against %s:%n", name(runs.get(i)), name(runs.get(i - 1)));
                diff.forEach(line -> out.println("  " + line));
            }
        }
    }
}
