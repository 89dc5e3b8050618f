package dev.tessera.tables.infer;

import dev.tessera.model.definition.Owner;
import java.util.List;

/**
 * How a table stands to the customers.
 *
 * @param key the columns that identify a row
 * @param coverage about what share of all customers it has
 * @param rowsPerOwner rows for each owner that it has, at least 1
 */
record Relation(TableSketch table, List<String> key, Owner owner, double coverage, double rowsPerOwner) {
    /** Of nearly all customers: whether they have any says nothing. */
    static final double OF_ALL = 0.99;

    /** Whether it has a row for each customer, whose columns are features. */
    boolean isOfCustomers() {
        return owner.through() == null && key.equals(List.of(owner.column()));
    }

    /** Whether (nearly) all customers have a row. */
    boolean isOfAll() {
        return coverage >= OF_ALL;
    }
}
