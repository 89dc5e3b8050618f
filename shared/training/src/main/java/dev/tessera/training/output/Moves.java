package dev.tessera.training.output;

import dev.tessera.model.result.Migration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Where customers have moved since the model before.
 *
 * @param before n, in the order of all customers: the id of the segment that each was in, 0 of who was not there
 * @param rescored n, the id of the segment that the model before puts each in now; null where it cannot
 */
public record Moves(Migration migration, int[] before, int @Nullable [] rescored) {
    /** What has moved a customer. */
    public enum Effect {
        /** Its values: the model before puts it elsewhere now, and the model now there, too. */
        DATA,
        /** The model: by the one before it would be where it was. */
        MODEL,
        /** Either would have moved it, to different segments. */
        BOTH;

        /** As files have it. */
        public String title() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * Whether a customer was in another segment before.
     *
     * @param after the id of the segment that it is in now
     */
    public boolean moved(int row, int after) {
        return before[row] > 0 && before[row] != after;
    }

    /** What has moved a customer that has moved; null where the model before cannot say. */
    public @Nullable Effect effect(int row, int after) {
        if (rescored == null) {
            return null;
        }
        if (before[row] == rescored[row]) {
            return Effect.MODEL;
        }
        return rescored[row] == after ? Effect.DATA : Effect.BOTH;
    }
}
