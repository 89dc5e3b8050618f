package dev.tessera.training.output;

import dev.tessera.model.customers.Customers;
import dev.tessera.model.risk.Risk;
import dev.tessera.model.scoring.Score;
import java.io.IOException;
import java.io.Writer;
import java.util.List;

/** {@code assignments.csv}: one row per customer, in the order of their ids, numbers to the last bit. */
public final class AssignmentsCsv {
    private static final String HEADER =
            "customer_id,segment,segment_name,distance,runner_up,runner_up_distance,pc1,pc2";
    /** Further columns where the definition declares a risk. */
    private static final String RISK = ",tier,risk_score,outlier";

    private AssignmentsCsv() {}

    /** Writes header and rows; {@code scores} in the customers' order. */
    public static void write(Customers customers, List<Score> scores, Writer out) throws IOException {
        boolean judged = !scores.isEmpty() && scores.get(0).standing().risk() != null;
        out.write(HEADER + (judged ? RISK : "") + '\n');
        for (int row = 0; row < scores.size(); row++) {
            Score score = scores.get(row);
            out.write(CsvCells.text(customers.id(row))
                    + ','
                    + score.segment().id()
                    + ','
                    + CsvCells.text(score.segment().name())
                    + ','
                    + score.distance()
                    + ','
                    + score.runnerUp().id()
                    + ','
                    + score.runnerUpDistance()
                    + ','
                    + score.pc1()
                    + ','
                    + score.pc2()
                    + standing(score)
                    + '\n');
        }
    }

    private static String standing(Score score) {
        Risk risk = score.standing().risk();
        return risk == null
                ? ""
                : "," + risk.tier().label() + ',' + risk.score() + ','
                        + score.standing().outlier();
    }
}
