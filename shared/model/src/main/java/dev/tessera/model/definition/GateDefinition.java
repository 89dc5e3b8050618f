package dev.tessera.model.definition;

/**
 * What a retrained model must keep to for lookups to take it without being asked. Else it is a candidate.
 *
 * @param maxMoved the largest share of the customers that the model, not their data, may move to another segment, 0 to 1
 * @param minShare the least share of the customers that a segment may hold, 0 to 1
 * @param maxSilhouetteDrop how far its silhouette may be below that of the model before on the same rows, 0 to 2
 */
public record GateDefinition(double maxMoved, double minShare, double maxSilhouetteDrop) {
    /** What is asked unless the definition says otherwise. */
    public static final GateDefinition DEFAULT = new GateDefinition(0.2, 0.01, 0.05);

    /** Checks the thresholds. */
    public GateDefinition {
        if (!(maxMoved >= 0 && maxMoved <= 1) || !(minShare >= 0 && minShare <= 1)) {
            throw new DefinitionException(
                    "max_moved and min_share must be from 0 to 1, but are " + maxMoved + " and " + minShare);
        }
        if (!(maxSilhouetteDrop >= 0 && maxSilhouetteDrop <= 2)) {
            throw new DefinitionException("max_silhouette_drop must be from 0 to 2, but is " + maxSilhouetteDrop);
        }
    }
}
