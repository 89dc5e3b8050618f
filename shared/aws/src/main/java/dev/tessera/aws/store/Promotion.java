package dev.tessera.aws.store;

import java.util.Optional;

/**
 * What came of it when people asked for another champion.
 *
 * @param champion the one that lookups use now, empty where there is none
 */
public record Promotion(Result result, Optional<Champion> champion) {
    /** What came of it. */
    public enum Result {
        /** Lookups use what was asked for. */
        DONE,
        /** They did already. */
        UNCHANGED,
        /** There is no training of this id. */
        UNKNOWN,
        /** The training has no models that could be used: it is under way, or came to nothing. */
        NO_MODELS,
        /** There is no champion before the present one, or it was itself gone back to. */
        NOTHING_BEFORE
    }
}
