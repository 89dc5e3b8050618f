package dev.tessera.local.cli;

/** A command failed for a reason that its message says, with what to do. */
final class CommandException extends Exception {
    private static final long serialVersionUID = 1;

    CommandException(String message) {
        super(message);
    }
}
