package dev.tessera.model.pseudonym;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tessera.model.definition.Names;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;

/**
 * The keys that pseudonyms are made with, as one secret keeps them:
 *
 * <pre>{"version": "v2", "v1": "…", "v2": "…"}</pre>
 *
 * <p>Keys are Base64 of at least 32 bytes, by their versions. {@code version} names the one for new generations of a dataset;
 * older ones stay in the secret until no generation uses them. Neither this nor its messages ever show a key.
 */
public final class PseudonymKeys {
    /** As many as SHA-256 has: fewer weaken the code, more add nothing (RFC 2104, section 3). */
    public static final int LEAST_BYTES = 32;

    private static final String VERSION = "version";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final String version;
    private final Map<String, byte[]> keys;

    private PseudonymKeys(String version, Map<String, byte[]> keys) {
        this.version = version;
        this.keys = keys;
    }

    /**
     * Reads the secret.
     *
     * @throws IllegalArgumentException saying what is wrong with it
     */
    public static PseudonymKeys parse(String secret) {
        JsonNode root;
        try {
            root = JSON.readTree(secret);
        } catch (JsonProcessingException e) {
            // The exception's own message may quote a key.
            throw wrong("it is no JSON");
        }
        JsonNode version = root.path(VERSION);
        if (!version.isTextual()) {
            throw wrong("it needs a text 'version'");
        }
        Map<String, byte[]> read = new TreeMap<>();
        root.properties().stream()
                .filter(entry -> !entry.getKey().equals(VERSION))
                .forEach(entry -> {
                    if (!Names.isValid(entry.getKey())) {
                        throw wrong(
                                "a version must be 1 to 63 of a-z, 0-9, - and _, but one is '" + entry.getKey() + "'");
                    }
                    read.put(entry.getKey(), key(entry.getKey(), entry.getValue()));
                });
        if (!read.containsKey(version.asText())) {
            throw wrong("'version' names '" + version.asText() + "', but there are keys of " + read.keySet());
        }
        return new PseudonymKeys(version.asText(), read);
    }

    private static byte[] key(String version, JsonNode text) {
        byte[] key;
        try {
            key = Base64.getDecoder().decode(text.asText());
        } catch (IllegalArgumentException e) {
            throw wrong("the key '" + version + "' is no Base64");
        }
        if (key.length < LEAST_BYTES) {
            throw wrong("the key '" + version + "' has " + key.length + " bytes, but needs at least " + LEAST_BYTES);
        }
        return key;
    }

    private static IllegalArgumentException wrong(String why) {
        return new IllegalArgumentException("the secret with the pseudonym keys cannot be used: " + why
                + "; expected {\"version\": \"v1\", \"v1\": \"Base64 of 32 bytes or more\"}");
    }

    /** A secret with one new key. */
    public static String generate(String version) {
        byte[] key = new byte[LEAST_BYTES];
        new SecureRandom().nextBytes(key);
        return JSON.createObjectNode()
                .put(VERSION, version)
                .put(version, Base64.getEncoder().encodeToString(key))
                .toString();
    }

    /** The version for new generations. */
    public String version() {
        return version;
    }

    /** Whether there is a key of this version. */
    public boolean has(String which) {
        return keys.containsKey(which);
    }

    /**
     * Makes pseudonyms with the key of a version.
     *
     * @throws IllegalStateException when the secret no longer has it
     */
    public Pseudonyms of(String which) {
        byte[] key = keys.get(which);
        if (key == null) {
            throw new IllegalStateException("the secret with the pseudonym keys has no version '" + which + "', only "
                    + keys.keySet() + "; a dataset still uses it: put the key back, or rebuild the dataset");
        }
        return new Pseudonyms(which, Arrays.copyOf(key, key.length));
    }
}
