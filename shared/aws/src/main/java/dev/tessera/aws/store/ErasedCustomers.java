package dev.tessera.aws.store;

import dev.tessera.model.pseudonym.Pseudonyms;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The customers that were erased from a dataset. Their ids are not kept: they are known by a digest, keyed with the
 * dataset's salt. Immutable.
 */
public final class ErasedCustomers {
    /** Nobody. */
    static final ErasedCustomers NOBODY = new ErasedCustomers(null, Set.of(), Set.of());

    private final @Nullable Pseudonyms salted;
    private final Set<String> digests;
    private final Set<String> versions;

    /**
     * These.
     *
     * @param salted what makes digests, null where there are none
     * @param versions under which versions of {@link OwnerNames} they are known
     */
    ErasedCustomers(@Nullable Pseudonyms salted, Set<String> digests, Set<String> versions) {
        this.salted = salted;
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
        return salted != null && !digests.isEmpty() && digests.contains(salted.of(customerId));
    }

    /** Those of these that were not erased yet at an earlier moment. */
    ErasedCustomers since(ErasedCustomers earlier) {
        Set<String> since = new HashSet<>(digests);
        since.removeAll(earlier.digests);
        return new ErasedCustomers(salted, since, versions);
    }
}
