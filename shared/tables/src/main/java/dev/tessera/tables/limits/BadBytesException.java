package dev.tessera.tables.limits;

import java.io.IOException;

/**
 * A file's bytes cannot be taken, and reading them again will not help: damaged, or over a limit. The message follows
 * the file's name, such as "is damaged …".
 */
public final class BadBytesException extends IOException {
    private static final long serialVersionUID = 1;

    /** With what follows the file's name. */
    public BadBytesException(String message) {
        super(message);
    }

    /** The same, with the cause. */
    public BadBytesException(String message, Throwable cause) {
        super(message, cause);
    }
}
