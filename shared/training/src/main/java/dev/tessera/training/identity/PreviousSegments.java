package dev.tessera.training.identity;

import dev.tessera.model.customers.Customers;
import dev.tessera.model.members.AssignmentsReader;
import java.io.IOException;
import java.io.Reader;
import java.util.Map;
import java.util.TreeMap;

/**
 * Where an earlier training put a training's customers, from its {@code assignments.csv}. Both are in the order of the
 * ids, so that the file is read once and nothing of it is kept.
 *
 * @param segments n, the ids of their segments; 0 of who was not there
 * @param gone how many are not there any more, by the id of their segment
 */
public record PreviousSegments(int[] segments, Map<Integer, Integer> gone) {
    /**
     * Reads them.
     *
     * @throws IOException also when the file is none of assignments
     */
    public static PreviousSegments read(Reader assignments, Customers customers) throws IOException {
        AssignmentsReader rows = new AssignmentsReader(assignments);
        int[] segments = new int[customers.size()];
        Map<Integer, Integer> gone = new TreeMap<>();
        int row = 0;
        while (rows.next()) {
            while (row < segments.length && customers.id(row).compareTo(rows.customerId()) < 0) {
                row++;
            }
            if (row < segments.length && customers.id(row).equals(rows.customerId())) {
                segments[row++] = rows.segment();
            } else {
                gone.merge(rows.segment(), 1, Integer::sum);
            }
        }
        return new PreviousSegments(segments, gone);
    }
}
