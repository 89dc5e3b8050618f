package dev.tessera.functions.ingest;

/** A key is none of a customer file, which is no failure. The message says why, and not which. */
final class NotIncomingException extends Exception {
    private static final long serialVersionUID = 1;

    NotIncomingException(String message) {
        super(message);
    }
}
