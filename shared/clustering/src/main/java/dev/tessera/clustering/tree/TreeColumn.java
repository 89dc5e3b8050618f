package dev.tessera.clustering.tree;

/**
 * One column that questions may be asked of.
 *
 * @param values n, NaN being missing; of a category the indices of levels
 * @param levels how many levels a category has, 0 for numbers
 */
public record TreeColumn(double[] values, int levels) {
    /** Whether its values are levels. */
    public boolean isCategory() {
        return levels > 0;
    }
}
