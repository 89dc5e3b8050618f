package dev.tessera.model.definition;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What must hold of one feature in a segment for a play to be recommended.
 *
 * @param concept what the feature says, by the playbook's own word
 * @param is how the segment differs, null where only {@code figure} counts
 * @param effect the least size of Cliff's delta with {@code is}, 0.3 to 1
 * @param levels of a category: patterns of the levels meant, with {@code *} and {@code ?}; of a number without meaning
 * @param figure what {@code atLeast} and {@code atMost} bound, null for none
 * @param atLeast −∞ for no bound
 * @param atMost +∞ for no bound
 */
public record PlayCondition(
        String concept,
        @Nullable Direction is,
        double effect,
        List<String> levels,
        @Nullable Figure figure,
        double atLeast,
        double atMost) {
    /** Nothing is recommended because of less. */
    public static final double LEAST_EFFECT = 0.3;

    /** Copies and checks. */
    public PlayCondition {
        levels = List.copyOf(levels);
        if (!(effect >= LEAST_EFFECT && effect <= 1)) {
            throw new DefinitionException(
                    List.of("effect"),
                    "effect must be from 0.3 to 1, but is " + effect + ": what differs less is no reason to act");
        }
        if (is == null && figure == null) {
            throw new DefinitionException(
                    "a condition says how the segment differs (is: high or low), bounds a figure, or both");
        }
        if (figure != null && atLeast == Double.NEGATIVE_INFINITY && atMost == Double.POSITIVE_INFINITY) {
            throw new DefinitionException("a figure needs at_least, at_most or both");
        }
        if (figure != null && !(atLeast <= atMost)) {
            throw new DefinitionException(
                    "at_least must not be above at_most, but they are " + atLeast + " and " + atMost);
        }
    }
}
