package dev.tessera.aws.store;

/** DynamoDB cannot hold a contribution, and trying again will not help. The message says which limit and what to do. */
public final class ContributionTooLargeException extends RuntimeException {
    private static final long serialVersionUID = 1;

    ContributionTooLargeException(String message) {
        super(message);
    }
}
