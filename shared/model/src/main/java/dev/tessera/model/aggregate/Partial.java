package dev.tessera.model.aggregate;

/**
 * What one file version says of some rows of one owner.
 *
 * @param owner a customer, or the key of a row of the table that leads to the customer
 * @param part which rows: one row's key where rows replace one another, the day (since 1970-01-01) where files replace
 *     days, else a number that only tells parts of a large file apart
 */
public record Partial(String owner, String part, States states) {}
