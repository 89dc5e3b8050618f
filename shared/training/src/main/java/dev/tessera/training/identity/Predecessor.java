package dev.tessera.training.identity;

import dev.tessera.model.definition.Definition;
import dev.tessera.model.scoring.Model;
import dev.tessera.model.scoring.Segment;
import java.util.Map;
import java.util.Objects;

/**
 * The model that a training goes on from, and where it put the customers when it was trained.
 *
 * @param redefined whether people have changed since what makes the segmentation's features or its k
 * @param segments n, for each of the request's customers the id of the segment that it was in; 0 of who was not there
 * @param gone how many it had who are not among the request's customers, by the id of their segment
 */
public record Predecessor(Model model, boolean redefined, int[] segments, Map<Integer, Integer> gone) {
    /** Copies all but the array. */
    public Predecessor {
        gone = Map.copyOf(gone);
    }

    /** Whether one definition makes other features of a segmentation, or asks for another k, than another does. */
    public static boolean redefines(Definition one, Definition other, String segmentation) {
        return !one.tables().equals(other.tables())
                || !one.features().equals(other.features())
                || !Objects.equals(one.asOf(), other.asOf())
                || !one.training().choice().equals(other.training().choice())
                || !Objects.equals(
                        one.segmentations().get(segmentation),
                        other.segmentations().get(segmentation));
    }

    /** The highest id of its segments. */
    int highestId() {
        return model.segments().stream().mapToInt(Segment::id).max().orElse(0);
    }
}
