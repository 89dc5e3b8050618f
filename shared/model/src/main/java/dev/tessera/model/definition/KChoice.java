package dev.tessera.model.definition;

/**
 * How the number of segments is chosen among those tried.
 *
 * @param by the measure that decides
 * @param minShare the least share of the customers that the smallest segment may hold, 0 to 1
 * @param minStability the least stability, −1 to 1
 */
public record KChoice(ChooseBy by, double minShare, double minStability) {
    /** What is done unless the definition says otherwise. */
    public static final KChoice DEFAULT = new KChoice(ChooseBy.SILHOUETTE, 0.02, 0.6);

    /** Checks the ranges. */
    public KChoice {
        if (!(minShare >= 0 && minShare <= 1)) {
            throw new DefinitionException("min_share must be from 0 to 1, but is " + minShare);
        }
        if (!(minStability >= -1 && minStability <= 1)) {
            throw new DefinitionException("min_stability must be from -1 to 1, but is " + minStability);
        }
    }
}
