package dev.tessera.model.contribution;

import dev.tessera.model.value.Values;

/**
 * One row of a table.
 *
 * @param owner the value of the table's owner column, without surrounding blanks: a customer's id, or the key of a row of
 *     the table that leads to the customer
 * @param rowKey in a table of customers empty; else the values of the key columns, which together identify the row
 * @param values in the order of the table's schema
 */
public record Contribution(String owner, String rowKey, Values values) {
    /** The longest owner or row key, in bytes of UTF-8: a DynamoDB sort key holds 1,024 bytes, and more stands in it. */
    public static final int MAX_ID_BYTES = 512;
}
