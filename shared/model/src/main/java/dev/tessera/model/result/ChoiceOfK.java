package dev.tessera.model.result;

import dev.tessera.model.definition.ChooseBy;
import java.util.List;
import java.util.Objects;

/**
 * How the number of segments was chosen (in {@code metrics.json}).
 *
 * @param by the measure that decided
 * @param championK the number of segments of the model before, 0 where there is none to go on from
 * @param warmStart whether the segments are of a run from the champion's centroids
 * @param reasons a sentence for each k tried, and last why this one was taken
 * @param stabilityRows how many customers, at random, the stabilities and standard errors are of; 0 where left out
 * @param halves how often half of those were segmented anew
 * @param gapRows how many customers, at random, the gaps are of; 0 where left out
 * @param references how many sets of customers strewn evenly each gap compares with
 * @param leftOut measures that were not taken, each with the reason
 */
public record ChoiceOfK(
        ChooseBy by,
        int championK,
        WarmStart warmStart,
        List<String> reasons,
        int stabilityRows,
        int halves,
        int gapRows,
        int references,
        List<String> leftOut) {
    /** Copies. */
    public ChoiceOfK {
        reasons = List.copyOf(reasons);
        leftOut = List.copyOf(leftOut);
        warmStart = Objects.requireNonNullElse(warmStart, WarmStart.NONE);
    }
}
