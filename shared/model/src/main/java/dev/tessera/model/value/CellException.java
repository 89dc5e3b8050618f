package dev.tessera.model.value;

/** A cell is not of its column's type. The message says what was expected and found. */
public final class CellException extends Exception {
    private static final long serialVersionUID = 1;

    /** With what was expected and found. */
    public CellException(String message) {
        super(message);
    }
}
