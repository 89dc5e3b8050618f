package dev.tessera.functions.lookup;

/** What a caller may do, as the {@code scope} claim of its token says it. */
enum Scope {
    /** Read segments, and score customers that are not stored. */
    READ("segments/read"),
    /** Change what is stored: put files, ask for trainings, promote models. */
    WRITE("segments/write"),
    /** Erase customers. */
    ERASE("segments/erase");

    private final String claim;

    Scope(String claim) {
        this.claim = claim;
    }

    /** As tokens say it. */
    String claim() {
        return claim;
    }
}
