package dev.tessera.tables.workbook;

/** A workbook cannot be read. The message follows the file's name, such as "is a zip archive …". */
public final class WorkbookException extends Exception {
    private static final long serialVersionUID = 1;

    /** With what follows the file's name. */
    public WorkbookException(String message) {
        super(message);
    }

    /** The same, with the cause. */
    public WorkbookException(String message, Throwable cause) {
        super(message, cause);
    }
}
