package dev.tessera.report;

import dev.tessera.model.result.Across;
import dev.tessera.model.result.DataReport;
import dev.tessera.model.result.DriftReport;
import dev.tessera.model.result.Metrics;
import dev.tessera.model.result.Migration;
import dev.tessera.model.result.Profiles;
import dev.tessera.model.result.Recommendations;
import dev.tessera.model.result.Snapshot;
import dev.tessera.model.result.TrainingSummary;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a report shows.
 *
 * @param definition the definition as used, in YAML
 * @param notes what was decided without being asked, one sentence each
 * @param data what the data was like
 * @param across how the segmentations stand to one another
 * @param drift how far the population has moved since the model before, null where there is none
 */
public record ReportData(
        TrainingSummary summary,
        String definition,
        List<String> notes,
        DataReport data,
        List<SegmentationData> segmentations,
        Across across,
        @Nullable DriftReport drift) {
    /** Copies. */
    public ReportData {
        notes = List.copyOf(notes);
        segmentations = List.copyOf(segmentations);
    }

    /** Without drift. */
    public ReportData(
            TrainingSummary summary,
            String definition,
            List<String> notes,
            DataReport data,
            List<SegmentationData> segmentations,
            Across across) {
        this(summary, definition, notes, data, segmentations, across, null);
    }

    /** With nothing said across segmentations. */
    public ReportData(
            TrainingSummary summary,
            String definition,
            List<String> notes,
            DataReport data,
            List<SegmentationData> segmentations) {
        this(summary, definition, notes, data, segmentations, new Across(0, List.of(), List.of()));
    }

    /**
     * One segmentation.
     *
     * @param snapshots of the run that the replay shows, in order, the last one as trained; centroids in the order of the profiles' segments
     * @param points a seeded sample of customers
     * @param recommendations null where there are none
     * @param labels what people call segments, by id
     * @param changes which segments have come and gone since the model before, a sentence each
     * @param migration where customers have moved since, null of a first model
     * @param figures what is drawn beyond that
     */
    public record SegmentationData(
            String name,
            Metrics metrics,
            Profiles profiles,
            List<Snapshot> snapshots,
            List<Point> points,
            @Nullable Recommendations recommendations,
            Map<Integer, String> labels,
            List<String> changes,
            @Nullable Migration migration,
            Figures figures) {
        /** Copies. */
        public SegmentationData {
            snapshots = List.copyOf(snapshots);
            points = List.copyOf(points);
            labels = Map.copyOf(labels);
            changes = List.copyOf(changes);
        }

        /** Of a first model. */
        public SegmentationData(
                String name,
                Metrics metrics,
                Profiles profiles,
                List<Snapshot> snapshots,
                List<Point> points,
                @Nullable Recommendations recommendations) {
            this(name, metrics, profiles, snapshots, points, recommendations, Map.of(), List.of(), null, Figures.NONE);
        }

        /** Without recommendations. */
        public SegmentationData(
                String name, Metrics metrics, Profiles profiles, List<Snapshot> snapshots, List<Point> points) {
            this(name, metrics, profiles, snapshots, points, null);
        }
    }

    /**
     * One customer in the first two principal components, without its own id.
     *
     * @param segment the id of its segment
     */
    public record Point(double pc1, double pc2, int segment) {}
}
