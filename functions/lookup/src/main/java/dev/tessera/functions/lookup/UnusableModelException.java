package dev.tessera.functions.lookup;

/** A training's files of one segmentation are missing, damaged, or newer than this code. */
final class UnusableModelException extends RuntimeException {
    private static final long serialVersionUID = 1;

    UnusableModelException(String message) {
        super(message);
    }

    UnusableModelException(String message, Throwable cause) {
        super(message, cause);
    }
}
