package dev.tessera.functions.lookup;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tessera.model.assembly.AssemblyPlan;
import dev.tessera.model.scoring.Model;
import dev.tessera.model.scoring.Scorer;
import dev.tessera.model.scoring.Segment;
import dev.tessera.model.value.Cells;
import dev.tessera.model.value.JsonCells;

/**
 * One segmentation of a training, with what a lookup needs of it.
 *
 * @param assembly how the training put its customers together
 * @param cells reads requests as the training's files were read
 * @param metrics {@code metrics.json} as it is
 * @param profiles {@code profiles.json} as it is
 */
record TrainedModel(
        Model model, AssemblyPlan assembly, Scorer scorer, JsonCells cells, JsonNode metrics, JsonNode profiles) {
    TrainedModel(Model model, AssemblyPlan assembly, JsonNode metrics, JsonNode profiles) {
        this(
                model,
                assembly,
                new Scorer(model),
                new JsonCells(model.schema(), new Cells(model.missing())),
                metrics,
                profiles);
    }

    /** The name of a segment that the model has. */
    String nameOf(int segment) {
        return model.segments().stream()
                .filter(candidate -> candidate.id() == segment)
                .map(Segment::name)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("the stored segment " + segment + " is none of training "
                        + model.trainingId() + ", segmentation " + model.segmentation()));
    }
}
