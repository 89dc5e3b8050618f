package dev.tessera.training.features;

import dev.tessera.clustering.matrix.Matrix;
import dev.tessera.model.definition.Space;
import dev.tessera.model.scoring.Model;
import dev.tessera.model.scoring.Projection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An earlier model's centroids in the space of a new training, through feature units: scales and components differ. */
public final class CarriedCentroids {
    private CarriedCentroids() {}

    /** k × d of the space; null where the model's columns are others. */
    public static @Nullable Matrix of(Model model, ClusterSpace space) {
        List<String> columns = space.pipeline().columns();
        if (!model.pipeline().columns().equals(columns)) {
            return null;
        }
        int k = model.centroids().rows();
        int d = space.matrix().columns();
        double[] carried = new double[k * d];
        for (int c = 0; c < k; c++) {
            double[] units = model.pipeline().toFeatureUnits(scaled(model, c));
            System.arraycopy(space.fromFeatureUnits(units), 0, carried, c * d, d);
        }
        return Matrix.wrap(carried, k, d);
    }

    private static double[] scaled(Model model, int segment) {
        double[] centroid = model.centroids().row(segment);
        if (model.space() == Space.SCALED) {
            return centroid;
        }
        Projection projection = model.projection();
        double[] scaled = projection.mean().clone();
        for (int c = 0; c < centroid.length; c++) {
            for (int j = 0; j < scaled.length; j++) {
                scaled[j] += centroid[c] * projection.components().get(c, j);
            }
        }
        return scaled;
    }
}
