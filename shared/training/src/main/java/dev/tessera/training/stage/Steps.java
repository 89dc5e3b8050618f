package dev.tessera.training.stage;

import dev.tessera.model.definition.SegmentationDefinition;
import java.util.Collection;

/** Counts the steps of a training and tells of each as it begins. */
public final class Steps {
    private final Progress progress;
    private final int total;
    private int done;

    private Steps(Progress progress, int total) {
        this.progress = progress;
        this.total = total;
    }

    /** Features, components, every k, profiles and files of each segmentation; then the report. */
    public static Steps of(Progress progress, Collection<SegmentationDefinition> segmentations) {
        int total = 1;
        for (SegmentationDefinition segmentation : segmentations) {
            total += 4 + segmentation.k().most() - segmentation.k().least() + 1;
        }
        return new Steps(progress, total);
    }

    /** Tells that a step begins. */
    public void begin(String stage) {
        progress.at(stage, done, total);
        done++;
    }

    /** Tells how far k-means is. */
    public void iterating(String segmentation, int k, int iteration) {
        progress.iterating(segmentation, k, iteration);
    }

    /** Tells that all is done. */
    public void end() {
        progress.at("done", total, total);
    }
}
