package dev.tessera.functions.lookup;

/**
 * The claim of a token that limits a caller to the datasets it lists.
 *
 * @param required whether a token without it sees no dataset; otherwise it sees all
 */
record DatasetsClaim(String name, boolean required) {
    /** Unless the operator says otherwise. */
    static final DatasetsClaim DEFAULT = new DatasetsClaim("datasets", false);

    /**
     * As the operator says.
     *
     * @param without what tokens without the claim see: {@code all} or {@code none}
     */
    static DatasetsClaim of(String name, String without) {
        return switch (without) {
            case "all" -> new DatasetsClaim(name, false);
            case "none" -> new DatasetsClaim(name, true);
            default ->
                throw new IllegalArgumentException(
                        "TESSERA_TOKENS_WITHOUT_DATASETS must be all or none, but is '" + without + "'");
        };
    }
}
