package dev.tessera.training.features;

import dev.tessera.clustering.outliers.OutlierThreshold;
import dev.tessera.clustering.outliers.RobustScale;
import dev.tessera.model.customers.Customers;
import dev.tessera.model.definition.FeatureSource;
import dev.tessera.model.pipeline.Bounds;
import dev.tessera.model.pipeline.Feature;
import dev.tessera.model.pipeline.FeaturePipeline;
import dev.tessera.model.pipeline.NumberFeature;
import dev.tessera.model.pipeline.OrdinalFeature;
import dev.tessera.model.risk.OutlierScale;
import dev.tessera.model.value.TableSchema;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Learns who is an outlier: from the values before clipping, transformed as the segmentation transforms them. */
public final class OutlierFitter {
    private OutlierFitter() {}

    /**
     * From all customers of a dataset.
     *
     * @param sources the segmentation's features, in the pipeline's order
     * @return null where no feature is a number that varies enough
     */
    public static @Nullable OutlierScale fit(
            List<FeatureSource> sources, FeaturePipeline pipeline, Customers customers) {
        List<Feature> features = new ArrayList<>();
        for (int i = 0; i < sources.size(); i++) {
            NumberFeature number = pipeline.features().get(i).number();
            if (number != null) {
                double[] transformed = Arrays.stream(FeatureValues.of(sources.get(i), customers))
                        .map(number.power()::apply)
                        .toArray();
                Optional<RobustScale> scale = RobustScale.of(transformed);
                if (scale.isPresent()) {
                    features.add(feature(pipeline.features().get(i), number, scale.get()));
                }
            }
        }
        if (features.isEmpty()) {
            return null;
        }
        OutlierScale untold = new OutlierScale(features, 1);
        int[] columns = untold.columns(new TableSchema("", customers.features()));
        double[] distances = new double[customers.size()];
        for (int row = 0; row < distances.length; row++) {
            distances[row] = untold.distance(customers.values(row), columns);
        }
        return new OutlierScale(features, OutlierThreshold.of(distances, features.size()));
    }

    private static Feature feature(Feature feature, NumberFeature number, RobustScale scale) {
        NumberFeature robust = new NumberFeature(
                number.name(), Bounds.NONE, number.power(), scale.center(), scale.scale(), 0, List.of(), 1);
        return feature instanceof OrdinalFeature ordinal ? new OrdinalFeature(ordinal.order(), robust) : robust;
    }
}
