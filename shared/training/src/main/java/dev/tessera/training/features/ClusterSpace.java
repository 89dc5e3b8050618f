package dev.tessera.training.features;

import dev.tessera.clustering.matrix.Matrix;
import dev.tessera.clustering.pca.Pca;
import dev.tessera.model.definition.SegmentationDefinition;
import dev.tessera.model.definition.Space;
import dev.tessera.model.pipeline.FeaturePipeline;
import java.util.ArrayList;
import java.util.List;

/**
 * The space that k-means works in, and the ways from it to feature units and to the plane of the plots.
 *
 * @param components with {@link Space#PCA}, how many leading components the space has; else 0
 * @param columns the names of the matrix's columns
 * @param matrix n × columns, what k-means sees
 * @param all every component of the scaled space
 * @param kept with {@link Space#PCA}, the components of the space; else the same as {@code all}
 */
public record ClusterSpace(
        Space space, int components, List<String> columns, Matrix matrix, FeaturePipeline pipeline, Pca all, Pca kept) {

    /** Of the scaled matrix and its components. */
    public static ClusterSpace of(
            SegmentationDefinition segmentation, FeaturePipeline pipeline, Matrix scaled, Pca pca) {
        if (segmentation.clusterOn() == Space.SCALED) {
            return new ClusterSpace(Space.SCALED, 0, pipeline.columns(), scaled, pipeline, pca, pca);
        }
        int components = pca.countFor(segmentation.pcaShare());
        Pca kept = pca.first(components);
        List<String> columns = new ArrayList<>();
        for (int i = 1; i <= components; i++) {
            columns.add("pc" + i);
        }
        return new ClusterSpace(Space.PCA, components, columns, kept.transform(scaled), pipeline, pca, kept);
    }

    /** A point of this space in feature units, one value for each of the pipeline's columns. */
    public double[] toFeatureUnits(double[] point) {
        return pipeline.toFeatureUnits(space == Space.PCA ? kept.inverse(point) : point);
    }

    /** A point in feature units in this space. */
    public double[] fromFeatureUnits(double[] units) {
        double[] scaled = pipeline.fromFeatureUnits(units);
        return space == Space.PCA ? kept.transform(scaled) : scaled;
    }

    /** A point of this space in the first two components; the second is 0 where there is only one. */
    public double[] toPlane(double[] point) {
        double[] scores = space == Space.PCA ? point : all.transform(point);
        return new double[] {scores[0], scores.length > 1 ? scores[1] : 0};
    }
}
