package dev.tessera.clustering.kmeans;

/** How the starting centroids of a run are chosen. */
public enum Starts {
    /**
     * Greedy k-means++: rows far from one another. Arthur and Vassilvitskii 2007, "k-means++: The Advantages of Careful
     * Seeding", SODA 2007.
     */
    PLUS_PLUS,
    /** k different rows, every set of them as likely: quick to choose, and worse to start from. Forgy 1965. */
    RANDOM
}
