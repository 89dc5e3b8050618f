package dev.tessera.model.definition;

/** How risky a customer is, the least first. */
public enum Tier {
    /** Below the first cut-off. */
    LOW("Low"),
    /** From the first cut-off on. */
    MEDIUM("Medium"),
    /** From the second cut-off on. */
    HIGH("High");

    private final String label;

    Tier(String label) {
        this.label = label;
    }

    /** As definitions, files and answers write it. */
    public String label() {
        return label;
    }
}
