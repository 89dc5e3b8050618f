package dev.tessera.aws.secrets;

import org.jspecify.annotations.Nullable;

/** A key of pseudonyms cannot be had now; it may be there when tried again. The message says why and shows no key. */
public final class PseudonymKeyException extends RuntimeException {
    private static final long serialVersionUID = 1;

    PseudonymKeyException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
