package dev.tessera.aws.secrets;

import dev.tessera.model.pseudonym.PseudonymKeys;
import dev.tessera.model.pseudonym.Pseudonyms;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.secretsmanager.model.ResourceNotFoundException;

/** The secret with the keys of pseudonyms ({@link PseudonymKeys}), asked for when it is first needed. Thread-safe. */
public final class PseudonymSecret {
    /** Where no dataset has pseudonyms. */
    public static final PseudonymSecret NONE = new PseudonymSecret(null, "");

    private final @Nullable Secrets secrets;
    private final String id;
    private final Map<String, Pseudonyms> made = new ConcurrentHashMap<>();

    private PseudonymSecret(@Nullable Secrets secrets, String id) {
        this.secrets = secrets;
        this.id = id;
    }

    /** The secret with this name or ARN. */
    public static PseudonymSecret of(Secrets secrets, String id) {
        return new PseudonymSecret(secrets, id);
    }

    /**
     * The version of the key for what is begun now, asked for anew: a key that has just been rotated is the one.
     *
     * @throws PseudonymKeyException when there is no usable secret, or it cannot be read
     */
    public String version() {
        return keys(true).version();
    }

    /**
     * Makes pseudonyms with the key of a version.
     *
     * @throws PseudonymKeyException when there is no such key, or the secret cannot be read
     */
    public Pseudonyms of(String version) {
        return made.computeIfAbsent(version, wanted -> {
            PseudonymKeys known = keys(false);
            // A key may have come since the secret was read.
            PseudonymKeys fresh = known.has(wanted) ? known : keys(true);
            try {
                return fresh.of(wanted);
            } catch (IllegalArgumentException | IllegalStateException e) {
                throw new PseudonymKeyException(String.valueOf(e.getMessage()), e);
            }
        });
    }

    private PseudonymKeys keys(boolean anew) {
        if (secrets == null) {
            throw new PseudonymKeyException(
                    "a dataset has pseudonyms in the place of ids, and there is no secret with their keys: the environment"
                            + " variable TESSERA_PSEUDONYM_SECRET must hold its name or ARN",
                    null);
        }
        try {
            return PseudonymKeys.parse(anew ? secrets.refresh(id) : secrets.get(id));
        } catch (ResourceNotFoundException e) {
            throw new PseudonymKeyException(
                    "there is no secret '" + id + "' with the keys of pseudonyms; put one there, such as"
                            + " {\"version\": \"v1\", \"v1\": \"Base64 of 32 bytes or more\"}",
                    e);
        } catch (SdkException e) {
            throw new PseudonymKeyException(
                    "the secret '" + id + "' with the keys of pseudonyms cannot be read: " + e.getMessage(), e);
        } catch (IllegalArgumentException | IllegalStateException e) {
            throw new PseudonymKeyException(String.valueOf(e.getMessage()), e);
        }
    }
}
