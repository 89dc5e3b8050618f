package dev.tessera.training;

import dev.tessera.clustering.matrix.Matrix;
import dev.tessera.model.result.Metrics;
import dev.tessera.model.result.Profiles;
import dev.tessera.model.result.Snapshot;
import dev.tessera.model.scoring.Model;
import dev.tessera.model.scoring.Score;
import java.util.List;

/**
 * All that a training found of one segmentation.
 *
 * @param scores n, in the customers' order
 * @param matrix what k-means saw, its columns named in the metrics
 */
record TrainedSegmentation(
        Model model, Metrics metrics, Profiles profiles, List<Snapshot> snapshots, List<Score> scores, Matrix matrix) {}
