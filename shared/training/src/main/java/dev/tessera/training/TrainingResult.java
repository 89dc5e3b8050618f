package dev.tessera.training;

import dev.tessera.model.result.DriftReport;
import dev.tessera.model.result.Identity;
import dev.tessera.model.result.Migration;
import dev.tessera.model.result.Profiles;
import dev.tessera.model.result.TrainingSummary;
import dev.tessera.model.scoring.Model;
import dev.tessera.model.scoring.Score;
import dev.tessera.training.output.Moves;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a training found, as far as its caller needs it beyond the files written.
 *
 * @param drift since the champion was trained, null where there is none
 */
public record TrainingResult(
        TrainingSummary summary,
        List<SegmentationResult> segmentations,
        @Nullable DriftReport drift) {
    /** Copies. */
    public TrainingResult {
        segmentations = List.copyOf(segmentations);
    }

    /**
     * One segmentation.
     *
     * @param scores of every customer, in the order of the request's customers
     * @param identity how its segments stand to those before
     * @param labels what people call segments, by id; those before among them
     * @param moves where customers have moved since the model before, null of a first one
     */
    public record SegmentationResult(
            Model model,
            Profiles profiles,
            List<Score> scores,
            Identity identity,
            Map<Integer, String> labels,
            @Nullable Moves moves) {
        /** Copies. */
        public SegmentationResult {
            labels = Map.copyOf(labels);
        }

        /** How many have moved, and whether a gate holds the model; null of a first one. */
        public @Nullable Migration migration() {
            return moves == null ? null : moves.migration();
        }
    }

    /** Why lookups do not take the models by themselves, a sentence each; none where they do. */
    public List<String> held() {
        List<String> reasons = new ArrayList<>();
        for (SegmentationResult segmentation : segmentations) {
            Migration migration = segmentation.migration();
            if (migration != null) {
                migration.gate().reasons().forEach(reason -> reasons.add(migration.segmentation() + ": " + reason));
            }
        }
        return reasons;
    }
}
