package dev.tessera.aws.store;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HashSet;
import java.util.Set;

/** The customers that were erased from a dataset. Their ids are not kept: they are known by a digest. Immutable. */
public final class ErasedCustomers {
    private final Set<String> digests;
    private final Set<String> versions;

    /**
     * These.
     *
     * @param versions under which versions of {@link OwnerNames} they are known
     */
    ErasedCustomers(Set<String> digests, Set<String> versions) {
        this.digests = Set.copyOf(digests);
        this.versions = Set.copyOf(versions);
    }

    /** Whether nobody was. */
    public boolean isEmpty() {
        return digests.isEmpty();
    }

    /** Under which versions of {@link OwnerNames} they are known, each under one at least. */
    Set<String> versions() {
        return versions;
    }

    /** Whether this customer was, under its name in the store. */
    public boolean has(String customerId) {
        return !digests.isEmpty() && digests.contains(digest(customerId));
    }

    /** Those of these that were not erased yet at an earlier moment. */
    ErasedCustomers since(ErasedCustomers earlier) {
        Set<String> since = new HashSet<>(digests);
        since.removeAll(earlier.digests);
        return new ErasedCustomers(since, versions);
    }

    /** What stands for a customer: 43 characters of base64url of the SHA-256 of the id's UTF-8. */
    static String digest(String customerId) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(customerId.getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
