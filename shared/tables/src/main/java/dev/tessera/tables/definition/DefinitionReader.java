package dev.tessera.tables.definition;

import static java.util.stream.Collectors.joining;

import dev.tessera.model.definition.ColumnDefinition;
import dev.tessera.model.definition.ColumnType;
import dev.tessera.model.definition.Definition;
import dev.tessera.model.definition.Delivery;
import dev.tessera.model.definition.KRange;
import dev.tessera.model.definition.MissingValues;
import dev.tessera.model.definition.Names;
import dev.tessera.model.definition.Role;
import dev.tessera.model.definition.Scale;
import dev.tessera.model.definition.SegmentationDefinition;
import dev.tessera.model.definition.Space;
import dev.tessera.model.definition.TableDefinition;
import dev.tessera.model.definition.TrainingDefinition;
import dev.tessera.model.definition.Transform;
import dev.tessera.tables.spelling.Spelling;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes a definition of its YAML. */
final class DefinitionReader {
    /** The numbers of segments that are tried unless the definition says otherwise. */
    static final KRange K = new KRange(3, 5);

    /** The share of variance that the components kept explain unless the definition says otherwise. */
    static final double PCA_SHARE = 0.95;

    private static final List<String> ROOT = List.of("dataset", "tables", "segmentations", "training");
    private static final List<String> TABLE = List.of("key", "delivery", "missing", "rejected_share", "columns");
    private static final List<String> COLUMN = List.of("type", "role", "transform", "scale", "missing", "weight");
    private static final List<String> SEGMENTATION = List.of("features", "k", "cluster_on", "pca_share");
    private static final List<String> TRAINING = List.of("seed", "restarts", "max_iterations");

    private DefinitionReader() {}

    static Definition read(YamlValue root) {
        Map<String, YamlValue> keys = root.mapping(ROOT);
        YamlValue datasetValue = required(root, keys, "dataset", "the dataset's name");
        String dataset = datasetValue.text("the dataset's name");
        datasetValue.make(() -> Names.check("dataset", dataset));
        Map<String, TableDefinition> tables = new LinkedHashMap<>();
        YamlValue tablesValue = required(root, keys, "tables", "one table by its name, such as customers");
        tablesValue.mapping("one table by its name, such as customers").forEach((name, value) -> {
            value.make(() -> Names.check("table", name));
            tables.put(name, table(value));
        });
        if (tables.size() != 1) {
            throw tablesValue.error("expected exactly one table, found " + tables.size());
        }
        Map<String, ColumnDefinition> columns =
                tables.values().iterator().next().columns();
        Map<String, SegmentationDefinition> segmentations = new LinkedHashMap<>();
        String expected = "at least one segmentation by its name, such as behaviour";
        YamlValue segmentationsValue = required(root, keys, "segmentations", expected);
        segmentationsValue.mapping(expected).forEach((name, value) -> {
            value.make(() -> Names.check("segmentation", name));
            segmentations.put(name, segmentation(value, columns));
        });
        if (segmentations.isEmpty()) {
            throw segmentationsValue.error("expected " + expected + ", found none");
        }
        YamlValue trainingValue = keys.get("training");
        TrainingDefinition training = trainingValue == null ? TrainingDefinition.DEFAULT : training(trainingValue);
        return root.make(() -> new Definition(dataset, tables, segmentations, training));
    }

    private static TableDefinition table(YamlValue value) {
        Map<String, YamlValue> keys = value.mapping(TABLE);
        YamlValue keyValue = required(value, keys, "key", "the column that identifies the customer");
        String key = keyValue.text("the column that identifies the customer");
        YamlValue delivery = keys.get("delivery");
        YamlValue missing = keys.get("missing");
        YamlValue rejectedShare = keys.get("rejected_share");
        YamlValue columnsValue = required(value, keys, "columns", "the columns by their names, each with its type");
        Map<String, ColumnDefinition> columns = new LinkedHashMap<>();
        columnsValue.mapping("the columns by their names, each with its type").forEach((name, column) -> {
            if (name.equals(key)) {
                throw column.error("this is the key column, which cannot also be one of the columns");
            }
            columns.put(name, column(column));
        });
        if (columns.isEmpty()) {
            throw columnsValue.error("expected at least one column, found none");
        }
        double share = rejectedShare == null
                ? TableDefinition.REJECTED_SHARE
                : rejectedShare.number("a share from 0 to 1, such as 0.05");
        if (rejectedShare != null && !(share >= 0 && share <= 1)) {
            throw rejectedShare.error("expected a share from 0 to 1, such as 0.05, found " + share);
        }
        return value.make(() -> new TableDefinition(
                key,
                delivery == null ? Delivery.DELTA : delivery.oneOf(Delivery.class),
                missing == null
                        ? List.of()
                        : missing.list(
                                "a list of texts, such as [\"-\"]", item -> item.text("a text that means missing")),
                share,
                columns));
    }

    private static ColumnDefinition column(YamlValue value) {
        if (!(value.isText() || value.isMapping())) {
            throw value.error("expected number or category, or keys such as {type: number, transform: log1p}");
        }
        if (value.isText()) {
            return ColumnDefinition.of(value.oneOf(ColumnType.class), Role.BEHAVIOUR);
        }
        Map<String, YamlValue> keys = value.mapping(COLUMN);
        ColumnType type = required(value, keys, "type", "number or category").oneOf(ColumnType.class);
        ColumnDefinition standard = ColumnDefinition.of(type, oneOf(keys.get("role"), Role.class, Role.BEHAVIOUR));
        Transform transform = oneOf(keys.get("transform"), Transform.class, standard.transform());
        if (type == ColumnType.CATEGORY && transform != Transform.NONE) {
            throw value.error("a category cannot be transformed; leave transform out, or make the type number");
        }
        YamlValue weight = keys.get("weight");
        double factor = weight == null ? standard.weight() : weight.number("a number above 0");
        return (weight == null ? value : weight)
                .make(() -> new ColumnDefinition(
                        type,
                        standard.role(),
                        transform,
                        oneOf(keys.get("scale"), Scale.class, standard.scale()),
                        oneOf(keys.get("missing"), MissingValues.class, standard.missing()),
                        factor));
    }

    private static SegmentationDefinition segmentation(YamlValue value, Map<String, ColumnDefinition> columns) {
        Map<String, YamlValue> keys = value.mapping(SEGMENTATION);
        YamlValue features = keys.get("features");
        YamlValue k = keys.get("k");
        YamlValue share = keys.get("pca_share");
        if (features == null && columns.values().stream().allMatch(c -> c.role() == Role.PROFILE)) {
            throw value.error("no feature is left to cluster on: the role of every column is profile");
        }
        List<String> names =
                features == null ? List.of() : features.list("a list of columns", item -> feature(item, columns));
        if (features != null && names.isEmpty()) {
            throw features.error(
                    "expected at least one column; leave features out to use all but those of the role profile");
        }
        KRange range = k == null ? K : k.make(() -> KRange.parse(k.text("a number or a range such as 3-5")));
        double pcaShare = share == null ? PCA_SHARE : share.number("a share above 0 and at most 1, such as 0.95");
        return (share == null ? value : share)
                .make(() -> new SegmentationDefinition(
                        names, range, oneOf(keys.get("cluster_on"), Space.class, Space.SCALED), pcaShare));
    }

    private static String feature(YamlValue item, Map<String, ColumnDefinition> columns) {
        String name = item.text("a column's name");
        ColumnDefinition column = columns.get(name);
        if (column == null) {
            throw item.error("no column is called '" + name + "'." + Spelling.hint(name, columns.keySet())
                    + " The columns are " + columns.keySet().stream().limit(30).collect(joining(", "))
                    + (columns.size() > 30 ? " and more" : ""));
        }
        if (column.role() == Role.PROFILE) {
            throw item.error("the column '" + name + "' has the role profile, which is never clustered;"
                    + " take it out here, or give it another role");
        }
        return name;
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
                iterations == null ? standard.maxIterations() : count(iterations)));
    }

    private static int count(YamlValue value) {
        return (int) value.integer("a whole number of at least 1", 1, Integer.MAX_VALUE);
    }

    private static <E extends Enum<E>> E oneOf(@Nullable YamlValue value, Class<E> type, E standard) {
        return value == null ? standard : value.oneOf(type);
    }

    private static YamlValue required(YamlValue parent, Map<String, YamlValue> keys, String key, String what) {
        YamlValue value = keys.get(key);
        if (value == null) {
            throw parent.error("the key " + key + " is missing: " + what);
        }
        return value;
    }
}
