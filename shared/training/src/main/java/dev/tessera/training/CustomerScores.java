package dev.tessera.training;

import dev.tessera.model.customers.Customers;
import dev.tessera.model.scoring.Model;
import dev.tessera.model.scoring.Score;
import dev.tessera.model.scoring.Scorer;
import java.util.ArrayList;
import java.util.List;

/**
 * Every customer scored the way a lookup does, one by one from raw values.
 *
 * @param all in the order of all customers
 * @param trained of those trained on, in their order
 */
record CustomerScores(List<Score> all, List<Score> trained) {
    /**
     * The scores.
     *
     * @param trained those of {@code customers} that were trained on, in the same order
     * @param assignments the index of the segment of each that was trained on
     * @throws IllegalStateException when scoring disagrees with them: lookups would not say what training found
     */
    static CustomerScores of(Model model, Customers customers, Customers trained, int[] assignments) {
        Scorer scorer = new Scorer(model);
        List<Score> all = new ArrayList<>(customers.size());
        List<Score> ofTrained = customers == trained ? all : new ArrayList<>(trained.size());
        int next = 0;
        for (int row = 0; row < customers.size(); row++) {
            Score score = scorer.score(customers.values(row));
            all.add(score);
            if (next < assignments.length && customers.id(row).equals(trained.id(next))) {
                check(model, score, assignments[next], row);
                if (ofTrained != all) {
                    ofTrained.add(score);
                }
                next++;
            }
        }
        return new CustomerScores(all, ofTrained);
    }

    private static void check(Model model, Score score, int assignment, int row) {
        int expected = model.segments().get(assignment).id();
        if (score.segment().id() != expected) {
            throw new IllegalStateException("scoring puts customer number " + row + " into segment "
                    + score.segment().id() + ", k-means into " + expected + " (segmentation " + model.segmentation()
                    + "); this is a fault in the program, not in the data");
        }
    }
}
