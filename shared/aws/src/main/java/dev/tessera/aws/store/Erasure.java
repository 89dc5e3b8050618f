package dev.tessera.aws.store;

import java.time.Instant;

/**
 * That a customer was erased.
 *
 * @param at when first
 * @param items how many of the store's items were deleted or emptied now
 */
public record Erasure(Instant at, int items) {}
