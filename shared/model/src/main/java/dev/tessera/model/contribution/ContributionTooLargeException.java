package dev.tessera.model.contribution;

/**
 * What is to be stored of one row, or of one owner's rows, is more than the store can hold, and trying again will not help.
 * The message says which limit and what to do, and nothing of what the row says.
 */
public final class ContributionTooLargeException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final boolean located;

    /** With which limit and what to do. */
    public ContributionTooLargeException(String message) {
        super(message);
        located = false;
    }

    private ContributionTooLargeException(String where, ContributionTooLargeException cause) {
        super(where + ": " + cause.getMessage(), cause);
        located = true;
    }

    /** The same saying where, unless somebody who knows better has said it. */
    public ContributionTooLargeException at(String where) {
        return located ? this : new ContributionTooLargeException(where, this);
    }
}
