package dev.tessera.report;

import dev.tessera.model.result.DataReport;
import dev.tessera.model.result.Metrics;
import dev.tessera.model.result.Profiles;
import dev.tessera.model.result.Snapshot;
import dev.tessera.model.result.TrainingSummary;
import java.util.List;

/**
 * What a report shows.
 *
 * @param definition the definition as used, in YAML
 * @param notes what was decided without being asked, one sentence each
 * @param data what the data was like
 */
public record ReportData(
        TrainingSummary summary,
        String definition,
        List<String> notes,
        DataReport data,
        List<SegmentationData> segmentations) {
    /** Copies. */
    public ReportData {
        notes = List.copyOf(notes);
        segmentations = List.copyOf(segmentations);
    }

    /**
     * One segmentation.
     *
     * @param snapshots in order, the last one as trained; centroids in the order of the profiles' segments
     * @param points a seeded sample of customers
     */
    public record SegmentationData(
            String name, Metrics metrics, Profiles profiles, List<Snapshot> snapshots, List<Point> points) {
        /** Copies. */
        public SegmentationData {
            snapshots = List.copyOf(snapshots);
            points = List.copyOf(points);
        }
    }

    /**
     * One customer in the first two principal components, without its own id.
     *
     * @param segment the id of its segment
     */
    public record Point(double pc1, double pc2, int segment) {}
}
