package dev.tessera.local.stack;

/** A port that the stack needs cannot be had. The message says which and what to do. */
public final class PortInUseException extends Exception {
    private static final long serialVersionUID = 1;

    PortInUseException(String part, int port, Throwable cause) {
        super(
                "port " + port + " (" + part + ") cannot be used: " + cause.getMessage()
                        + "; stop what listens there, or choose four other ports in a row with --port",
                cause);
    }
}
