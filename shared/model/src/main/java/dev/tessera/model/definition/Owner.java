package dev.tessera.model.definition;

import org.jspecify.annotations.Nullable;

/**
 * How a row reaches its customer.
 *
 * @param column holds the customer's id, or the key of a row of {@code through}
 * @param through the table whose rows know the customer, such as the accounts of a transaction; null where the row
 *     names the customer itself
 */
public record Owner(String column, @Nullable String through) {}
