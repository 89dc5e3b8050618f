package dev.tessera.model.contribution;

import dev.tessera.model.value.Values;

/**
 * What one file version says of one customer.
 *
 * @param customerId the value of the table's key column, without surrounding blanks
 * @param values in the order of the table's schema
 */
public record Contribution(String customerId, Values values) {
    /** The longest customer id, in bytes of UTF-8: a DynamoDB sort key holds 1,024 bytes and more stands in it. */
    public static final int MAX_ID_BYTES = 512;
}
