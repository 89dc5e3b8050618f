package dev.tessera.functions.lookup;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tessera.clustering.matrix.Matrix;
import dev.tessera.model.assembly.AssemblyPlan;
import dev.tessera.model.definition.ColumnType;
import dev.tessera.model.definition.Delivery;
import dev.tessera.model.definition.Space;
import dev.tessera.model.definition.Transform;
import dev.tessera.model.derive.Derivations;
import dev.tessera.model.pipeline.CategoryFeature;
import dev.tessera.model.pipeline.FeaturePipeline;
import dev.tessera.model.pipeline.NumberFeature;
import dev.tessera.model.scoring.Model;
import dev.tessera.model.scoring.Projection;
import dev.tessera.model.scoring.Segment;
import dev.tessera.model.value.TableSchema;
import dev.tessera.model.value.TableSchema.Column;
import java.time.Instant;
import java.util.List;

/** A model of two segments: of balances around 0, and around 10. What else is known of a customer moves nothing. */
final class TwoSegments {
    private static final TableSchema SCHEMA = new TableSchema(
            "0123456789ab",
            List.of(
                    new Column("balance", ColumnType.NUMBER),
                    new Column("plan", ColumnType.CATEGORY),
                    new Column("~a/b", ColumnType.NUMBER)));

    private TwoSegments() {}

    static TrainedModel trained() {
        return TrainedModel.of(
                model(),
                AssemblyPlan.of("customers", SCHEMA, Delivery.DELTA),
                metrics(),
                JsonNodeFactory.instance.objectNode());
    }

    static Model model() {
        FeaturePipeline pipeline = new FeaturePipeline(List.of(
                new NumberFeature("balance", Transform.NONE, 0, 1, 0, 1),
                new CategoryFeature("plan", List.of("1.50", "plus"), false, "plus", new double[] {0, 0}, 1e-9)));
        return new Model(
                "bank",
                "all",
                "20261102T093000Z-000000",
                Instant.parse("2026-11-02T09:30:00Z"),
                "customers",
                "id",
                SCHEMA,
                List.of("-999"),
                Derivations.none(SCHEMA.columns()),
                pipeline,
                new Projection(
                        new double[] {0, 0, 0},
                        Matrix.wrap(new double[] {1, 0, 0, 0, 1, 0, 0, 0, 1}, 3, 3),
                        new double[] {1, 0, 0}),
                Space.SCALED,
                0,
                Matrix.wrap(new double[] {0, 0, 1e-9, 10, 0, 1e-9}, 2, 3),
                List.of(new Segment(1, "Low", 3, 0.75), new Segment(2, "High", 1, 0.25)),
                null,
                null,
                null);
    }

    private static ObjectNode metrics() {
        return JsonNodeFactory.instance.objectNode().put("k", 2).put("silhouette", 0.5);
    }
}
