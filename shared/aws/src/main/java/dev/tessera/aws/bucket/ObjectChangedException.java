package dev.tessera.aws.bucket;

/** The version that was asked for is no longer the object's present one. */
public final class ObjectChangedException extends Exception {
    private static final long serialVersionUID = 1;

    /** With the key. */
    public ObjectChangedException(String message, Throwable cause) {
        super(message, cause);
    }
}
