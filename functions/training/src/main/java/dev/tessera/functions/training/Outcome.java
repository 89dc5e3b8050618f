package dev.tessera.functions.training;

import java.util.Map;

/**
 * What came of one request.
 *
 * @param result {@code promoted}; {@code candidate} when it has models that lookups do not use; {@code experiment} when
 *     keys of the definition were set otherwise; {@code superseded} when another training was promoted meanwhile; {@code failed} for
 *     good; {@code unchanged} when the champion has seen everything there is, or the training asked for is over; {@code busy}
 *     when another trainer has the dataset's lease, and the request was sent again; {@code requested}
 *     when the schedule asked for it; {@code unknown} when there is no such dataset
 * @param trainingId empty when none began
 * @param revision of the dataset that was trained on
 * @param segments how many each segmentation has
 * @param reason why it failed or is a candidate, empty unless it did or is
 */
record Outcome(
        String dataset,
        String result,
        String trainingId,
        long revision,
        int customers,
        Map<String, Integer> segments,
        String reason) {
    static Outcome none(String dataset, String result, long revision) {
        return new Outcome(dataset, result, "", revision, 0, Map.of(), "");
    }

    static Outcome failed(String dataset, String trainingId, long revision, String reason) {
        return new Outcome(dataset, "failed", trainingId, revision, 0, Map.of(), reason);
    }
}
