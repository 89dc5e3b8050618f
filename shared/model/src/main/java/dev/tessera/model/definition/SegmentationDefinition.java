package dev.tessera.model.definition;

import java.util.List;
import java.util.Set;

/**
 * One clustering of a dataset's customers.
 *
 * @param features the names of the features it uses, in order; empty for all of {@code roles}
 * @param roles with no features named, whose features it uses; empty for all but {@link Role#PROFILE}
 * @param balanceRoles whether the features of each role together get equal weight
 * @param k the numbers of segments to try
 * @param clusterOn the space that k-means works in
 * @param pcaShare with {@link Space#PCA}, the share of variance that the components kept must explain, above 0 to 1
 */
public record SegmentationDefinition(
        List<String> features, Set<Role> roles, boolean balanceRoles, KRange k, Space clusterOn, double pcaShare) {
    /** The numbers of segments that are tried unless the definition says otherwise. */
    public static final KRange K = new KRange(3, 5);

    /** The share of variance that the components kept explain unless the definition says otherwise. */
    public static final double PCA_SHARE = 0.95;

    /** Copies and checks. */
    public SegmentationDefinition {
        features = List.copyOf(features);
        roles = Set.copyOf(roles);
        if (!(pcaShare > 0 && pcaShare <= 1)) {
            throw new DefinitionException("pca_share must be above 0 and at most 1, but is " + pcaShare);
        }
        if (roles.contains(Role.PROFILE)) {
            throw new DefinitionException("roles holds profile, which is never clustered");
        }
        if (!features.isEmpty() && !roles.isEmpty()) {
            throw new DefinitionException("features and roles are two ways to say the same: keep one");
        }
    }

    /** Over these features, or all but those of the role profile, without balance. */
    public static SegmentationDefinition of(List<String> features, KRange k, Space clusterOn, double pcaShare) {
        return new SegmentationDefinition(features, Set.of(), false, k, clusterOn, pcaShare);
    }

    /** Whether it uses features of a role, where it names none. */
    public boolean uses(Role role) {
        return roles.isEmpty() ? role != Role.PROFILE : roles.contains(role);
    }
}
