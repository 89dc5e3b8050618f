package dev.tessera.functions.training;

import dev.tessera.aws.bucket.Bucket;
import dev.tessera.aws.bucket.Keys;
import dev.tessera.model.customers.Customers;
import dev.tessera.model.members.Member;
import dev.tessera.model.members.MembersFile;
import dev.tessera.model.scoring.Model;
import dev.tessera.model.scoring.Score;
import dev.tessera.model.scoring.Segment;
import dev.tessera.training.TrainingResult.SegmentationResult;
import java.io.IOException;
import java.util.List;

/** Writes a file of members for each segment, of which lookups read pages. */
final class MemberFiles {
    private MemberFiles() {}

    /** Those of one segmentation; its scores are in the customers' order. */
    static void write(Bucket bucket, Customers customers, SegmentationResult segmentation) throws IOException {
        Model model = segmentation.model();
        for (Segment segment : model.segments()) {
            String path = MembersFile.path(model.segmentation(), segment.id());
            bucket.write(Keys.training(model.dataset(), model.trainingId(), path), MembersFile.TYPE, out -> {
                List<Score> scores = segmentation.scores();
                for (int row = 0; row < scores.size(); row++) {
                    Score score = scores.get(row);
                    if (score.segment().id() == segment.id()) {
                        MembersFile.write(
                                new Member(
                                        customers.id(row),
                                        score.distance(),
                                        score.runnerUp().id(),
                                        score.runnerUpDistance()),
                                out);
                    }
                }
            });
        }
    }
}
