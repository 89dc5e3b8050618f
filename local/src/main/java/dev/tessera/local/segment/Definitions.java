package dev.tessera.local.segment;

import dev.tessera.model.definition.Definition;
import dev.tessera.model.definition.KRange;
import dev.tessera.model.definition.SegmentationDefinition;
import dev.tessera.model.definition.TrainingDefinition;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Puts what was asked for on the command line in the place of what a definition says. */
final class Definitions {
    private Definitions() {}

    static Definition with(Definition definition, @Nullable String dataset, @Nullable KRange k, @Nullable Long seed) {
        Map<String, SegmentationDefinition> segmentations = new LinkedHashMap<>();
        definition
                .segmentations()
                .forEach((name, one) -> segmentations.put(
                        name,
                        new SegmentationDefinition(
                                one.features(),
                                one.roles(),
                                one.balanceRoles(),
                                k == null ? one.k() : k,
                                one.clusterOn(),
                                one.pcaShare())));
        TrainingDefinition training = definition.training();
        return definition.toBuilder()
                .dataset(dataset == null ? definition.dataset() : dataset)
                .segmentations(segmentations)
                .training(new TrainingDefinition(
                        seed == null ? training.seed() : seed,
                        training.restarts(),
                        training.maxIterations(),
                        training.choice()))
                .build();
    }
}
