package dev.tessera.aws.store;

import java.time.Instant;

/**
 * What somebody has changed in what lookups answer.
 *
 * @param by who: the subject of a token; of what a training has done by itself {@link #BY_ITSELF}
 * @param why as who did it says; may be empty
 * @param trainingId that lookups use since; empty where it is not about that
 * @param replaced the training that they used before; empty where there was none
 * @param segmentation that was labelled; empty where it is not about that
 * @param segment its id, 0 where it is not about that
 * @param label what the segment is called since, empty for nothing
 */
public record AuditEntry(
        Instant at,
        Action action,
        String by,
        String why,
        String trainingId,
        String replaced,
        String segmentation,
        int segment,
        String label) {
    /** Who has done what a training has done by itself. */
    public static final String BY_ITSELF = "training";

    /** What was done. */
    public enum Action {
        /** A training's models were made those that lookups use. */
        PROMOTED,
        /** The models before were made those that lookups use. */
        ROLLED_BACK,
        /** A segment was called something. */
        LABELLED
    }

    static AuditEntry ofChampion(Instant at, Action action, String by, String why, String trainingId, String replaced) {
        return new AuditEntry(at, action, by, why, trainingId, replaced, "", 0, "");
    }

    /** Of a segment that was called something. */
    static AuditEntry ofLabel(Instant at, String by, String segmentation, int segment, String label) {
        return new AuditEntry(at, Action.LABELLED, by, "", "", "", segmentation, segment, label);
    }
}
