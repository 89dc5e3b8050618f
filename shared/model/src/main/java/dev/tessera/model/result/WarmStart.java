package dev.tessera.model.result;

/** Whether k-means also started from the champion's centroids. */
public enum WarmStart {
    /** It did not: there are none, of as many segments and the same columns. */
    NONE,
    /** It did, and a run from other starts was as good or better. */
    LOST,
    /** It did, and that run was best. */
    WON
}
