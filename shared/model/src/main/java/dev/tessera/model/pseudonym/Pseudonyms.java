package dev.tessera.model.pseudonym;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Names in the place of ids: HMAC-SHA-256 (RFC 2104) of the id's UTF-8, as 43 characters of base64url. The same id has the
 * same name as long as the key is the same; without the key nobody can tell from a name whose it is, nor try ids out.
 * Thread-safe.
 */
public final class Pseudonyms {
    private static final String ALGORITHM = "HmacSHA256";

    private final String version;
    private final Mac keyed;

    /** Made with a key of 32 bytes or more. */
    public Pseudonyms(String version, byte[] key) {
        this.version = version;
        try {
            keyed = Mac.getInstance(ALGORITHM);
            keyed.init(new SecretKeySpec(key, ALGORITHM));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has HmacSHA256", e);
        }
    }

    /** Which key they are made with. */
    public String version() {
        return version;
    }

    /** The name in the place of {@code id}. */
    public String of(String id) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(fresh().doFinal(id.getBytes(StandardCharsets.UTF_8)));
    }

    /** One for this call: a {@link Mac} serves one thread. */
    private Mac fresh() {
        try {
            return (Mac) keyed.clone();
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException("every Java platform's HmacSHA256 can be cloned", e);
        }
    }
}
