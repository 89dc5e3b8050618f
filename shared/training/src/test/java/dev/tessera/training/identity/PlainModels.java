package dev.tessera.training.identity;

import dev.tessera.clustering.matrix.Matrix;
import dev.tessera.model.definition.ColumnType;
import dev.tessera.model.definition.Space;
import dev.tessera.model.definition.Transform;
import dev.tessera.model.derive.Derivations;
import dev.tessera.model.pipeline.FeaturePipeline;
import dev.tessera.model.pipeline.NumberFeature;
import dev.tessera.model.scoring.Model;
import dev.tessera.model.scoring.Projection;
import dev.tessera.model.scoring.Segment;
import dev.tessera.model.value.TableSchema;
import dev.tessera.model.value.TableSchema.Column;
import dev.tessera.training.Trainings;
import java.util.ArrayList;
import java.util.List;

/** Models over the one feature x, as it is: the segment at index i is about 10 i. */
final class PlainModels {
    static final List<Column> COLUMNS = List.of(new Column("x", ColumnType.NUMBER));

    private PlainModels() {}

    static Model of(String trainingId, List<Integer> ids) {
        double[] centroids = new double[ids.size()];
        List<Segment> segments = new ArrayList<>();
        for (int i = 0; i < centroids.length; i++) {
            centroids[i] = 10 * i;
            segments.add(new Segment(ids.get(i), "Segment " + ids.get(i), 1, 1.0 / centroids.length));
        }
        return new Model(
                "bank",
                "all",
                trainingId,
                Trainings.NOW,
                "customers",
                "id",
                new TableSchema("0123456789ab", COLUMNS),
                List.of(),
                Derivations.none(COLUMNS),
                new FeaturePipeline(List.of(new NumberFeature("x", Transform.NONE, 0, 1, 0, 1))),
                new Projection(new double[] {0}, Matrix.wrap(new double[] {1}, 1, 1), new double[] {1}),
                Space.SCALED,
                0,
                Matrix.wrap(centroids, centroids.length, 1),
                segments,
                null,
                null,
                null);
    }
}
