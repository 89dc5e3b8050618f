package dev.tessera.model.aggregate;

import java.util.List;

/** Reads states written for some measures as those of others: what was not kept is as without rows. Thread-safe. */
public final class StatesMapping {
    private final List<Measure> wanted;
    private final int[] places;
    private final int stored;

    /**
     * From what was written to what is wanted.
     *
     * @param stored what {@link Measure#described} says of each measure that was written, in order
     */
    public StatesMapping(List<String> stored, List<Measure> wanted) {
        this.wanted = List.copyOf(wanted);
        this.stored = stored.size();
        this.places = wanted.stream()
                .map(Measure::described)
                .mapToInt(stored::indexOf)
                .toArray();
    }

    /** Reads what {@link States#toBytes} wrote. */
    public States read(byte[] bytes) {
        return States.read(bytes, wanted, places, stored);
    }
}
