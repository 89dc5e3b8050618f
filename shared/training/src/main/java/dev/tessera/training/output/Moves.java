package dev.tessera.training.output;

import dev.tessera.model.result.Migration;
import org.jspecify.annotations.Nullable;

/**
 * Where customers have moved since the model before.
 *
 * @param before n, in the order of all customers: the id of the segment that each was in, 0 of who was not there
 * @param rescored n, the id of the segment that the model before puts each in now; null where it cannot
 */
public record Moves(Migration migration, int[] before, int @Nullable [] rescored) {}
