package dev.tessera.model.definition;

/** The space that k-means and its measures work in. */
public enum Space {
    /** The scaled feature columns. */
    SCALED,
    /** The principal components of the scaled feature columns. */
    PCA
}
