package dev.tessera.model.definition;

/** A column of 0 and 1 beside a number's own. */
public enum Indicator {
    /** 1 where the value is missing. */
    MISSING,
    /** 1 where the value is not zero: for amounts that many customers do not have at all. */
    NONZERO
}
