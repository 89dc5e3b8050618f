package dev.tessera.training.features;

import dev.tessera.model.definition.FeatureSource;
import dev.tessera.model.definition.SegmentationDefinition;
import dev.tessera.training.stage.TrainingException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Which features a segmentation is over. */
public final class SegmentationFeatures {
    private SegmentationFeatures() {}

    /** The features named, or all of its roles, in the definition's order. */
    public static List<FeatureSource> of(String name, SegmentationDefinition segmentation, List<FeatureSource> all)
            throws TrainingException {
        if (segmentation.features().isEmpty()) {
            return all.stream()
                    .filter(feature -> segmentation.uses(feature.role()))
                    .toList();
        }
        Set<String> seen = new HashSet<>();
        List<FeatureSource> features = new ArrayList<>();
        for (String feature : segmentation.features()) {
            if (!seen.add(feature)) {
                throw new TrainingException("segmentation '" + name + "' lists the feature '" + feature
                        + "' twice. Name it once; a weight makes a feature count for more.");
            }
            all.stream().filter(source -> source.name().equals(feature)).forEach(features::add);
        }
        return features;
    }
}
