package dev.tessera.functions.ingest;

/** A key is none of a customer file, which is no failure. */
final class NotIncomingException extends Exception {
    private static final long serialVersionUID = 1;

    private final String reason;

    NotIncomingException(String reason) {
        super(reason);
        this.reason = reason;
    }

    /** Why, and not which, so that it may be logged. */
    String reason() {
        return reason;
    }
}
