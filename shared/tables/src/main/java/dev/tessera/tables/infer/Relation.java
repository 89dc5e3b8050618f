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
record Relation(TableSketch table, List<String> key, Owner owner, double coverage, double rowsPerOwner) {}
