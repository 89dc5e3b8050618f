package dev.tessera.functions.lookup;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.tessera.model.assembly.AssemblyPlan;
import dev.tessera.model.result.Label;
import dev.tessera.model.scoring.Explainer;
import dev.tessera.model.scoring.Model;
import dev.tessera.model.scoring.Scorer;
import dev.tessera.model.scoring.Segment;
import dev.tessera.model.value.Cells;
import dev.tessera.model.value.JsonCells;
import java.util.Map;
import java.util.Optional;

/**
 * One segmentation of a training, with what a lookup needs of it.
 *
 * @param assembly how the training put its customers together
 * @param cells reads requests as the training's files were read
 * @param metrics {@code metrics.json} as it is
 * @param profiles {@code profiles.json} as it is
 * @param labels what people call its segments, by id
 */
record TrainedModel(
        Model model,
        AssemblyPlan assembly,
        Scorer scorer,
        Explainer explainer,
        JsonCells cells,
        JsonNode metrics,
        JsonNode profiles,
        Map<Integer, Label> labels) {
    static TrainedModel of(Model model, AssemblyPlan assembly, JsonNode metrics, JsonNode profiles) {
        Scorer scorer = new Scorer(model);
        return new TrainedModel(
                model,
                assembly,
                scorer,
                new Explainer(scorer),
                new JsonCells(model.schema(), new Cells(model.missing())),
                metrics,
                profiles,
                Map.of());
    }

    /** The same, with what people call its segments. */
    TrainedModel labelled(Map<Integer, Label> by) {
        return new TrainedModel(model, assembly, scorer, explainer, cells, metrics, profiles, by);
    }

    /** What people call a segment, empty where nobody has said. */
    Optional<Label> labelOf(int segment) {
        return Optional.ofNullable(labels.get(segment));
    }

    /** A segment by its id. */
    Optional<Segment> segment(int id) {
        return model.segments().stream().filter(segment -> segment.id() == id).findFirst();
    }

    /** The name of a segment that the model has. */
    String nameOf(int segment) {
        return segment(segment)
                .map(Segment::name)
                .orElseThrow(() -> new IllegalStateException("the stored segment " + segment + " is none of training "
                        + model.trainingId() + ", segmentation " + model.segmentation()));
    }

    /** What sets a segment apart, in a sentence; empty where the training said nothing. */
    String descriptionOf(int segment) {
        return profile(segment).path("description").asText("");
    }

    /** A segment's members in figures, missing where there are none. */
    JsonNode profile(int segment) {
        for (JsonNode profile : profiles.path("segments")) {
            if (profile.path("id").asInt() == segment) {
                return profile;
            }
        }
        return MissingNode.getInstance();
    }
}
