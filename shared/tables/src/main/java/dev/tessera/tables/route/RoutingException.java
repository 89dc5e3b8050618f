package dev.tessera.tables.route;

import dev.tessera.tables.read.TableException;

/** A file belongs to no table of the definition, or may belong to several. */
public final class RoutingException extends TableException {
    private static final long serialVersionUID = 1;

    /** With what is wrong and what to do. */
    public RoutingException(String message) {
        super(message);
    }
}
