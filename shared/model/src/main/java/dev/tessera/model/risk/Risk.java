package dev.tessera.model.risk;

import dev.tessera.model.definition.Tier;
import org.jspecify.annotations.Nullable;

/**
 * How risky a customer is.
 *
 * @param rule that decided the tier, null where the score did
 */
public record Risk(Tier tier, double score, @Nullable String rule) {}
