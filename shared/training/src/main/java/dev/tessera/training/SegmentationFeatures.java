package dev.tessera.training;

import dev.tessera.model.definition.ColumnDefinition;
import dev.tessera.model.definition.Role;
import dev.tessera.model.definition.SegmentationDefinition;
import dev.tessera.model.definition.TableDefinition;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which features a segmentation is over. */
final class SegmentationFeatures {
    private SegmentationFeatures() {}

    /** The features named, or all that are not {@link Role#PROFILE}, in the table's order. */
    static List<String> of(String name, SegmentationDefinition segmentation, TableDefinition table)
            throws TrainingException {
        if (segmentation.features().isEmpty()) {
            return allOf(name, table);
        }
        Set<String> seen = new HashSet<>();
        for (String feature : segmentation.features()) {
            ColumnDefinition column = table.columns().get(feature);
            if (column == null) {
                throw new IllegalArgumentException(
                        "no column " + feature + " in " + table.columns().keySet());
            }
            if (column.role() == Role.PROFILE) {
                throw new TrainingException("segmentation '" + name + "' lists the feature '" + feature
                        + "', whose role is profile: such a column is never clustered. "
                        + "Take it off the list, or give it another role.");
            }
            if (!seen.add(feature)) {
                throw new TrainingException("segmentation '" + name + "' lists the feature '" + feature
                        + "' twice. Name it once; a weight makes a feature count for more.");
            }
        }
        return segmentation.features();
    }

    private static List<String> allOf(String name, TableDefinition table) throws TrainingException {
        List<String> features = new ArrayList<>();
        for (Map.Entry<String, ColumnDefinition> column : table.columns().entrySet()) {
            if (column.getValue().role() != Role.PROFILE) {
                features.add(column.getKey());
            }
        }
        if (features.isEmpty()) {
            throw new TrainingException("segmentation '" + name + "' has no features: the role of every column ("
                    + String.join(", ", table.columns().keySet())
                    + ") is profile. Give a column another role.");
        }
        return features;
    }
}
