package dev.tessera.aws.secrets;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;

/**
 * Texts in Secrets Manager, each kept for a time, so that a rotation is seen soon and not every request asks. A secret that
 * is no longer accepted is asked for anew by {@link #refresh}. No value is ever logged or part of a message. Thread-safe. Failures
 * that may pass are thrown as the SDK's {@code SdkException}.
 */
public final class Secrets {
    /** How long a secret is kept unless said otherwise. */
    public static final Duration KEPT_FOR = Duration.ofMinutes(5);

    private record Kept(String value, Instant until) {
        @Override
        public String toString() {
            return "a secret until " + until;
        }
    }

    private final SecretsManagerClient client;
    private final InstantSource clock;
    private final Duration keptFor;
    private final Map<String, Kept> kept = new HashMap<>();

    /** Keeps each secret for {@code keptFor}. */
    public Secrets(SecretsManagerClient client, InstantSource clock, Duration keptFor) {
        this.client = client;
        this.clock = clock;
        this.keptFor = keptFor;
    }

    /** The present value of the secret with this name or ARN. */
    public synchronized String get(String id) {
        Kept known = kept.get(id);
        return known != null && clock.instant().isBefore(known.until()) ? known.value() : refresh(id);
    }

    /** The same, asked for anew: after what was kept has been refused. */
    public synchronized String refresh(String id) {
        String value = client.getSecretValue(get -> get.secretId(id)).secretString();
        if (value == null) {
            throw new IllegalStateException("the secret '" + id + "' is not a text");
        }
        kept.put(id, new Kept(value, clock.instant().plus(keptFor)));
        return value;
    }
}
