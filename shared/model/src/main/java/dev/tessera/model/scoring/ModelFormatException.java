package dev.tessera.model.scoring;

import org.jspecify.annotations.Nullable;

/** A model file cannot be used. The message says why. */
public final class ModelFormatException extends Exception {
    private static final long serialVersionUID = 1;

    /** With what was expected and found. */
    public ModelFormatException(String message) {
        super(message);
    }

    /** The same, with the cause, if there is one. */
    public ModelFormatException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
