package dev.tessera.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.tessera.model.result.Metrics;
import dev.tessera.model.result.Profiles.CategoryProfile;
import dev.tessera.model.result.Profiles.NumberProfile;
import dev.tessera.model.result.Profiles.SegmentProfile;
import dev.tessera.model.result.ResultJson;
import dev.tessera.model.result.Snapshot;
import dev.tessera.model.result.TrainingSummary;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * Everything that a report draws, as JSON: the page's {@code report-data}.
 *
 * <pre>
 * format         1
 * training       id, dataset, startedAt (ISO 8601), seed, engine, revision, customers,
 *                files [key, version, rows, rejected], stages [name, millis]
 * definition     YAML
 * notes          [text]
 * data           as in data-report.json
 * across         as in across.json
 * segmentations  name, metrics, segments, changes [text], migration, snapshots, points
 *   metrics      as in metrics.json, without the segmentation's name
 *   outcomes     [the features of the role profile]
 *   migration    as in migration.json; none of a first model
 *   segments     id, name, label (where people have given one), description, size, share, meanDistance, silhouette,
 *                numbers [as in profiles.json], categories [feature, levels [level, share, overall, effect]],
 *                highlights, rule and examples as in profiles.json
 *   snapshots    iteration, positions [[pc1, pc2] by segment], counts [by segment], inertia, moved
 *   points       pc1 [], pc2 [], segment [its id]: one entry per customer of the sample, in single precision
 *   recommendations  as in recommendations.json, null without
 * </pre>
 *
 * A number that is not finite is null. A snapshot's centroids in feature units stay in the snapshots' own files.
 */
final class ReportJson {
    private static final int FORMAT = 1;
    private static final JsonFactory JSON = new JsonFactory();

    private final JsonGenerator out;

    private ReportJson(JsonGenerator out) {
        this.out = out;
    }

    static String write(ReportData data) {
        StringWriter text = new StringWriter();
        try (JsonGenerator generator = JSON.createGenerator(text)) {
            new ReportJson(generator).report(data);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write the report's data", e);
        }
        return text.toString();
    }

    private void report(ReportData data) throws IOException {
        out.writeStartObject();
        out.writeNumberField("format", FORMAT);
        training(data.summary());
        out.writeStringField("definition", data.definition());
        out.writeArrayFieldStart("notes");
        for (String note : data.notes()) {
            out.writeString(note);
        }
        out.writeEndArray();
        json("data", data.data());
        json("across", data.across());
        out.writeArrayFieldStart("segmentations");
        for (ReportData.SegmentationData segmentation : data.segmentations()) {
            segmentation(segmentation);
        }
        out.writeEndArray();
        out.writeEndObject();
    }

    private void training(TrainingSummary summary) throws IOException {
        out.writeObjectFieldStart("training");
        out.writeStringField("id", summary.trainingId());
        out.writeStringField("dataset", summary.dataset());
        out.writeStringField("startedAt", summary.startedAt().toString());
        // As text: a script's numbers are exact to 2^53 only.
        out.writeStringField("seed", Long.toString(summary.seed()));
        out.writeStringField("engine", summary.engine());
        out.writeNumberField("revision", summary.revision());
        out.writeNumberField("customers", summary.customers());
        out.writeArrayFieldStart("files");
        for (TrainingSummary.FileSummary file : summary.files()) {
            out.writeStartObject();
            out.writeStringField("key", file.key());
            out.writeStringField("version", file.version());
            out.writeNumberField("rows", file.rows());
            out.writeNumberField("rejected", file.rejected());
            out.writeEndObject();
        }
        out.writeEndArray();
        out.writeArrayFieldStart("stages");
        for (Map.Entry<String, Long> stage : summary.stageMillis().entrySet()) {
            out.writeStartObject();
            out.writeStringField("name", stage.getKey());
            out.writeNumberField("millis", stage.getValue());
            out.writeEndObject();
        }
        out.writeEndArray();
        out.writeEndObject();
    }

    private void segmentation(ReportData.SegmentationData segmentation) throws IOException {
        out.writeStartObject();
        out.writeStringField("name", segmentation.name());
        metrics(segmentation.metrics());
        json("outcomes", segmentation.profiles().outcomes());
        out.writeArrayFieldStart("segments");
        for (SegmentProfile segment : segmentation.profiles().segments()) {
            segment(segment, segmentation.labels().getOrDefault(segment.id(), ""));
        }
        out.writeEndArray();
        out.writeArrayFieldStart("changes");
        for (String change : segmentation.changes()) {
            out.writeString(change);
        }
        out.writeEndArray();
        if (segmentation.migration() != null) {
            out.writeFieldName("migration");
            out.writeRawValue(ResultJson.text(segmentation.migration()));
        }
        out.writeArrayFieldStart("snapshots");
        for (Snapshot snapshot : segmentation.snapshots()) {
            snapshot(snapshot);
        }
        out.writeEndArray();
        points(segmentation.points());
        json("recommendations", segmentation.recommendations());
        out.writeEndObject();
    }

    private void metrics(Metrics metrics) throws IOException {
        out.writeObjectFieldStart("metrics");
        out.writeNumberField("k", metrics.k());
        out.writeNumberField("rows", metrics.rows());
        out.writeStringField("space", metrics.space().name().toLowerCase(Locale.ROOT));
        out.writeArrayFieldStart("columns");
        for (String column : metrics.columns()) {
            out.writeString(column);
        }
        out.writeEndArray();
        number("inertia", metrics.inertia());
        number("silhouette", metrics.silhouette());
        out.writeNumberField("silhouetteRows", metrics.silhouetteRows());
        number("daviesBouldin", metrics.daviesBouldin());
        number("calinskiHarabasz", metrics.calinskiHarabasz());
        out.writeFieldName("explainedVarianceRatio");
        numbers(metrics.explainedVarianceRatio());
        out.writeNumberField("iterations", metrics.iterations());
        out.writeBooleanField("converged", metrics.converged());
        number("stability", metrics.stability());
        out.writeFieldName("structure");
        out.writeRawValue(ResultJson.text(metrics.structure()));
        out.writeFieldName("choice");
        out.writeRawValue(ResultJson.text(metrics.choice()));
        out.writeFieldName("replay");
        out.writeRawValue(ResultJson.text(metrics.replay()));
        out.writeArrayFieldStart("candidates");
        for (Metrics.Candidate candidate : metrics.candidates()) {
            out.writeStartObject();
            out.writeNumberField("k", candidate.k());
            number("inertia", candidate.inertia());
            number("silhouette", candidate.silhouette());
            number("daviesBouldin", candidate.daviesBouldin());
            number("calinskiHarabasz", candidate.calinskiHarabasz());
            out.writeNumberField("iterations", candidate.iterations());
            out.writeBooleanField("converged", candidate.converged());
            number("smallestShare", candidate.smallestShare());
            number("stability", candidate.stability());
            number("gap", candidate.gap());
            number("gapStandardError", candidate.gapStandardError());
            number("standardError", candidate.standardError());
            out.writeEndObject();
        }
        out.writeEndArray();
        out.writeEndObject();
    }

    private void segment(SegmentProfile segment, String label) throws IOException {
        out.writeStartObject();
        out.writeNumberField("id", segment.id());
        out.writeStringField("name", segment.name());
        if (!label.isEmpty()) {
            out.writeStringField("label", label);
        }
        out.writeStringField("description", segment.description());
        out.writeNumberField("size", segment.size());
        number("share", segment.share());
        number("meanDistance", segment.meanDistance());
        number("silhouette", segment.silhouette());
        out.writeArrayFieldStart("numbers");
        for (NumberProfile profile : segment.numbers()) {
            out.writeStartObject();
            out.writeStringField("feature", profile.feature());
            number("mean", profile.mean());
            number("lowerQuartile", profile.lowerQuartile());
            number("median", profile.median());
            number("upperQuartile", profile.upperQuartile());
            number("missingShare", profile.missingShare());
            number("zeroShare", profile.zeroShare());
            number("overallMean", profile.overallMean());
            number("effect", profile.effect());
            out.writeEndObject();
        }
        out.writeEndArray();
        out.writeArrayFieldStart("categories");
        for (CategoryProfile profile : segment.categories()) {
            category(profile);
        }
        out.writeEndArray();
        json("highlights", segment.highlights());
        json("rule", segment.rule());
        json("examples", segment.examples());
        out.writeEndObject();
    }

    private void category(CategoryProfile profile) throws IOException {
        Set<String> levels = new LinkedHashSet<>(profile.overallShares().keySet());
        levels.addAll(profile.shares().keySet());
        out.writeStartObject();
        out.writeStringField("feature", profile.feature());
        out.writeArrayFieldStart("levels");
        for (String level : levels) {
            out.writeStartObject();
            out.writeStringField("level", level);
            number("share", profile.shares().getOrDefault(level, 0.0));
            number("overall", profile.overallShares().getOrDefault(level, 0.0));
            number("effect", profile.effects().getOrDefault(level, 0.0));
            out.writeEndObject();
        }
        out.writeEndArray();
        out.writeEndObject();
    }

    private void snapshot(Snapshot snapshot) throws IOException {
        out.writeStartObject();
        out.writeNumberField("iteration", snapshot.iteration());
        out.writeArrayFieldStart("positions");
        for (double[] position : snapshot.positions()) {
            numbers(position);
        }
        out.writeEndArray();
        out.writeFieldName("counts");
        out.writeArray(snapshot.counts(), 0, snapshot.counts().length);
        number("inertia", snapshot.inertia());
        out.writeNumberField("moved", snapshot.moved());
        out.writeEndObject();
    }

    /** By column, which takes a third of the room that objects would. */
    private void points(List<ReportData.Point> points) throws IOException {
        out.writeObjectFieldStart("points");
        coordinates("pc1", points, ReportData.Point::pc1);
        coordinates("pc2", points, ReportData.Point::pc2);
        out.writeArrayFieldStart("segment");
        for (ReportData.Point point : points) {
            out.writeNumber(point.segment());
        }
        out.writeEndArray();
        out.writeEndObject();
    }

    private void coordinates(String name, List<ReportData.Point> points, ToDoubleFunction<ReportData.Point> axis)
            throws IOException {
        out.writeArrayFieldStart(name);
        for (ReportData.Point point : points) {
            float value = (float) axis.applyAsDouble(point);
            if (Float.isFinite(value)) {
                out.writeNumber(value);
            } else {
                out.writeNull();
            }
        }
        out.writeEndArray();
    }

    private void json(String name, @Nullable Object result) throws IOException {
        out.writeFieldName(name);
        if (result == null) {
            out.writeNull();
        } else {
            out.writeRawValue(ResultJson.text(result));
        }
    }

    private void numbers(double[] values) throws IOException {
        out.writeStartArray();
        for (double value : values) {
            finite(value);
        }
        out.writeEndArray();
    }

    private void number(String name, @Nullable Double value) throws IOException {
        out.writeFieldName(name);
        finite(value);
    }

    private void finite(@Nullable Double value) throws IOException {
        if (value == null || value.isNaN() || value.isInfinite()) {
            out.writeNull();
        } else {
            out.writeNumber(value);
        }
    }
}
