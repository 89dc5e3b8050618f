package dev.tessera.model.definition;

import java.util.List;

/**
 * One clustering of a dataset's customers.
 *
 * @param features the names of the features it uses, in order; empty for all whose role is not
 *     {@link Role#PROFILE}
 * @param k the numbers of segments to try
 * @param clusterOn the space that k-means works in
 * @param pcaShare with {@link Space#PCA}, the share of variance that the components kept must explain, above 0 to 1
 */
public record SegmentationDefinition(List<String> features, KRange k, Space clusterOn, double pcaShare) {
    /** Copies and checks. */
    public SegmentationDefinition {
        features = List.copyOf(features);
        if (!(pcaShare > 0 && pcaShare <= 1)) {
            throw new DefinitionException("pca_share must be above 0 and at most 1, but is " + pcaShare);
        }
    }
}
