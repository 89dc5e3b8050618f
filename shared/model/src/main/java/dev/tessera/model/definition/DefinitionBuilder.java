package dev.tessera.model.definition;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A {@link Definition} in the making, each method for the component of its name; what is not said is as by default. */
public final class DefinitionBuilder {
    private String dataset;
    private Map<String, TableDefinition> tables;
    private Map<String, SegmentationDefinition> segmentations;
    private boolean pseudonymise;
    private @Nullable LocalDate asOf;
    private List<String> ignore = List.of();
    private Map<String, FeatureDefinition> features = Map.of();
    private TrainingDefinition training = TrainingDefinition.DEFAULT;
    private GateDefinition gate = GateDefinition.DEFAULT;
    private Examples examples = Examples.VALUES;
    private PlaybookDefinition playbook = PlaybookDefinition.DEFAULT;
    private @Nullable RiskDefinition risk;

    DefinitionBuilder(
            String dataset, Map<String, TableDefinition> tables, Map<String, SegmentationDefinition> segmentations) {
        this.dataset = dataset;
        this.tables = tables;
        this.segmentations = segmentations;
    }

    public DefinitionBuilder dataset(String name) {
        dataset = name;
        return this;
    }

    public DefinitionBuilder tables(Map<String, TableDefinition> byName) {
        tables = byName;
        return this;
    }

    public DefinitionBuilder segmentations(Map<String, SegmentationDefinition> byName) {
        segmentations = byName;
        return this;
    }

    public DefinitionBuilder pseudonymise(boolean whether) {
        pseudonymise = whether;
        return this;
    }

    public DefinitionBuilder asOf(@Nullable LocalDate day) {
        asOf = day;
        return this;
    }

    public DefinitionBuilder ignore(List<String> patterns) {
        ignore = patterns;
        return this;
    }

    public DefinitionBuilder features(Map<String, FeatureDefinition> byName) {
        features = byName;
        return this;
    }

    public DefinitionBuilder training(TrainingDefinition how) {
        training = how;
        return this;
    }

    public DefinitionBuilder gate(GateDefinition bounds) {
        gate = bounds;
        return this;
    }

    public DefinitionBuilder examples(Examples shown) {
        examples = shown;
        return this;
    }

    public DefinitionBuilder playbook(PlaybookDefinition from) {
        playbook = from;
        return this;
    }

    public DefinitionBuilder risk(@Nullable RiskDefinition judged) {
        risk = judged;
        return this;
    }

    /**
     * The definition.
     *
     * @throws DefinitionException when the parts do not fit together
     */
    public Definition build() {
        return new Definition(
                dataset,
                pseudonymise,
                asOf,
                ignore,
                tables,
                features,
                segmentations,
                training,
                gate,
                examples,
                playbook,
                risk);
    }
}
