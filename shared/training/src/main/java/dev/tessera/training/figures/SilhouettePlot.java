package dev.tessera.training.figures;

import dev.tessera.clustering.matrix.Matrix;
import dev.tessera.clustering.quality.Silhouette;
import dev.tessera.model.scoring.Segment;
import dev.tessera.report.Figures.SegmentSilhouettes;
import dev.tessera.report.Figures.Silhouettes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Silhouettes of single customers, each segment's in order. */
final class SilhouettePlot {
    /** So many values of a segment draw its outline. */
    static final int VALUES = 120;

    private SilhouettePlot() {}

    /**
     * Of some of the customers among themselves.
     *
     * @param rows the same as the mean silhouette is of, so that both agree
     */
    static Silhouettes of(Matrix matrix, int[] assignments, List<Segment> segments, int[] rows, int threads) {
        Matrix sample = rows.length == matrix.rows() ? matrix : matrix.rows(rows);
        int[] own = IntStream.of(rows).map(row -> assignments[row]).toArray();
        double[] silhouettes = Silhouette.ofRows(sample, own, segments.size(), threads);
        List<SegmentSilhouettes> bySegment = new ArrayList<>();
        for (int s = 0; s < segments.size(); s++) {
            int segment = s;
            double[] rising = IntStream.range(0, own.length)
                    .filter(i -> own[i] == segment)
                    .mapToDouble(i -> silhouettes[i])
                    .filter(value -> !Double.isNaN(value))
                    .sorted()
                    .toArray();
            bySegment.add(new SegmentSilhouettes(
                    segments.get(s).id(),
                    rising.length,
                    Arrays.stream(rising).average().orElse(Double.NaN),
                    falling(rising)));
        }
        return new Silhouettes(rows.length, matrix.rows(), bySegment);
    }

    private static double[] falling(double[] rising) {
        int n = Math.min(VALUES, rising.length);
        double[] values = new double[n];
        for (int i = 0; i < n; i++) {
            // Both ends are among them.
            int at = n == 1 ? 0 : (int) Math.round((double) i * (rising.length - 1) / (n - 1));
            values[i] = Digits.six(rising[rising.length - 1 - at]);
        }
        return values;
    }
}
