package dev.tessera.model.definition;

import java.time.LocalDate;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How a dataset's tables become features and segmentations.
 *
 * @param dataset the dataset's name
 * @param pseudonymise whether all that is derived has pseudonyms in the place of ids
 * @param asOf the day that days are counted to, null for the newest date that days are counted from
 * @param ignore patterns of the names of files that are left alone, with {@code *} and {@code ?}
 * @param tables by name, in order
 * @param features beside the columns of tables of customers, by name, in order; an expression may use those before it
 * @param segmentations by name, in order; at least one
 * @param gate what a retrained model must keep to
 * @param examples what may be shown of the single customers that are typical of a segment
 * @param playbook which playbooks recommendations come from
 * @param risk how risk is judged, null where it is not
 */
public record Definition(
        String dataset,
        boolean pseudonymise,
        @Nullable LocalDate asOf,
        List<String> ignore,
        Map<String, TableDefinition> tables,
        Map<String, FeatureDefinition> features,
        Map<String, SegmentationDefinition> segmentations,
        TrainingDefinition training,
        GateDefinition gate,
        Examples examples,
        PlaybookDefinition playbook,
        @Nullable RiskDefinition risk) {
    /** Copies and checks what concerns more than one part. */
    public Definition {
        Names.check("dataset", dataset);
        ignore = List.copyOf(ignore);
        tables = Collections.unmodifiableMap(new LinkedHashMap<>(tables));
        features = Collections.unmodifiableMap(new LinkedHashMap<>(features));
        segmentations = Collections.unmodifiableMap(new LinkedHashMap<>(segmentations));
        if (tables.isEmpty()) {
            throw new DefinitionException("a definition needs at least one table");
        }
        if (segmentations.isEmpty()) {
            throw new DefinitionException("a definition needs at least one segmentation");
        }
        tables.keySet().forEach(name -> Names.check("table", name));
        segmentations.keySet().forEach(name -> Names.check("segmentation", name));
        References.check(tables, features, segmentations);
        PlaybookReferences.check(playbook, References.features(tables, features));
        if (risk != null) {
            RiskReferences.check(risk, References.features(tables, features));
        }
    }

    /** A definition of these, with all else as by default. */
    public static DefinitionBuilder builder(
            String dataset, Map<String, TableDefinition> tables, Map<String, SegmentationDefinition> segmentations) {
        return new DefinitionBuilder(dataset, tables, segmentations);
    }

    /** The same, to say something otherwise. */
    public DefinitionBuilder toBuilder() {
        return builder(dataset, tables, segmentations)
                .pseudonymise(pseudonymise)
                .asOf(asOf)
                .ignore(ignore)
                .features(features)
                .training(training)
                .gate(gate)
                .examples(examples)
                .playbook(playbook)
                .risk(risk);
    }

    /**
     * Checks that a playbook in a file of its own can be used for this dataset.
     *
     * @throws DefinitionException when it speaks of what is neither a concept nor a feature; names {@code file}
     */
    public void checkPlaybook(String file, Playbook other) {
        PlaybookReferences.check(file, other, allFeatures());
    }

    /**
     * The table that says who the customers are: the first with one row a customer. Customers whom only other tables
     * name wait for it. Where there is none, it is the first table, and whoever it names is a customer.
     */
    public String customersTable() {
        return tables.entrySet().stream()
                .filter(table -> table.getValue().isOfCustomers())
                .findFirst()
                .map(Map.Entry::getKey)
                .orElse(tables.keySet().iterator().next());
    }

    /** The table of {@link #customersTable}. */
    public TableDefinition customers() {
        return Objects.requireNonNull(tables.get(customersTable()));
    }

    /** Every feature: columns of tables of customers that are no dates, table by table, then {@link #features}. */
    public List<FeatureSource> allFeatures() {
        return References.features(tables, features);
    }

    /** The same of a definition's parts. */
    public static List<FeatureSource> features(
            Map<String, TableDefinition> tables, Map<String, FeatureDefinition> features) {
        return References.features(tables, features);
    }

    /** Whether a column of a table of customers is a date that a feature counts days from. */
    public boolean isCountedFrom(String table, String column) {
        return References.isCountedFrom(tables, features, table, column);
    }
}
