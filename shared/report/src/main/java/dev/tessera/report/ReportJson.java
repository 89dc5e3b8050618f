package dev.tessera.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tessera.model.result.Metrics;
import dev.tessera.model.result.Profiles.CategoryProfile;
import dev.tessera.model.result.Profiles.SegmentProfile;
import dev.tessera.model.result.ResultJson;
import dev.tessera.model.result.Snapshot;
import dev.tessera.model.result.TrainingSummary;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.ToDoubleFunction;

/**
 * Everything that a report draws, as JSON: {@code report-data.json}, and the same within the page. Its keys are in {@code
 * docs/report-data.md}, its schema in {@code docs/report-data.schema.json}. A number that is not finite is null.
 */
public final class ReportJson {
    /** The format of this version. */
    public static final String FORMAT = "tessera-report-data/1";

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private ReportJson() {}

    /** In one line. */
    public static String write(ReportData data) {
        ObjectNode report = NODES.objectNode();
        report.put("format", FORMAT);
        report.set("training", training(data.summary()));
        report.put("definition", data.definition());
        report.set("notes", ResultJson.tree(data.notes()));
        report.set("data", ResultJson.tree(data.data()));
        report.set("across", ResultJson.tree(data.across()));
        report.set("drift", ResultJson.tree(data.drift()));
        ArrayNode segmentations = report.putArray("segmentations");
        data.segmentations().forEach(each -> segmentations.add(segmentation(each)));
        return ResultJson.text(report);
    }

    private static ObjectNode training(TrainingSummary summary) {
        ObjectNode training = NODES.objectNode();
        training.put("id", summary.trainingId());
        training.put("dataset", summary.dataset());
        training.put("startedAt", summary.startedAt().toString());
        // As text: a script's numbers are exact to 2^53 only.
        training.put("seed", Long.toString(summary.seed()));
        training.put("engine", summary.engine());
        training.put("revision", summary.revision());
        training.put("customers", summary.customers());
        ArrayNode files = training.putArray("files");
        for (TrainingSummary.FileSummary file : summary.files()) {
            files.addObject()
                    .put("key", file.key())
                    .put("version", file.version())
                    .put("rows", file.rows())
                    .put("rejected", file.rejected());
        }
        ArrayNode stages = training.putArray("stages");
        summary.stageMillis()
                .forEach((name, millis) -> stages.addObject().put("name", name).put("millis", millis));
        return training;
    }

    private static ObjectNode segmentation(ReportData.SegmentationData data) {
        ObjectNode segmentation = NODES.objectNode();
        segmentation.put("name", data.name());
        segmentation.set("metrics", metrics(data.metrics()));
        segmentation.set("outcomes", ResultJson.tree(data.profiles().outcomes()));
        ArrayNode segments = segmentation.putArray("segments");
        for (SegmentProfile segment : data.profiles().segments()) {
            segments.add(segment(segment, data.labels().getOrDefault(segment.id(), "")));
        }
        segmentation.set("changes", ResultJson.tree(data.changes()));
        segmentation.set("migration", ResultJson.tree(data.migration()));
        ArrayNode snapshots = segmentation.putArray("snapshots");
        data.snapshots().forEach(snapshot -> snapshots.add(snapshot(snapshot)));
        segmentation.set("points", points(data.points()));
        segmentation.set("recommendations", ResultJson.tree(data.recommendations()));
        segmentation.set("tiers", ResultJson.tree(data.profiles().risk()));
        segmentation.setAll((ObjectNode) ResultJson.tree(data.figures()));
        return segmentation;
    }

    private static JsonNode metrics(Metrics metrics) {
        ObjectNode tree = (ObjectNode) ResultJson.tree(metrics);
        tree.remove("segmentation");
        return tree;
    }

    private static ObjectNode segment(SegmentProfile profile, String label) {
        ObjectNode segment = (ObjectNode) ResultJson.tree(profile);
        segment.put("label", label);
        ArrayNode categories = NODES.arrayNode();
        profile.categories().forEach(category -> categories.add(category(category)));
        segment.set("categories", categories);
        return segment;
    }

    /** By level, since levels are the data's own words and no keys of a document with a schema. */
    private static ObjectNode category(CategoryProfile profile) {
        Set<String> names = new LinkedHashSet<>(profile.overallShares().keySet());
        names.addAll(profile.shares().keySet());
        ObjectNode category = NODES.objectNode();
        category.put("feature", profile.feature());
        ArrayNode levels = category.putArray("levels");
        for (String name : names) {
            levels.addObject()
                    .put("level", name)
                    .put("share", profile.shares().getOrDefault(name, 0.0))
                    .put("overall", profile.overallShares().getOrDefault(name, 0.0))
                    .put("effect", profile.effects().getOrDefault(name, 0.0));
        }
        return category;
    }

    private static ObjectNode snapshot(Snapshot snapshot) {
        ObjectNode tree = (ObjectNode) ResultJson.tree(snapshot);
        // In feature units they stay in the snapshots' own files.
        tree.remove("centroids");
        return tree;
    }

    /** By column, which takes a third of the room that objects would, in single precision. */
    private static ObjectNode points(List<ReportData.Point> points) {
        ObjectNode columns = NODES.objectNode();
        columns.set("pc1", coordinates(points, ReportData.Point::pc1));
        columns.set("pc2", coordinates(points, ReportData.Point::pc2));
        ArrayNode segment = columns.putArray("segment");
        points.forEach(point -> segment.add(point.segment()));
        return columns;
    }

    private static ArrayNode coordinates(List<ReportData.Point> points, ToDoubleFunction<ReportData.Point> axis) {
        ArrayNode values = NODES.arrayNode(points.size());
        for (ReportData.Point point : points) {
            float value = (float) axis.applyAsDouble(point);
            if (Float.isFinite(value)) {
                values.add(value);
            } else {
                values.addNull();
            }
        }
        return values;
    }
}
