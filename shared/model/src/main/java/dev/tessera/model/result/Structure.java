package dev.tessera.model.result;

/**
 * Whether a segmentation finds more than k-means finds in copies of the customers that have no structure (in {@code
 * metrics.json}; {@code docs/maths.md} has the rule). All silhouettes are of the same seeded sample, segmented anew, and of
 * copies of it.
 *
 * @param reason in a sentence
 * @param rows of the sample
 * @param copies how many there are
 * @param silhouette of the sample at the k taken
 * @param copiesMean mean silhouette of the copies at that k
 * @param copiesGreatest the greatest of them
 * @param aboveChance {@code (silhouette − copiesMean) / (1 − copiesMean)}: 0 for what is found without structure
 * @param shareAsGreat the share of copies, the sample counted in, whose silhouette at that k is as great
 * @param bestShareAsGreat the same of the best silhouette of all k compared
 * @param stability of the k taken: of halves of the sample
 * @param copiesStability mean of the same of the copies
 */
public record Structure(
        Verdict verdict,
        String reason,
        int rows,
        int copies,
        double silhouette,
        double copiesMean,
        double copiesGreatest,
        double aboveChance,
        double shareAsGreat,
        double bestShareAsGreat,
        double stability,
        double copiesStability) {}
