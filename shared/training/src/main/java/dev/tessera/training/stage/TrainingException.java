package dev.tessera.training.stage;

/** The customers cannot be segmented as asked, and trying again will not help. The message says why and what to do. */
public final class TrainingException extends Exception {
    private static final long serialVersionUID = 1;

    /** With why, and what to do. */
    public TrainingException(String message) {
        super(message);
    }
}
