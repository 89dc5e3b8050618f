package dev.tessera.local.segment;

/** What was asked for cannot be done as asked: no such file, a folder in use. The message says what to do. */
public final class ArgumentException extends Exception {
    private static final long serialVersionUID = 1;

    /** With what is wrong and what to do. */
    public ArgumentException(String message) {
        super(message);
    }
}
