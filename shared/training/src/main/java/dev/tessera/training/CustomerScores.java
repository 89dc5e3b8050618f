package dev.tessera.training;

import dev.tessera.model.customers.Customers;
import dev.tessera.model.scoring.Model;
import dev.tessera.model.scoring.Score;
import dev.tessera.model.scoring.Scorer;
import java.util.ArrayList;
import java.util.List;

/** Scores every customer the way a lookup does, one by one from raw values. */
final class CustomerScores {
    private CustomerScores() {}

    /**
     * The scores, in the customers' order.
     *
     * @param assignments n, the index of each customer's segment
     * @throws IllegalStateException when scoring disagrees with them: lookups would not say what training found
     */
    static List<Score> of(Model model, Customers customers, int[] assignments) {
        Scorer scorer = new Scorer(model);
        List<Score> scores = new ArrayList<>(customers.size());
        for (int row = 0; row < customers.size(); row++) {
            Score score = scorer.score(customers.values(row));
            if (score.segment().id() != model.segments().get(assignments[row]).id()) {
                throw new IllegalStateException("scoring puts customer number " + row + " into segment "
                        + score.segment().id() + ", k-means into "
                        + model.segments().get(assignments[row]).id() + " (segmentation " + model.segmentation()
                        + "); this is a fault in the program, not in the data");
            }
            scores.add(score);
        }
        return scores;
    }
}
