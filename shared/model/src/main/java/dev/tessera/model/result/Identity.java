package dev.tessera.model.result;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a model's segments stand to those of the model before ({@code identity.json}).
 *
 * @param training that made the model
 * @param previous the training that made the model before, null for a first one
 * @param basis what segments were matched by
 * @param shared how many customers they were matched by
 * @param nextId the least id that no segment of this segmentation has had
 * @param stayed segments that have kept their id, by id
 * @param born segments with a new id, by id
 * @param retired segments that are there no longer; their ids never return
 */
public record Identity(
        String segmentation,
        String training,
        @Nullable String previous,
        Basis basis,
        int shared,
        int nextId,
        List<Stayed> stayed,
        List<Born> born,
        List<Retired> retired) {
    /** Copies. */
    public Identity {
        stayed = List.copyOf(stayed);
        born = List.copyOf(born);
        retired = List.copyOf(retired);
    }

    /** What segments are matched by. */
    public enum Basis {
        /** Nothing: there was no model before, or nothing to compare it by. */
        NONE,
        /** Where the model before put the customers, when it was trained, who are in both trainings. */
        CUSTOMERS,
        /** Where the model before puts the customers now: too few of them were there before. */
        MODEL
    }

    /**
     * A segment that has kept its id.
     *
     * @param jaccard customers in the segment then and now over those in it then or now, 0 to 1
     */
    public record Stayed(int id, double jaccard) {}

    /**
     * A segment with a new id.
     *
     * @param from the segment before that most of its customers come from, which has been split; null where no segment
     *     has given it more than half
     * @param share of its customers, how many come from the segment that gave it most, 0 to 1
     */
    public record Born(int id, @Nullable Integer from, double share) {}

    /**
     * A segment that is there no longer.
     *
     * @param into the segment that most of its customers are in now, which it has been merged into; null where no segment
     *     has more than half
     * @param share of its customers, how many are in the segment that has most, 0 to 1
     */
    public record Retired(int id, @Nullable Integer into, double share) {}
}
