package dev.tessera.training.figures;

import dev.tessera.model.customers.Customers;
import dev.tessera.model.scoring.Model;
import dev.tessera.model.scoring.Score;
import dev.tessera.report.Figures;
import dev.tessera.report.ReportData.Point;
import dev.tessera.training.choice.Replay;
import dev.tessera.training.features.ClusterSpace;
import dev.tessera.training.stage.Seeds;
import java.util.List;

/**
 * What the report draws of a segmentation beyond its results.
 *
 * @param points a seeded sample of customers
 */
public record SegmentationFigures(List<Point> points, Figures figures) {
    /**
     * Of a segmentation.
     *
     * @param customers those of the space, in its order
     * @param assignments the place of each one's segment
     * @param all scores of all customers
     * @param trained scores of those of the space, in its order
     * @param silhouetteRows how many customers the mean silhouette is of
     */
    public static SegmentationFigures of(
            Model model,
            ClusterSpace space,
            Customers customers,
            int[] assignments,
            Replay replay,
            List<Score> all,
            List<Score> trained,
            int silhouetteRows,
            long seed,
            int threads) {
        int n = assignments.length;
        int k = model.segments().size();
        ReplaySample sample = ReplaySample.of(replay, space, assignments, model.segments(), seed);
        return new SegmentationFigures(
                sample.points(),
                new Figures(
                        Components.of(space.all(), space.pipeline().columns()),
                        ScaledMeans.zScores(space, customers, assignments, k, threads),
                        Spreads.of(customers, assignments, k, Seeds.sample(n, Spreads.CUSTOMERS, seed)),
                        SilhouettePlot.of(
                                space.matrix(),
                                assignments,
                                model.segments(),
                                Seeds.sample(n, silhouetteRows, seed),
                                threads),
                        DensityGrid.of(trained, assignments, k),
                        sample.paths(),
                        FeatureRecipes.of(space.pipeline()),
                        Standings.risk(model.risk(), all),
                        Standings.outliers(model.outliers(), all)));
    }
}
