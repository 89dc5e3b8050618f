package dev.tessera.aws.store;

import dev.tessera.aws.store.Chains.Spoken;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The items of one owner, until all that sources say of each are at hand. Not thread-safe. */
final class OwnerItems {
    private final CountingSources sources;
    private final Map<StoredItem.Same, List<StoredItem>> items = new LinkedHashMap<>();

    OwnerItems(CountingSources sources) {
        this.sources = sources;
    }

    /** Takes an item; one that speaks for no file that counts is passed over. */
    void add(StoredItem item) {
        if (sources.of(item.key()) != null) {
            items.computeIfAbsent(item.same(), same -> new ArrayList<>(2)).add(item);
        }
    }

    /** Takes what the items say. */
    interface Listener {
        /** Of one item, what files say, earlier files first; at least one. */
        void item(List<Spoken> versions);
    }

    /** Gives everything away. */
    void drainTo(Listener listener) {
        items.values().forEach(same -> {
            List<Spoken> spoken =
                    Objects.requireNonNull(sources.of(same.get(0).key())).spoken(same);
            if (!spoken.isEmpty()) {
                listener.item(spoken);
            }
        });
        items.clear();
    }
}
