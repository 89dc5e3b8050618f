package dev.tessera.training;

import dev.tessera.model.result.TrainingSummary;
import dev.tessera.model.scoring.Model;
import dev.tessera.model.scoring.Score;
import java.util.List;

/** What a training found, as far as its caller needs it beyond the files written. */
public record TrainingResult(TrainingSummary summary, List<SegmentationResult> segmentations) {
    /** Copies. */
    public TrainingResult {
        segmentations = List.copyOf(segmentations);
    }

    /**
     * One segmentation.
     *
     * @param scores of every customer, in the order of the request's customers
     */
    public record SegmentationResult(Model model, List<Score> scores) {}
}
