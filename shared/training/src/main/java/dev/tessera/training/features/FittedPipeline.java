package dev.tessera.training.features;

import dev.tessera.model.customers.Customers;
import dev.tessera.model.pipeline.FeaturePipeline;
import java.util.List;

/**
 * A pipeline and what it was learned from.
 *
 * @param customers those trained on: all but whom a recipe leaves out
 * @param notes what was decided on the way, for people
 */
public record FittedPipeline(FeaturePipeline pipeline, Customers customers, List<String> notes) {
    /** Copies. */
    public FittedPipeline {
        notes = List.copyOf(notes);
    }
}
