package dev.tessera.model.definition;

/** Which values of a number its centre and spread are learned from. */
public enum ScaleOf {
    /** Those present: what fills the gaps does not shrink the spread. */
    PRESENT,
    /** Those present, and the fill once for each that is missing, as where gaps are filled before scaling. */
    FILLED
}
