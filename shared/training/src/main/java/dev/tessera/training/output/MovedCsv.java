package dev.tessera.training.output;

import dev.tessera.model.customers.Customers;
import dev.tessera.model.scoring.Score;
import java.io.IOException;
import java.io.Writer;
import java.util.List;

/** {@code moved.csv}: one row for each customer whose segment has changed, in the order of their ids. */
public final class MovedCsv {
    private static final String HEADER = "customer_id,segment_before,segment_by_model_before,segment,effect\n";

    private MovedCsv() {}

    /** The first line where nothing says what moved customers. */
    public static void header(Writer out) throws IOException {
        out.write("customer_id,segment_before,segment\n");
    }

    /** A customer's line then. */
    public static void row(String customerId, int before, int after, Writer out) throws IOException {
        out.write(CsvCells.text(customerId) + ',' + before + ',' + after + '\n');
    }

    /** Writes header and rows; {@code scores} in the customers' order. */
    static void write(Customers customers, Moves moves, List<Score> scores, Writer out) throws IOException {
        out.write(HEADER);
        for (int row = 0; row < scores.size(); row++) {
            int before = moves.before()[row];
            int after = scores.get(row).segment().id();
            if (before > 0 && before != after) {
                String between = moves.rescored() == null ? "" : Integer.toString(moves.rescored()[row]);
                out.write(CsvCells.text(customers.id(row))
                        + ','
                        + before
                        + ','
                        + between
                        + ','
                        + after
                        + ','
                        + effect(before, moves.rescored() == null ? 0 : moves.rescored()[row], after)
                        + '\n');
            }
        }
    }

    /** What moved a customer: its data, the model, or both; nothing where the model before cannot say. */
    private static String effect(int before, int between, int after) {
        if (between == 0) {
            return "";
        }
        if (before == between) {
            return "model";
        }
        return between == after ? "data" : "both";
    }
}
