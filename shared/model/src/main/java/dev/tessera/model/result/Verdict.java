package dev.tessera.model.result;

/** Whether there are segments at all, or k-means only cuts up what has none. */
public enum Verdict {
    /** Far better than without structure, and stable. */
    CLEAR("clear structure"),
    /** Better than without structure. */
    WEAK("weak structure"),
    /** No better than without structure. */
    NO_STRUCTURE("no structure");

    private final String words;

    Verdict(String words) {
        this.words = words;
    }

    /** For people. */
    public String words() {
        return words;
    }
}
