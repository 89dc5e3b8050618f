package dev.tessera.aws.store;

/** Another trainer has taken the lease of a dataset's trainings, because it was not renewed in time. */
public final class LeaseLostException extends RuntimeException {
    private static final long serialVersionUID = 1;

    LeaseLostException(String dataset) {
        super("another trainer has taken the lease of the dataset '" + dataset + "', which was not renewed for "
                + TrainingLease.LASTS.toSeconds() + " seconds");
    }
}
