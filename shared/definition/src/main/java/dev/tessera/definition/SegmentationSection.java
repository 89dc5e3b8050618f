package dev.tessera.definition;

import dev.tessera.model.definition.KRange;
import dev.tessera.model.definition.Role;
import dev.tessera.model.definition.SegmentationDefinition;
import dev.tessera.model.definition.Space;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A segmentation's part of a definition. */
final class SegmentationSection {
    static final List<String> SEGMENTATION =
            List.of("features", "roles", "balance_roles", "k", "cluster_on", "pca_share");

    private SegmentationSection() {}

    static SegmentationDefinition read(YamlValue value) {
        Map<String, YamlValue> keys = value.mapping(SEGMENTATION);
        YamlValue features = keys.get("features");
        YamlValue roles = keys.get("roles");
        YamlValue balance = keys.get("balance_roles");
        YamlValue k = keys.get("k");
        YamlValue share = keys.get("pca_share");
        List<String> names =
                features == null ? List.of() : features.list("a list of features", item -> item.text("a feature"));
        if (features != null && names.isEmpty()) {
            throw features.error(
                    "expected at least one feature; leave features out to use all but those of the role profile");
        }
        Set<Role> of = roles == null
                ? Set.of()
                : new LinkedHashSet<>(roles.oneOrMore("a role or a list of roles", item -> item.oneOf(Role.class)));
        KRange range = k == null
                ? SegmentationDefinition.K
                : k.make(() -> KRange.parse(k.text("a number or a range such as 3-5")));
        double pcaShare = share == null
                ? SegmentationDefinition.PCA_SHARE
                : share.number("a share above 0 and at most 1, such as 0.95");
        return (share == null ? value : share)
                .make(() -> new SegmentationDefinition(
                        names,
                        of,
                        balance != null && balance.truth(),
                        range,
                        YamlValue.oneOf(keys.get("cluster_on"), Space.class, Space.SCALED),
                        pcaShare));
    }
}
