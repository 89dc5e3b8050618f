package dev.tessera.functions.lookup;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tessera.aws.store.StoredCustomer.StoredSegment;
import dev.tessera.model.risk.Risk;
import dev.tessera.model.risk.Standing;
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
        put(answer, score.standing());
    }

    /** The same, its risk and oddity being told by the model from the customer's values. */
    static void put(ObjectNode answer, TrainedModel trained, StoredSegment stored, Standing standing) {
        put(answer, trained, stored.segment(), stored.distance(), stored.runnerUp(), stored.runnerUpDistance());
        put(answer, standing);
    }

    private static void put(ObjectNode answer, Standing standing) {
        Risk risk = standing.risk();
        if (risk != null) {
            answer.put("tier", risk.tier().label())
                    .put("riskScore", risk.score())
                    .put("riskRule", risk.rule());
        }
        answer.put("outlier", standing.outlier());
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
