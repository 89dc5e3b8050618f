package dev.tessera.training.output;

import dev.tessera.model.scoring.Score;
import dev.tessera.report.ReportData.Point;
import dev.tessera.training.stage.Seeds;
import java.util.ArrayList;
import java.util.List;

/** The customers that the report's plot shows. */
public final class ReportPoints {
    /** As many as a plot can show apart and a page can carry. */
    static final int POINTS = 2_000;

    private ReportPoints() {}

    /** A seeded sample, in the order of the customers' ids. */
    public static List<Point> of(List<Score> scores, long seed) {
        List<Point> points = new ArrayList<>();
        for (int row : Seeds.sample(scores.size(), POINTS, seed)) {
            Score score = scores.get(row);
            points.add(new Point(score.pc1(), score.pc2(), score.segment().id()));
        }
        return points;
    }
}
