package dev.tessera.model.definition;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How a dataset's tables become features and segmentations.
 *
 * @param dataset the dataset's name
 * @param tables by name, in order; one, the customers, for now
 * @param segmentations by name, in order; at least one
 */
public record Definition(
        String dataset,
        Map<String, TableDefinition> tables,
        Map<String, SegmentationDefinition> segmentations,
        TrainingDefinition training) {
    /** Copies and checks what concerns more than one part. */
    public Definition {
        Names.check("dataset", dataset);
        tables = Collections.unmodifiableMap(new LinkedHashMap<>(tables));
        segmentations = Collections.unmodifiableMap(new LinkedHashMap<>(segmentations));
        if (tables.size() != 1) {
            throw new DefinitionException("a definition needs exactly one table, but has " + tables.size());
        }
        if (segmentations.isEmpty()) {
            throw new DefinitionException("a definition needs at least one segmentation");
        }
        tables.keySet().forEach(name -> Names.check("table", name));
        segmentations.keySet().forEach(name -> Names.check("segmentation", name));
        for (Map.Entry<String, SegmentationDefinition> segmentation : segmentations.entrySet()) {
            for (String feature : segmentation.getValue().features()) {
                if (tables.values().stream().noneMatch(t -> t.columns().containsKey(feature))) {
                    throw new DefinitionException("segmentation '" + segmentation.getKey() + "' uses the feature '"
                            + feature + "', which no table has; the features are "
                            + tables.values().iterator().next().columns().keySet());
                }
            }
        }
    }

    /** The table of customers, by its name. */
    public String customersTable() {
        return tables.keySet().iterator().next();
    }

    /** The table of customers. */
    public TableDefinition customers() {
        return tables.values().iterator().next();
    }
}
