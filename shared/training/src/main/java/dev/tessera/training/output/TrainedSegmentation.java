package dev.tessera.training.output;

import dev.tessera.clustering.matrix.Matrix;
import dev.tessera.model.customers.Customers;
import dev.tessera.model.result.CustomerPaths;
import dev.tessera.model.result.Identity;
import dev.tessera.model.result.Metrics;
import dev.tessera.model.result.Profiles;
import dev.tessera.model.result.Snapshot;
import dev.tessera.model.scoring.Model;
import dev.tessera.model.scoring.Score;
import dev.tessera.training.figures.SegmentationFigures;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All that a training found of one segmentation.
 *
 * @param replay snapshots of the slower run that a replay shows; none where it shows the run taken
 * @param paths of a sample of customers through that run
 * @param scores of every customer, in their order
 * @param customers those trained on: n
 * @param matrix n × d, what k-means saw, its columns named in the metrics
 * @param identity how its segments stand to those before
 * @param moves where customers have moved since the model before, null of a first one
 * @param figures what the report draws beyond all that
 * @param notes what was decided on the way, for people
 */
public record TrainedSegmentation(
        Model model,
        Metrics metrics,
        Profiles profiles,
        List<Snapshot> snapshots,
        List<Snapshot> replay,
        CustomerPaths paths,
        List<Score> scores,
        Customers customers,
        Matrix matrix,
        Identity identity,
        @Nullable Moves moves,
        SegmentationFigures figures,
        List<String> notes) {}
