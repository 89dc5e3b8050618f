package dev.tessera.tables.read;

/** A file has no rows: of one that is a delivery that is a fault, of one of several parts it is not. */
public final class NoRowsException extends TableException {
    private static final long serialVersionUID = 1;

    /** With what is wrong and what to do. */
    public NoRowsException(String message) {
        super(message);
    }

    /** A file with a header alone. */
    public static NoRowsException headerOnly(String name) {
        return new NoRowsException(
                name + " has a header but no rows: a row for each customer was expected. Export it again.");
    }
}
