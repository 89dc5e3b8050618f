package dev.tessera.model.definition;

/** What may be shown of the single customers that are typical of a segment. */
public enum Examples {
    /** Nothing. */
    NONE,
    /** Their values of the features that the segmentation is over and that are not sensitive; no id. */
    VALUES,
    /** Their ids, or pseudonyms where ids are written as such, and these values. */
    IDS
}
