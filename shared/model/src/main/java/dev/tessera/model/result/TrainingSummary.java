package dev.tessera.model.result;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What a training says of itself ({@code training.json}).
 *
 * @param engine which code clustered, and its version
 * @param revision of the dataset, 0 where there is no store
 * @param files what was read
 * @param customers how many were trained on
 * @param stageMillis wall-clock milliseconds by stage, in order
 */
public record TrainingSummary(
        String trainingId,
        String dataset,
        Instant startedAt,
        long seed,
        String engine,
        long revision,
        List<FileSummary> files,
        int customers,
        Map<String, Long> stageMillis,
        List<SegmentationSummary> segmentations) {
    /** Copies. */
    public TrainingSummary {
        files = List.copyOf(files);
        segmentations = List.copyOf(segmentations);
    }

    /** How many rows of the only table were taken but do not count, because of a later row or file; 0 of several. */
    public long supersededRows() {
        if (files.stream().map(FileSummary::table).distinct().count() > 1) {
            return 0;
        }
        return files.stream().mapToLong(file -> file.rows() - file.rejected()).sum() - customers;
    }

    /**
     * One file that was read.
     *
     * @param table that it belongs to; empty in a summary that an earlier version wrote
     * @param rows without the header
     * @param rejected of those, how many were not taken
     */
    public record FileSummary(String key, String version, String table, long rows, long rejected) {
        /** Reads a summary that may be of an earlier version. */
        public FileSummary {
            table = Objects.requireNonNullElse(table, "");
        }
    }

    /** One segmentation, in short. */
    public record SegmentationSummary(String name, int k, List<dev.tessera.model.scoring.Segment> segments) {
        /** Copies. */
        public SegmentationSummary {
            segments = List.copyOf(segments);
        }
    }
}
