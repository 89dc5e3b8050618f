package dev.tessera.training.output;

import dev.tessera.model.customers.Customers;
import dev.tessera.model.members.MovedFile;
import dev.tessera.model.scoring.Score;
import java.io.IOException;
import java.io.Writer;
import java.util.List;

/** {@code moved.csv}: one row for each customer whose segment has changed, in the order of their ids. */
public final class MovedCsv {
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
        out.write(MovedFile.HEADER + '\n');
        for (int row = 0; row < scores.size(); row++) {
            int after = scores.get(row).segment().id();
            if (moves.moved(row, after)) {
                String between = moves.rescored() == null ? "" : Integer.toString(moves.rescored()[row]);
                Moves.Effect effect = moves.effect(row, after);
                out.write(CsvCells.text(customers.id(row))
                        + ','
                        + moves.before()[row]
                        + ','
                        + between
                        + ','
                        + after
                        + ','
                        + (effect == null ? "" : effect.title())
                        + '\n');
            }
        }
    }
}
