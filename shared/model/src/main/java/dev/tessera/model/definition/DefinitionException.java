package dev.tessera.model.definition;

/** A definition says something that it cannot. The message names the place and what was expected. */
public final class DefinitionException extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** With what is wrong, where, and what was expected. */
    public DefinitionException(String message) {
        super(message);
    }

    /** The same, with the cause. */
    public DefinitionException(String message, Throwable cause) {
        super(message, cause);
    }
}
