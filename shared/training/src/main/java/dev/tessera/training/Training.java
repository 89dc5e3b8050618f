package dev.tessera.training;

import dev.tessera.model.definition.SegmentationDefinition;
import dev.tessera.model.drift.PopulationSketch;
import dev.tessera.model.result.Across;
import dev.tessera.model.result.DataReport;
import dev.tessera.model.result.DriftReport;
import dev.tessera.model.result.DriftReport.FeatureDrift;
import dev.tessera.model.result.Recommendations;
import dev.tessera.model.result.Structure;
import dev.tessera.model.result.TrainingSummary;
import dev.tessera.model.result.TrainingSummary.SegmentationSummary;
import dev.tessera.model.result.Verdict;
import dev.tessera.model.risk.RiskScale;
import dev.tessera.model.scoring.Model;
import dev.tessera.model.value.TableSchema;
import dev.tessera.report.HtmlReport;
import dev.tessera.report.ReportData;
import dev.tessera.report.ReportData.SegmentationData;
import dev.tessera.report.ReportJson;
import dev.tessera.training.across.Crossing;
import dev.tessera.training.data.DataReports;
import dev.tessera.training.data.LeftOutColumns;
import dev.tessera.training.drift.Drift;
import dev.tessera.training.features.RiskFitter;
import dev.tessera.training.identity.Changes;
import dev.tessera.training.identity.Predecessor;
import dev.tessera.training.output.OutputFolder;
import dev.tessera.training.output.OutputWriter;
import dev.tessera.training.output.TrainedSegmentation;
import dev.tessera.training.recommendation.Recommender;
import dev.tessera.training.stage.Progress;
import dev.tessera.training.stage.StageClock;
import dev.tessera.training.stage.Steps;
import dev.tessera.training.stage.TrainingException;
import java.io.IOException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Trains all segmentations of a dataset and writes the output layout. The same customers, definition and seed give the
 * same bytes, in whatever order the customers came and however many threads work; only the time that stages took
 * differs.
 */
public final class Training {
    private Training() {}

    /**
     * Trains and writes; {@code training.json} comes last, so where it is, everything is.
     *
     * @param progress is told each step
     * @throws TrainingException when the customers cannot be segmented: fewer than k, or all alike
     */
    public static TrainingResult run(TrainingRequest request, OutputFolder output, Progress progress)
            throws IOException, TrainingException {
        return run(request, output, progress, InstantSource.system());
    }

    /**
     * The same.
     *
     * @param time what stages are timed by
     */
    public static TrainingResult run(
            TrainingRequest request, OutputFolder output, Progress progress, InstantSource time)
            throws IOException, TrainingException {
        checkColumns(request);
        Map<String, SegmentationDefinition> segmentations = request.definition().segmentations();
        Steps steps = Steps.of(progress, segmentations.values());
        StageClock clock = new StageClock(time);
        OutputWriter writer = new OutputWriter(output);
        clock.begin("data report");
        DataReport data = DataReports.of(
                request.customers(),
                request.definition().allFeatures(),
                request.tables(),
                LeftOutColumns.of(request.definition(), request.tables()),
                request.threads());
        clock.end();
        List<TrainingResult.SegmentationResult> results = new ArrayList<>();
        List<SegmentationSummary> summaries = new ArrayList<>();
        List<SegmentationData> pages = new ArrayList<>();
        List<String> notes = new ArrayList<>(request.notes());
        PopulationSketch population = PopulationSketch.of(request.customers());
        DriftReport drift = drift(request, time);
        RiskScale risk = RiskFitter.fit(request.definition(), request.customers(), notes);
        Crossing crossing = new Crossing();
        for (Map.Entry<String, SegmentationDefinition> each : segmentations.entrySet()) {
            String name = each.getKey();
            TrainedSegmentation trained =
                    new SegmentationTraining(request, name, each.getValue(), risk, population, steps, clock).run();
            trained.notes().forEach(note -> notes.add("Segmentation " + name + ": " + note));
            steps.begin(name + " files");
            clock.begin("write");
            writer.segmentation(trained, request.customers(), request.featuresCsv());
            Recommendations recommendations = recommendations(request, trained);
            writer.recommendations(recommendations);
            crossing.add(trained.model(), trained.scores());
            clock.end();
            results.add(new TrainingResult.SegmentationResult(
                    trained.model(),
                    trained.profiles(),
                    trained.scores(),
                    trained.identity(),
                    request.ancestry(name).labels(),
                    trained.moves()));
            summaries.add(new SegmentationSummary(
                    name, trained.metrics().k(), trained.model().segments()));
            pages.add(new SegmentationData(
                    name,
                    trained.metrics(),
                    trained.profiles(),
                    trained.replay().isEmpty() ? trained.snapshots() : trained.replay(),
                    trained.figures().points(),
                    recommendations,
                    request.ancestry(name).labels(),
                    Changes.of(trained.identity()),
                    trained.moves() == null ? null : trained.moves().migration(),
                    trained.figures().figures()));
        }
        steps.begin("report");
        clock.begin("report");
        writer.definition(request.definitionYaml());
        writer.data(data);
        if (drift != null) {
            writer.drift(drift);
            noteDrift(notes, drift);
        }
        Across across = crossing.across();
        writer.across(across);
        TrainingSummary soFar = summary(request, clock, summaries);
        noteSuperseded(notes, soFar);
        ReportData report = new ReportData(soFar, request.definitionYaml(), notes, data, pages, across, drift);
        writer.report(HtmlReport.render(report));
        writer.reportData(ReportJson.write(report));
        clock.end();
        TrainingSummary summary = summary(request, clock, summaries);
        writer.summary(summary);
        steps.end();
        return new TrainingResult(summary, results, drift);
    }

    /** Against the newest model that the training goes on from; null where there is none, or none that knows its population. */
    private static @Nullable DriftReport drift(TrainingRequest request, InstantSource time) {
        Model newest = null;
        for (String segmentation : request.definition().segmentations().keySet()) {
            Predecessor predecessor = request.ancestry(segmentation).predecessor();
            if (predecessor != null
                    && predecessor.model().population() != null
                    && (newest == null || predecessor.model().createdAt().isAfter(newest.createdAt()))) {
                newest = predecessor.model();
            }
        }
        PopulationSketch before = newest == null ? null : newest.population();
        return newest == null || before == null
                ? null
                : Drift.of(newest, before.like(request.customers()), request.trainingId(), time.instant());
    }

    private static void noteDrift(List<String> notes, DriftReport drift) {
        List<String> drifted = drift.features().stream()
                .filter(FeatureDrift::alarm)
                .map(feature -> String.format(Locale.ROOT, "%s (PSI %.2f)", feature.feature(), feature.psi()))
                .toList();
        notes.add(
                drifted.isEmpty()
                        ? "The customers are still like those of training " + drift.against()
                                + ": no feature has drifted."
                        : "The customers are no longer like those of training " + drift.against() + ": "
                                + String.join(", ", drifted) + ". drift.json has the figures.");
    }

    /** None where there is no structure: what would be said of such segments could be said of any. */
    private static Recommendations recommendations(TrainingRequest request, TrainedSegmentation trained) {
        Structure structure = trained.metrics().structure();
        String withheld = structure != null && structure.verdict() == Verdict.NO_STRUCTURE ? structure.reason() : null;
        return new Recommender(
                        trained.customers(),
                        request.definition().allFeatures(),
                        request.definition().playbook(),
                        request.playbooks())
                .of(trained.profiles(), withheld);
    }

    private static void noteSuperseded(List<String> notes, TrainingSummary summary) {
        if (summary.supersededRows() > 0) {
            notes.add(String.format(
                    Locale.ROOT,
                    "%,d of the rows read do not count: a later row speaks of the same customer, or a later file is the"
                            + " whole table.",
                    summary.supersededRows()));
        }
    }

    private static void checkColumns(TrainingRequest request) {
        TableSchema schema = TableSchema.ofFeatures(request.definition());
        if (!schema.columns().equals(request.customers().features())) {
            throw new IllegalArgumentException("the customers' features are "
                    + request.customers().features() + ", the definition's " + schema.columns());
        }
    }

    private static TrainingSummary summary(
            TrainingRequest request, StageClock clock, List<SegmentationSummary> segmentations) {
        return new TrainingSummary(
                request.trainingId(),
                request.definition().dataset(),
                request.startedAt(),
                request.definition().training().seed(),
                Engine.name(),
                request.revision(),
                request.files(),
                request.customers().size(),
                clock.millis(request.stageMillis()),
                segmentations);
    }
}
