package dev.tessera.local.runs;

import dev.tessera.model.result.Metrics;
import dev.tessera.model.result.ResultJson;
import dev.tessera.model.result.TrainingSummary;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * One training's output.
 *
 * @param folder that it is in
 * @param metrics of its segmentations, in the definition's order
 * @param definition as used, in YAML; empty where it is not kept
 */
public record Run(String folder, TrainingSummary summary, List<Metrics> metrics, String definition) {
    /** Copies. */
    public Run {
        metrics = List.copyOf(metrics);
    }

    /** The dataset's, the oldest first; an output that is not whole is none. */
    public static List<Run> of(String dataset, RunsSource source) throws IOException {
        List<Run> runs = new ArrayList<>();
        for (String folder : source.folders()) {
            Optional<byte[]> json = source.read(folder, "training.json");
            if (json.isEmpty()) {
                continue;
            }
            TrainingSummary summary = ResultJson.read(json.get(), TrainingSummary.class);
            if (!summary.dataset().equals(dataset)) {
                continue;
            }
            List<Metrics> metrics = new ArrayList<>();
            for (TrainingSummary.SegmentationSummary segmentation : summary.segmentations()) {
                source.read(folder, segmentation.name() + "/metrics.json")
                        .ifPresent(bytes -> metrics.add(ResultJson.read(bytes, Metrics.class)));
            }
            String definition = source.read(folder, "definition.yaml")
                    .map(bytes -> new String(bytes, StandardCharsets.UTF_8))
                    .orElse("");
            runs.add(new Run(folder, summary, metrics, definition));
        }
        runs.sort(Comparator.<Run, Instant>comparing(run -> run.summary().startedAt())
                .thenComparing(run -> run.summary().trainingId()));
        return runs;
    }
}
