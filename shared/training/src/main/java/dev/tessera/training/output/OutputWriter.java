package dev.tessera.training.output;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tessera.model.customers.Customers;
import dev.tessera.model.members.MovedFile;
import dev.tessera.model.result.Across;
import dev.tessera.model.result.DataReport;
import dev.tessera.model.result.DriftReport;
import dev.tessera.model.result.Iterations;
import dev.tessera.model.result.Recommendations;
import dev.tessera.model.result.ReplayRun;
import dev.tessera.model.result.ResultJson;
import dev.tessera.model.result.Snapshot;
import dev.tessera.model.result.TrainingSummary;
import dev.tessera.model.scoring.ModelJson;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.util.List;
import java.util.Locale;

/** Writes a training's files in their layout. */
public final class OutputWriter {
    private static final String JSON = "application/json";
    private static final String CSV = "text/csv; charset=utf-8";

    private final OutputFolder folder;

    /** Into this folder. */
    public OutputWriter(OutputFolder folder) {
        this.folder = folder;
    }

    /** The folder of one segmentation. */
    public void segmentation(TrainedSegmentation trained, Customers customers, boolean featuresCsv) throws IOException {
        String prefix = trained.model().segmentation() + "/";
        bytes(prefix + "model.json", JSON, ModelJson.write(trained.model()));
        bytes(prefix + "metrics.json", JSON, ResultJson.write(trained.metrics()));
        bytes(prefix + "profiles.json", JSON, ResultJson.write(trained.profiles()));
        bytes(prefix + "identity.json", JSON, ResultJson.write(trained.identity()));
        Moves moves = trained.moves();
        if (moves != null) {
            bytes(prefix + "migration.json", JSON, ResultJson.write(moves.migration()));
            lines(
                    MovedFile.path(trained.model().segmentation()),
                    out -> MovedCsv.write(customers, moves, trained.scores(), out));
        }
        lines(prefix + "assignments.csv", out -> AssignmentsCsv.write(customers, trained.scores(), out));
        if (featuresCsv) {
            lines(
                    prefix + "features.csv",
                    out -> FeaturesCsv.write(
                            trained.customers(), trained.metrics().columns(), trained.matrix(), out));
        }
        bytes(
                prefix + "iterations.json",
                JSON,
                ResultJson.write(Iterations.of(trained.model().segmentation(), trained.snapshots())));
        snapshots(prefix + ReplayRun.TAKEN, trained.snapshots());
        if (!trained.replay().isEmpty()) {
            bytes(
                    prefix + ReplayRun.SLOWER + "/iterations.json",
                    JSON,
                    ResultJson.write(Iterations.of(trained.model().segmentation(), trained.replay())));
            snapshots(prefix + ReplayRun.SLOWER, trained.replay());
        }
        bytes(prefix + "paths.json", JSON, ResultJson.write(trained.paths()));
    }

    private void snapshots(String path, List<Snapshot> snapshots) throws IOException {
        for (Snapshot snapshot : snapshots) {
            String name = String.format(Locale.ROOT, "%s/%04d.json", path, snapshot.iteration());
            bytes(name, JSON, ResultJson.write(snapshot));
        }
    }

    /** What to do about a segmentation's segments. */
    public void recommendations(Recommendations recommendations) throws IOException {
        bytes(recommendations.segmentation() + "/recommendations.json", JSON, ResultJson.write(recommendations));
    }

    /** How the segmentations stand to one another. */
    public void across(Across across) throws IOException {
        bytes("across.json", JSON, ResultJson.write(across));
    }

    /** The definition as it was given. */
    public void definition(String yaml) throws IOException {
        bytes("definition.yaml", "application/yaml", yaml.getBytes(UTF_8));
    }

    /** What the data was like. */
    public void data(DataReport report) throws IOException {
        bytes("data-report.json", JSON, ResultJson.write(report));
    }

    /** How far the population has moved. */
    public void drift(DriftReport report) throws IOException {
        bytes("drift.json", JSON, ResultJson.write(report));
    }

    /** The report. */
    public void report(String html) throws IOException {
        bytes("report.html", "text/html; charset=utf-8", html.getBytes(UTF_8));
    }

    /** Everything that the report draws. */
    public void reportData(String json) throws IOException {
        bytes("report-data.json", JSON, json.getBytes(UTF_8));
    }

    /** The summary, which says by being there that everything else is. */
    public void summary(TrainingSummary summary) throws IOException {
        bytes("training.json", JSON, ResultJson.write(summary));
    }

    private interface Lines {
        void to(Writer out) throws IOException;
    }

    private void lines(String path, Lines lines) throws IOException {
        Writer out = new BufferedWriter(new OutputStreamWriter(folder.create(path, CSV), UTF_8), 1 << 16);
        lines.to(out);
        // Not in a finally: closing after a failure would make half a file look whole. And close alone would close the
        // folder's stream even where its own flush fails.
        out.flush();
        out.close();
    }

    private void bytes(String path, String contentType, byte[] bytes) throws IOException {
        OutputStream out = folder.create(path, contentType);
        out.write(bytes);
        // Not in a finally, as above.
        out.close();
    }
}
