package dev.tessera.model.definition;

/** What a column says of a customer, and so which segmentations may use it. */
public enum Role {
    /** Who the customer is. */
    DEMOGRAPHIC,
    /** What the customer does. */
    BEHAVIOUR,
    /** How risky the customer is. */
    RISK,
    /** Never clustered, always profiled: an outcome, or another model's label or score. */
    PROFILE
}
