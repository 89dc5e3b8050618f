package dev.tessera.model.assembly;

import dev.tessera.model.customers.Customers;
import java.util.List;

/**
 * All customers, put together.
 *
 * @param plan with the day that days are counted to
 * @param notes what waits and why, for people
 */
public record Assembled(Customers customers, AssemblyPlan plan, List<String> notes) {
    /** Copies. */
    public Assembled {
        notes = List.copyOf(notes);
    }
}
