package dev.tessera.model.scoring;

import dev.tessera.clustering.matrix.Matrix;
import dev.tessera.model.definition.ColumnType;
import dev.tessera.model.definition.Space;
import dev.tessera.model.derive.Derivations;
import dev.tessera.model.drift.PopulationSketch;
import dev.tessera.model.pipeline.Feature;
import dev.tessera.model.pipeline.FeaturePipeline;
import dev.tessera.model.risk.OutlierScale;
import dev.tessera.model.risk.RiskScale;
import dev.tessera.model.value.TableSchema;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One trained segmentation, portable: everything needed to score a customer, and nothing else.
 *
 * @param trainingId the training that made it; with dataset and segmentation it is the model's version
 * @param table the name of the customers' table
 * @param key the column that identifies a customer
 * @param schema every feature of the dataset, in order, clustered on or not
 * @param missing texts that mean a missing value beside the standing ones
 * @param derivations of the features of {@code schema} that are arithmetic over others
 * @param space where centroids and distances are
 * @param clusterComponents with {@link Space#PCA}, how many leading components the space has; else 0
 * @param centroids k × d in the scaled space, k × clusterComponents in the PCA space; row {@code i} belongs to segment
 *     {@code i}
 * @param risk how risk is judged, null where the definition declares none
 * @param outliers how outliers are told, null where no number can
 * @param population what all customers of the training were like, to tell drift by; null in models from before that
 */
public record Model(
        String dataset,
        String segmentation,
        String trainingId,
        Instant createdAt,
        String table,
        String key,
        TableSchema schema,
        List<String> missing,
        Derivations derivations,
        FeaturePipeline pipeline,
        Projection projection,
        Space space,
        int clusterComponents,
        Matrix centroids,
        List<Segment> segments,
        @Nullable RiskScale risk,
        @Nullable OutlierScale outliers,
        @Nullable PopulationSketch population) {
    /** Copies and checks that the parts fit together. */
    public Model {
        missing = List.copyOf(missing);
        segments = List.copyOf(segments);
        int width = pipeline.width();
        require(segments.size() >= 2, "expected at least 2 segments, found " + segments.size());
        require(
                centroids.rows() == segments.size(),
                "expected a centroid for each of " + segments.size() + " segments, found " + centroids.rows());
        require(
                projection.mean().length == width,
                "expected a projection of " + width + " columns, found " + projection.mean().length);
        if (space == Space.PCA) {
            int components = projection.components().rows();
            require(
                    clusterComponents >= 1 && clusterComponents <= components,
                    "expected clusterComponents from 1 to " + components + ", found " + clusterComponents);
        } else {
            require(
                    clusterComponents == 0,
                    "expected clusterComponents 0 in the scaled space, found " + clusterComponents);
        }
        require(
                derivations.features().equals(schema.columns()),
                "expected derivations over the columns " + schema.columns() + ", found " + derivations.features());
        int dimensions = space == Space.PCA ? clusterComponents : width;
        require(
                centroids.columns() == dimensions,
                "expected centroids of " + dimensions + " values, found " + centroids.columns());
        for (Feature feature : pipeline.features()) {
            int column = schema.indexOf(feature.name());
            ColumnType type = feature.source();
            require(
                    column >= 0 && schema.columns().get(column).type() == type,
                    "expected a column '" + feature.name() + "' of type " + type + ", found the columns "
                            + schema.columns());
        }
        if (risk != null) {
            risk.columns(schema);
        }
        if (outliers != null) {
            outliers.columns(schema);
        }
    }

    private static void require(boolean holds, String message) {
        if (!holds) {
            throw new IllegalArgumentException(message);
        }
    }
}
