package dev.tessera.model.scoring;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tessera.clustering.matrix.Matrix;
import dev.tessera.model.definition.CellFormat;
import dev.tessera.model.pipeline.CategoryFeature;
import dev.tessera.model.pipeline.Donors;
import dev.tessera.model.pipeline.Feature;
import dev.tessera.model.pipeline.IndicatorColumn;
import dev.tessera.model.pipeline.NumberFeature;
import dev.tessera.model.pipeline.OrdinalFeature;
import dev.tessera.model.value.TableSchema.Column;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Lays out a model as JSON; {@link ModelReader} is the way back. */
final class ModelWriter {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private ModelWriter() {}

    static ObjectNode tree(Model model) {
        ObjectNode root = NODES.objectNode();
        root.put("format", ModelJson.FORMAT + ModelJson.VERSION);
        root.put("dataset", model.dataset());
        root.put("segmentation", model.segmentation());
        root.put("trainingId", model.trainingId());
        root.put("createdAt", model.createdAt().toString());
        root.set("table", table(model));
        root.set("derived", ExpressionParts.write(model.derivations()));
        ArrayNode features = root.putArray("features");
        for (Feature feature : model.pipeline().features()) {
            features.add(feature(feature));
        }
        root.set("donors", donors(model.pipeline().donors()));
        root.set("columns", texts(model.pipeline().columns()));
        root.set("projection", projection(model.projection()));
        root.put("space", lower(model.space()));
        root.put("clusterComponents", model.clusterComponents());
        root.set("segments", segments(model));
        root.set("risk", RiskParts.write(model));
        root.set("outliers", RiskParts.writeOutliers(model));
        root.set("population", PopulationParts.write(model.population()));
        return root;
    }

    private static ObjectNode table(Model model) {
        ObjectNode table = NODES.objectNode();
        table.put("name", model.table());
        table.put("key", model.key());
        table.put("hash", model.schema().hash());
        table.set("missing", texts(model.missing()));
        ArrayNode columns = table.putArray("columns");
        for (Column column : model.schema().columns()) {
            ObjectNode node = columns.addObject().put("name", column.name()).put("type", lower(column.type()));
            if (!column.format().equals(CellFormat.PLAIN)) {
                node.set("format", FormatParts.write(column.format()));
            }
        }
        return table;
    }

    static ObjectNode feature(Feature feature) {
        ObjectNode node = NODES.objectNode();
        node.put("name", feature.name());
        if (feature instanceof NumberFeature number) {
            node.put("kind", "number");
            number(node, number);
        } else if (feature instanceof OrdinalFeature ordinal) {
            node.put("kind", "ordinal");
            node.set("order", texts(ordinal.order()));
            number(node, ordinal.number());
        } else if (feature instanceof CategoryFeature category) {
            node.put("kind", "category");
            node.set("levels", texts(category.levels()));
            node.put("other", category.other());
            node.put("fill", category.fill());
            node.set("centers", numbers(category.centers()));
            node.put("factor", category.factor());
        }
        return node;
    }

    private static void number(ObjectNode node, NumberFeature number) {
        node.set("lower", orNull(number.bounds().lower()));
        node.set("upper", orNull(number.bounds().upper()));
        node.put("outliers", number.bounds().missing() ? "missing" : "clip");
        node.put("transform", lower(number.power().transform()));
        node.set("lambda", orNull(number.power().lambda()));
        node.put("center", number.center());
        node.put("scale", number.scale());
        node.set("fill", orNull(number.fill()));
        ArrayNode indicators = node.putArray("indicators");
        for (IndicatorColumn indicator : number.indicators()) {
            indicators
                    .addObject()
                    .put("of", lower(indicator.of()))
                    .put("center", indicator.center())
                    .put("factor", indicator.factor());
        }
        node.put("weight", number.weight());
    }

    private static JsonNode donors(@Nullable Donors donors) {
        if (donors == null) {
            return NODES.nullNode();
        }
        ObjectNode node = NODES.objectNode();
        node.put("neighbours", donors.neighbours());
        node.set("features", texts(donors.features()));
        ArrayNode rows = node.putArray("values");
        for (int i = 0; i < donors.values().rows(); i++) {
            ArrayNode row = rows.addArray();
            for (double value : donors.values().row(i)) {
                row.add(orNull(value));
            }
        }
        return node;
    }

    /** Null for what is not finite: no bound, no power, no fill, a missing value. */
    private static JsonNode orNull(double number) {
        return Double.isFinite(number) ? NODES.numberNode(number) : NODES.nullNode();
    }

    private static ObjectNode projection(Projection projection) {
        ObjectNode node = NODES.objectNode();
        node.set("explainedVarianceRatio", numbers(projection.explainedVarianceRatio()));
        node.set("mean", numbers(projection.mean()));
        ArrayNode components = node.putArray("components");
        Matrix matrix = projection.components();
        for (int c = 0; c < matrix.rows(); c++) {
            components.add(numbers(matrix.row(c)));
        }
        return node;
    }

    private static ArrayNode segments(Model model) {
        ArrayNode segments = NODES.arrayNode();
        for (int i = 0; i < model.segments().size(); i++) {
            Segment segment = model.segments().get(i);
            segments.addObject()
                    .put("id", segment.id())
                    .put("name", segment.name())
                    .put("size", segment.size())
                    .put("share", finite(segment.share()))
                    .set("centroid", numbers(model.centroids().row(i)));
        }
        return segments;
    }

    private static ArrayNode texts(List<String> texts) {
        ArrayNode array = NODES.arrayNode();
        texts.forEach(array::add);
        return array;
    }

    private static ArrayNode numbers(double[] numbers) {
        ArrayNode array = NODES.arrayNode();
        for (double number : numbers) {
            array.add(finite(number));
        }
        return array;
    }

    private static double finite(double number) {
        if (!Double.isFinite(number)) {
            throw new IllegalArgumentException("a model holds finite numbers only, found " + number);
        }
        return number;
    }

    static String lower(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
