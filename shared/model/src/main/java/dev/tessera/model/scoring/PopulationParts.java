package dev.tessera.model.scoring;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tessera.clustering.drift.NumberBins;
import dev.tessera.model.drift.FeatureSketch;
import dev.tessera.model.drift.PopulationSketch;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes and reads what the population was like. */
final class PopulationParts {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private PopulationParts() {}

    static JsonNode write(@Nullable PopulationSketch population) {
        if (population == null) {
            return NODES.nullNode();
        }
        ObjectNode node = NODES.objectNode().put("customers", population.customers());
        ArrayNode features = node.putArray("features");
        for (FeatureSketch feature : population.features()) {
            ObjectNode each = features.addObject().put("name", feature.name());
            if (feature instanceof FeatureSketch.Numbers number) {
                NumberBins bins = number.bins();
                each.put("missing", bins.missing()).put("zeros", bins.zeros());
                each.set("least", orNull(bins.least()));
                each.set("most", orNull(bins.most()));
                ArrayNode edges = each.putArray("edges");
                for (double edge : bins.edges()) {
                    edges.add(edge);
                }
                ArrayNode counts = each.putArray("counts");
                for (long count : bins.counts()) {
                    counts.add(count);
                }
            } else if (feature instanceof FeatureSketch.Levels levels) {
                each.put("missing", levels.missing()).put("others", levels.others());
                ObjectNode counts = each.putObject("levels");
                levels.counts().forEach(counts::put);
            }
        }
        return node;
    }

    private static JsonNode orNull(double number) {
        return Double.isFinite(number) ? NODES.numberNode(number) : NODES.nullNode();
    }

    static @Nullable PopulationSketch read(@Nullable Part part) throws ModelFormatException {
        if (part == null || part.isNull()) {
            return null;
        }
        List<FeatureSketch> features = new ArrayList<>();
        for (Part feature : part.field("features").elements()) {
            features.add(feature.optional("levels") == null ? number(feature) : levels(feature));
        }
        return new PopulationSketch(part.field("customers").count(), features);
    }

    private static FeatureSketch number(Part part) throws ModelFormatException {
        List<Part> counts = part.field("counts").elements();
        long[] numbers = new long[counts.size()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = counts.get(i).count();
        }
        try {
            return new FeatureSketch.Numbers(
                    part.field("name").text(),
                    new NumberBins(
                            part.field("edges").numbers(),
                            numbers,
                            part.field("zeros").count(),
                            part.field("missing").count(),
                            part.field("least").numberOr(Double.NaN),
                            part.field("most").numberOr(Double.NaN)));
        } catch (IllegalArgumentException e) {
            throw part.damaged(e);
        }
    }

    private static FeatureSketch levels(Part part) throws ModelFormatException {
        Map<String, Long> counts = new LinkedHashMap<>();
        Part levels = part.field("levels");
        for (Iterator<String> names = levels.names(); names.hasNext(); ) {
            String name = names.next();
            counts.put(name, levels.field(name).count());
        }
        return new FeatureSketch.Levels(
                part.field("name").text(),
                counts,
                part.field("others").count(),
                part.field("missing").count());
    }
}
