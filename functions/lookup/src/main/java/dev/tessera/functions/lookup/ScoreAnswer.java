package dev.tessera.functions.lookup;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tessera.aws.store.StoredCustomer.StoredSegment;
import dev.tessera.model.scoring.Score;

/** A score within an answer: the same fields wherever it comes from. */
final class ScoreAnswer {
    private ScoreAnswer() {}

    static void put(ObjectNode answer, Score score) {
        put(
                answer,
                score.segment().id(),
                score.segment().name(),
                score.distance(),
                score.runnerUp().id(),
                score.runnerUp().name(),
                score.runnerUpDistance());
    }

    static void put(ObjectNode answer, TrainedModel trained, StoredSegment stored) {
        put(
                answer,
                stored.segment(),
                trained.nameOf(stored.segment()),
                stored.distance(),
                stored.runnerUp(),
                trained.nameOf(stored.runnerUp()),
                stored.runnerUpDistance());
    }

    private static void put(
            ObjectNode answer,
            int segment,
            String name,
            double distance,
            int runnerUp,
            String runnerUpName,
            double runnerUpDistance) {
        answer.put("segment", segment)
                .put("name", name)
                .put("distance", distance)
                .put("runnerUp", runnerUp)
                .put("runnerUpName", runnerUpName)
                .put("runnerUpDistance", runnerUpDistance);
    }
}
