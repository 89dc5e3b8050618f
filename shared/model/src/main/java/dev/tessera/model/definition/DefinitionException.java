package dev.tessera.model.definition;

import java.util.List;

/** A definition says something that it cannot. The message names the place and what was expected. */
public final class DefinitionException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final String[] path;

    /** With what is wrong, where, and what was expected. */
    public DefinitionException(String message) {
        super(message);
        path = new String[0];
    }

    /** The same, with the cause. */
    public DefinitionException(String message, Throwable cause) {
        super(message, cause);
        path = new String[0];
    }

    /** With what is wrong at a place, given by the keys that lead there. */
    public DefinitionException(List<String> path, String message) {
        super(message);
        this.path = path.toArray(String[]::new);
    }

    /** The keys that lead to the place, from where the exception was thrown; none when that is the place. */
    public List<String> path() {
        return List.of(path);
    }
}
