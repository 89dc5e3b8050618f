package dev.tessera.model.scoring;

import dev.tessera.clustering.matrix.Matrix;
import dev.tessera.model.definition.Space;
import dev.tessera.model.pipeline.FeaturePipeline;
import dev.tessera.model.value.TableSchema;
import java.time.Instant;
import java.util.List;

/**
 * One trained segmentation, portable: everything needed to score a customer, and nothing else.
 *
 * @param trainingId the training that made it; with dataset and segmentation it is the model's version
 * @param table the name of the customers' table
 * @param key the column that identifies a customer
 * @param schema the customers' table's columns as the training read them
 * @param missing texts that mean a missing value beside the standing ones
 * @param space where centroids and distances are
 * @param clusterComponents with {@link Space#PCA}, how many leading components the space has; else 0
 * @param centroids k × d in the scaled space, k × clusterComponents in the PCA space; row {@code i} belongs to segment
 *     {@code i}
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
        FeaturePipeline pipeline,
        Projection projection,
        Space space,
        int clusterComponents,
        Matrix centroids,
        List<Segment> segments) {
    /** Copies. */
    public Model {
        missing = List.copyOf(missing);
        segments = List.copyOf(segments);
    }
}
