package dev.tessera.training;

import dev.tessera.model.definition.SegmentationDefinition;
import java.util.Collection;

/** Counts the steps of a training and tells of each as it begins. */
final class Steps {
    private final Progress progress;
    private final int total;
    private int done;

    private Steps(Progress progress, int total) {
        this.progress = progress;
        this.total = total;
    }

    /** Features, components, every k, profiles and files of each segmentation; then the report. */
    static Steps of(Progress progress, Collection<SegmentationDefinition> segmentations) {
        int total = 1;
        for (SegmentationDefinition segmentation : segmentations) {
            total += 4 + segmentation.k().most() - segmentation.k().least() + 1;
        }
        return new Steps(progress, total);
    }

    void begin(String stage) {
        progress.at(stage, done, total);
        done++;
    }

    void iterating(String segmentation, int k, int iteration) {
        progress.iterating(segmentation, k, iteration);
    }

    void end() {
        progress.at("done", total, total);
    }
}
