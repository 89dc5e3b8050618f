package dev.tessera.aws.store;

/** How far a training is. */
public enum TrainingState {
    /** It was asked for and waits for its turn. */
    REQUESTED,
    /** It is under way, or was when it last told of itself. */
    RUNNING,
    /** Lookups use it, or did until a later one was promoted. */
    PROMOTED,
    /**
     * It has models that lookups do not use, for a reason that its record says: the gate holds them, or people went back to
     * the champion, or promoted an experiment that the definition does not agree with. People may promote it.
     */
    CANDIDATE,
    /** It ended after another had been promoted, and is not used. */
    SUPERSEDED,
    /**
     * It ended as an experiment, with keys of the definition set otherwise. Lookups do not use it by themselves; people may
     * promote it.
     */
    EXPERIMENT,
    /** It cannot succeed, for a reason that trying again does not change. */
    FAILED,
    /** It ended for a reason that may pass. What asked for it is tried again, under another id. */
    BROKEN_OFF;

    /** Whether it has models that lookups can use. */
    public boolean hasModels() {
        return this == PROMOTED || this == CANDIDATE || this == SUPERSEDED || this == EXPERIMENT;
    }

    /** Whether nothing more will become of it. */
    public boolean isOver() {
        return this != REQUESTED && this != RUNNING;
    }
}
