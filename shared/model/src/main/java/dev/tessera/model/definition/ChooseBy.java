package dev.tessera.model.definition;

/** The measure that decides among the numbers of segments tried. */
public enum ChooseBy {
    /** How much nearer customers are to their own segment than to the next; the higher the better. */
    SILHOUETTE,
    /** How wide segments are beside the distance between them; the lower the better. */
    DAVIES_BOULDIN,
    /** The variance between segments over that within; the higher the better. */
    CALINSKI_HARABASZ,
    /** How much tighter segments are than those of customers strewn evenly; the higher the better. */
    GAP
}
