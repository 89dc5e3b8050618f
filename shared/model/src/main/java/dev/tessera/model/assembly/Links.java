package dev.tessera.model.assembly;

import dev.tessera.model.contribution.FileVersion;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which customer each row of a table leads to: its newest version says. */
final class Links {
    private final Map<String, Link> links = new HashMap<>();

    private record Link(String customer, FileVersion version) {}

    /** Takes a row; of two in one version the later. */
    void add(String key, String customer, FileVersion version) {
        Link known = links.get(key);
        if (known == null || known.version.compareTo(version) <= 0) {
            links.put(key, new Link(customer, version));
        }
    }

    /** The customer that the row leads to, null when there is no such row. */
    @Nullable
    String customer(String key) {
        Link link = links.get(key);
        return link == null ? null : link.customer;
    }

    /** Whether the row's newest version is this one, and names this customer. */
    boolean is(String key, String customer, FileVersion version) {
        Link link = links.get(key);
        return link != null && link.customer.equals(customer) && link.version.equals(version);
    }
}
