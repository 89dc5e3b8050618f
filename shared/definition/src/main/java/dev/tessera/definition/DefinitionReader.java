package dev.tessera.definition;

import dev.tessera.model.definition.ChooseBy;
import dev.tessera.model.definition.Definition;
import dev.tessera.model.definition.DefinitionBuilder;
import dev.tessera.model.definition.DefinitionException;
import dev.tessera.model.definition.Examples;
import dev.tessera.model.definition.FeatureDefinition;
import dev.tessera.model.definition.GateDefinition;
import dev.tessera.model.definition.KChoice;
import dev.tessera.model.definition.Names;
import dev.tessera.model.definition.SegmentationDefinition;
import dev.tessera.model.definition.TableDefinition;
import dev.tessera.model.definition.TrainingDefinition;
import dev.tessera.model.derive.Derivations;
import dev.tessera.model.expression.Expression;
import dev.tessera.model.risk.RiskRule;
import dev.tessera.model.value.TableSchema;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;

/** Makes a definition of its YAML. */
final class DefinitionReader {
    static final List<String> ROOT = List.of(
            "dataset",
            "pseudonymise",
            "as_of",
            "ignore",
            "tables",
            "features",
            "segmentations",
            "risk",
            "training",
            "gate",
            "examples",
            "playbook");
    static final List<String> TRAINING =
            List.of("seed", "restarts", "max_iterations", "choose_by", "min_share", "min_stability");
    static final List<String> GATE = List.of("max_moved", "min_share", "max_silhouette_drop");

    private DefinitionReader() {}

    static Definition read(YamlValue root) {
        Map<String, YamlValue> keys = root.mapping(ROOT);
        YamlValue datasetValue = root.required(keys, "dataset", "the dataset's name");
        String dataset = datasetValue.text("the dataset's name");
        datasetValue.make(() -> Names.check("dataset", dataset));
        Map<String, TableDefinition> tables = tables(root, keys);
        Map<String, FeatureDefinition> features = new LinkedHashMap<>();
        YamlValue featuresValue = keys.get("features");
        if (featuresValue != null) {
            featuresValue
                    .mapping("features by their names, such as utilisation")
                    .forEach((name, value) -> features.put(name, FeatureSection.read(value)));
        }
        Map<String, SegmentationDefinition> segmentations = segmentations(root, keys);
        DefinitionBuilder builder =
                Definition.builder(dataset, tables, segmentations).features(features);
        take(keys, "training", value -> builder.training(training(value)));
        take(keys, "gate", value -> builder.gate(gate(value)));
        builder.examples(YamlValue.oneOf(keys.get("examples"), Examples.class, Examples.VALUES));
        take(keys, "playbook", value -> builder.playbook(PlaybookSection.read(value)));
        take(keys, "risk", value -> builder.risk(RiskSection.read(value)));
        take(keys, "pseudonymise", value -> builder.pseudonymise(value.truth()));
        take(keys, "as_of", value -> builder.asOf(value.day()));
        builder.ignore(TableSection.texts(keys.get("ignore"), "a pattern of file names such as *.tmp"));
        return root.make(() -> {
            Definition definition = builder.build();
            checkExpressions(definition);
            return definition;
        });
    }

    private static void take(Map<String, YamlValue> keys, String key, Consumer<YamlValue> reader) {
        YamlValue value = keys.get(key);
        if (value != null) {
            reader.accept(value);
        }
    }

    private static void checkExpressions(Definition definition) {
        Derivations.of(definition);
        RiskRule.of(definition);
        definition.features().forEach((name, feature) -> {
            if (feature instanceof FeatureDefinition.OfRows rows && rows.where() != null) {
                TableDefinition table =
                        Objects.requireNonNull(definition.tables().get(rows.table()));
                try {
                    Expression.condition(rows.where(), TableSchema.of(table).columns());
                } catch (DefinitionException e) {
                    throw new DefinitionException(List.of("features", name, "where"), String.valueOf(e.getMessage()));
                }
            }
        });
    }

    private static Map<String, TableDefinition> tables(YamlValue root, Map<String, YamlValue> keys) {
        String expected = "at least one table by its name, such as customers";
        YamlValue tablesValue = root.required(keys, "tables", expected);
        Map<String, TableDefinition> tables = new LinkedHashMap<>();
        tablesValue.mapping(expected).forEach((name, value) -> {
            value.make(() -> Names.check("table", name));
            tables.put(name, TableSection.read(value));
        });
        if (tables.isEmpty()) {
            throw tablesValue.error("expected " + expected + ", found none");
        }
        return tables;
    }

    private static Map<String, SegmentationDefinition> segmentations(YamlValue root, Map<String, YamlValue> keys) {
        String expected = "at least one segmentation by its name, such as behaviour";
        YamlValue segmentationsValue = root.required(keys, "segmentations", expected);
        Map<String, SegmentationDefinition> segmentations = new LinkedHashMap<>();
        segmentationsValue.mapping(expected).forEach((name, value) -> {
            value.make(() -> Names.check("segmentation", name));
            segmentations.put(name, SegmentationSection.read(value));
        });
        if (segmentations.isEmpty()) {
            throw segmentationsValue.error("expected " + expected + ", found none");
        }
        return segmentations;
    }

    private static TrainingDefinition training(YamlValue value) {
        Map<String, YamlValue> keys = value.mapping(TRAINING);
        YamlValue seed = keys.get("seed");
        YamlValue restarts = keys.get("restarts");
        YamlValue iterations = keys.get("max_iterations");
        TrainingDefinition standard = TrainingDefinition.DEFAULT;
        return value.make(() -> new TrainingDefinition(
                seed == null ? standard.seed() : seed.integer("a whole number", Long.MIN_VALUE, Long.MAX_VALUE),
                restarts == null ? standard.restarts() : count(restarts),
                iterations == null ? standard.maxIterations() : count(iterations),
                choice(keys)));
    }

    private static KChoice choice(Map<String, YamlValue> keys) {
        KChoice standard = KChoice.DEFAULT;
        YamlValue share = keys.get("min_share");
        YamlValue stability = keys.get("min_stability");
        return new KChoice(
                YamlValue.oneOf(keys.get("choose_by"), ChooseBy.class, standard.by()),
                share == null ? standard.minShare() : share.share("a share of the customers, from 0 to 1"),
                stability == null ? standard.minStability() : stability.number("a number from -1 to 1"));
    }

    private static GateDefinition gate(YamlValue value) {
        Map<String, YamlValue> keys = value.mapping(GATE);
        GateDefinition standard = GateDefinition.DEFAULT;
        YamlValue moved = keys.get("max_moved");
        YamlValue share = keys.get("min_share");
        YamlValue drop = keys.get("max_silhouette_drop");
        return value.make(() -> new GateDefinition(
                moved == null ? standard.maxMoved() : moved.share("a share of the customers, from 0 to 1"),
                share == null ? standard.minShare() : share.share("a share of the customers, from 0 to 1"),
                drop == null ? standard.maxSilhouetteDrop() : drop.number("a number from 0 to 2")));
    }

    private static int count(YamlValue value) {
        return (int) value.integer("a whole number of at least 1", 1, Integer.MAX_VALUE);
    }
}
