package dev.tessera.tables.read;

/** A file cannot be taken as it is, and trying again will not help. The message says what is wrong and what to do. */
public sealed class TableException extends Exception permits NoRowsException {
    private static final long serialVersionUID = 1;

    /** With what is wrong and what to do. */
    public TableException(String message) {
        super(message);
    }

    /** The same, with the cause. */
    public TableException(String message, Throwable cause) {
        super(message, cause);
    }
}
