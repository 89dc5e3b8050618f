package dev.tessera.model.members;

import org.jspecify.annotations.Nullable;

/**
 * A customer whose segment a training has changed.
 *
 * @param before the id of the segment before
 * @param byModelBefore that of the segment where the model before puts the customer now; null where it cannot
 * @param now that of the segment now
 * @param effect what has moved it, {@code data}, {@code model} or {@code both}; null where that is not known
 */
public record MovedCustomer(
        String customerId,
        int before,
        @Nullable Integer byModelBefore,
        int now,
        @Nullable String effect) {}
