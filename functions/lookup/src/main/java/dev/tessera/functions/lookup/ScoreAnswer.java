package dev.tessera.functions.lookup;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tessera.aws.store.StoredCustomer.StoredSegment;
import dev.tessera.model.scoring.Score;

/** A score within an answer: the same fields wherever it comes from. */
final class ScoreAnswer {
    private ScoreAnswer() {}

    static void put(ObjectNode answer, TrainedModel trained, Score score) {
        put(
                answer,
                trained,
                score.segment().id(),
                score.distance(),
                score.runnerUp().id(),
                score.runnerUpDistance());
    }

    static void put(ObjectNode answer, TrainedModel trained, StoredSegment stored) {
        put(answer, trained, stored.segment(), stored.distance(), stored.runnerUp(), stored.runnerUpDistance());
    }

    private static void put(
            ObjectNode answer,
            TrainedModel trained,
            int segment,
            double distance,
            int runnerUp,
            double runnerUpDistance) {
        answer.put("segment", segment).put("name", trained.nameOf(segment));
        trained.labelOf(segment).ifPresent(label -> answer.put("label", label.label()));
        answer.put("description", trained.descriptionOf(segment))
                .put("distance", distance)
                .put("runnerUp", runnerUp)
                .put("runnerUpName", trained.nameOf(runnerUp))
                .put("runnerUpDistance", runnerUpDistance);
        trained.labelOf(runnerUp).ifPresent(label -> answer.put("runnerUpLabel", label.label()));
    }
}
