package dev.tessera.tables.infer;

import dev.tessera.model.definition.Definition;
import dev.tessera.model.definition.FeatureDefinition;
import dev.tessera.model.definition.FeatureSource;
import dev.tessera.model.definition.Role;
import dev.tessera.model.definition.SegmentationDefinition;
import dev.tessera.model.definition.Space;
import dev.tessera.model.definition.TableDefinition;
import dev.tessera.tables.read.TableException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Proposes one segmentation for each side of the customers that has features enough, and one that combines them. */
final class Segmentations {
    private static final int LEAST_FEATURES = 2;

    private Segmentations() {}

    static Map<String, SegmentationDefinition> propose(
            Map<String, TableDefinition> tables,
            Map<String, FeatureDefinition> features,
            String source,
            List<String> notes)
            throws TableException {
        Map<String, SegmentationDefinition> proposed = new LinkedHashMap<>();
        List<FeatureSource> all = Definition.features(tables, features);
        for (Role role : List.of(Role.BEHAVIOUR, Role.DEMOGRAPHIC, Role.RISK)) {
            if (all.stream().filter(feature -> feature.role() == role).count() >= LEAST_FEATURES) {
                proposed.put(role.name().toLowerCase(Locale.ROOT), of(Set.of(role), false));
            }
        }
        List<Role> clustered = all.stream()
                .map(FeatureSource::role)
                .filter(role -> role != Role.PROFILE)
                .distinct()
                .toList();
        if (clustered.isEmpty()) {
            Map<String, String> leftOut = new LinkedHashMap<>();
            tables.values().forEach(table -> leftOut.putAll(table.leftOut()));
            throw nothingLeft(source, leftOut, notes);
        }
        if (clustered.size() > 1) {
            proposed.put("combined", of(Set.of(), true));
            return proposed;
        }
        return Map.of(clustered.get(0).name().toLowerCase(Locale.ROOT), of(Set.of(), false));
    }

    static TableException nothingLeft(String source, Map<String, String> leftOut, List<String> notes) {
        List<String> all = new ArrayList<>(notes);
        leftOut.forEach((column, why) -> all.add("'" + column + "' is left out: " + why + "."));
        return new TableException(source + ": no column is left to cluster on. " + String.join(" ", all)
                + " Name the columns to use in a definition (--definition).");
    }

    private static SegmentationDefinition of(Set<Role> roles, boolean balanced) {
        return new SegmentationDefinition(
                List.of(), roles, balanced, SegmentationDefinition.K, Space.SCALED, SegmentationDefinition.PCA_SHARE);
    }
}
